sending-title = Sending
sending-lead = What was sent to those who are asked. It says nothing of who has answered: nobody knows.
sending-total = { $sent } of { $wanted } sent
sending-failed-count = { $failed } failed
sending-none = Nothing has been sent about this round yet. Messages go out when it opens.
sending-nobody = Nobody has been told that the round is open: no way was set up when it opened, or nobody could be reached.
sending-unreached = Those whom no way reached
sending-unreached-line = { $people } could not be reached
sending-unreached-why = They are asked, but had neither an address that works on a way that is set up nor a phone that takes messages. Correct the addresses on the staff list, or tell them in another way, for instance at a meeting. They can answer in the app like everybody else.
sending-unreached-staff = Open the staff list
sending-reach = Send to them now
sending-reach-why = { $people ->
    [one] { $people } has had no message about the round and can be reached now. Nobody gets anything twice.
   *[other] { $people } have had no message about the round and can be reached now. Nobody gets anything twice.
}
sending-occasion = Occasion
sending-channel = Way
sending-count-wanted = In all
sending-count-sent = Sent
sending-count-waiting = Waiting
sending-count-failed = Failed
sending-delivered = of these told to be delivered: { $delivered }
sending-occasion-round-opened = The round is open
sending-occasion-reminder-1 = First reminder to everybody
sending-occasion-reminder-2 = Second reminder to everybody
sending-occasion-invitation = Invitation
sending-occasion-address-changed = Notice of a changed address
sending-occasion-phone-in = Notice of a new phone
sending-occasion-access-ended = Notice of ended access
sending-occasion-new-code = Notice of a new code
sending-occasion-sms-code = Code by text message
sending-channel-email = E-mail
sending-channel-push = Message on the phone
sending-channel-sms = Text message
sending-channel-webhook = Own system
sending-failures = What did not arrive
sending-failures-lead = Correct the address on the staff list where it is wrong, then try again.
sending-person = Employee
sending-reason = Reason
sending-retry = Try again
sending-retry-why = What surely did not arrive is sent again. Nobody gets anything twice.
sending-unclear = What may have arrived
sending-unclear-lead = The receiving server did not get to answer, or gave no clear answer. Ask there whether the message arrived before you send it again.
sending-retry-unclear = Send it again all the same
sending-retry-unclear-why = The messages may have arrived: those who are listed here may get them twice.
sending-reason-left = No longer on the staff list
sending-reason-round-over = The round was over before it could be sent
sending-reason-code-gone = The code is no longer valid
sending-reason-no-address = No address
sending-reason-invalid-address = The address is not valid
sending-reason-gave-up = Tried many times in vain
sending-refused-smtp = Refused by the recipient's mail server ({ $code })
sending-refused-push = The phone takes no more messages ({ $code })
sending-refused-sms = Refused by the text message service ({ $code })
sending-refused-webhook = Refused by the other system ({ $code })
sending-refused-bounced = Came back from the recipient's mail server ({ $code })
sending-reason-complaint = The recipient has reported the message as unwanted. Nothing more is sent to the address
sending-reason-sms-undeliverable = Could not be delivered to the number
sending-reason-sms-expired = The phone could not be reached before the gateway gave up
sending-reason-sms-rejected = Refused by the phone company
sending-reason-sms-unclear = The text message service gave no clear answer. Look there whether it went out
sending-sms = As a text message
sending-sms-who = Goes to those who are told by text message. The words are those they get; a code is shown as X's.
sending-sms-parts =
    { $parts ->
        [one] Takes 1 text message for each person.
       *[other] Takes { $parts } text messages for each person.
    }
sending-sms-unicode = It has a letter that ordinary text messages lack (such as ó in the name), so each holds less than half as much.
sending-channels = Ways that are set up
sending-ready = Ready
sending-off = Not set up. Operations can do it; docs/DEPLOY.md says how
sending-trouble = Resting after trouble ({ $reason }). It is tried again by itself
sending-trouble-alike = Resting: many in a row were refused in the same way ({ $reason }). It is not the single addresses, and nobody is given up. Operations have been alarmed; it is tried again by itself
said-retried = It is being sent again.
said-nothing-retried = There was nothing to send again.
said-reached = The messages are being sent.
said-nothing-reached = There was nobody else who can be reached now.
