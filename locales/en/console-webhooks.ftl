# Administration: addresses that are told.

admin-webhooks = Webhooks
webhooks-lead = Here you can have Linjepuls tell another program when a round opens and when new figures can be read. The message says which round it is, and nothing about people or answers.
webhooks-addresses = Addresses
webhooks-told-of = Is told when
webhook-event-opened = a round opens
webhook-event-released = a round’s figures are published
webhooks-state = State
webhooks-working = Working
webhooks-failing = Failing since { $at }
webhooks-failing-why = The address has not taken anything since { $at }. Linjepuls tries again by itself, ever more seldom. After four days it is ended.
webhooks-ended-failing = Ended after four days of failures
webhooks-none = There are no addresses yet.
webhooks-new = New address
webhooks-name-hint = For example: Intranet
webhooks-url = Web address
webhooks-url-hint = Where the program takes messages. It begins with https://
webhooks-make = Add the address
webhooks-ready = The address was added
webhooks-ready-why = Put the key into “{ $name }” now, so that the program can see that messages come from here. The key is shown only this once.
webhooks-secret = Key (Standard Webhooks)
webhooks-new-key = Make a new key
webhooks-new-key-sure = Make a new key for “{ $name }”?
webhooks-new-key-what = You are shown the new key once. For a week each message is signed with both the new and the old key, so that there is time to change the key in the program. If you make another one within that week, the oldest no longer works.
webhooks-new-key-yes = Yes, make a new key
webhooks-new-key-made = The new key was made
webhooks-both-sign = The old key works until { $at }. Until then each message is signed with both keys.
webhooks-end = End the address
webhooks-end-sure = End the address “{ $name }”?
webhooks-end-what = It gets no more messages, not even those that are waiting. You can always add it again with a new key.
webhooks-end-yes = Yes, end the address
webhooks-deliveries = Messages of the last 30 days
webhooks-no-deliveries = No messages have been sent yet.
webhooks-what = Message
webhooks-at = Time
webhooks-body = See what it says
webhook-state-waiting = Being sent
webhook-state-taken = Taken
webhook-state-failing = Not taken yet
webhook-state-stopped = Not sent: the address was ended
webhooks-tried = { $attempts ->
    [one] { $attempts } attempt, { $at }.
   *[other] { $attempts } attempts, last { $at }.
}
webhooks-answered = It answered { $status }.
webhooks-again = Send again
