rounds-new = Plan a round
rounds-edit = Change the plan
rounds-delete = Delete the draft
rounds-cancel = Cancel the round
rounds-save = Save the draft
rounds-send = Send the round
rounds-not-yet = Not yet
rounds-keep = No, keep it
rounds-look-through = Look through and send
rounds-state = State
rounds-opens = Opens
rounds-closes = Closes
rounds-opens-time = Opens at
rounds-closes-time = Closes at
rounds-next = What now?
rounds-empty = There are no rounds yet. Plan the first: choose questions, recipients and times. Nothing is sent before you have looked through it.
rounds-of-series = from a series
rounds-stuck = Stands still: see why
rounds-not-moved = { $state ->
    [open] The round should have closed by now.
   *[scheduled] The round should have opened by now.
}
rounds-cancelling = Being cancelled
rounds-cancelling-long = The cancellation was sent to the ballot box. The round is cancelled when it has answered.
state-draft = draft
state-preparing = being prepared
state-scheduled = scheduled
state-open = open
state-closed = closed
state-released = released
state-cancelled = cancelled
rounds-next-preparing = Keys are made; it happens by itself
rounds-next-scheduled = Opens by itself
rounds-next-open = Closes by itself
rounds-next-closed = The figures are on their way
rounds-next-released = The figures can be seen
rounds-unread = The figures could not be read: see what is done
rounds-being-read = The figures are being read
rounds-read-again = Try to read the figures again
rounds-next-cancelled = –
rounds-long-draft = Nobody has been told yet. You can change and delete it.
rounds-long-preparing = Recipients, units and limits are now fixed. One key is made for each reporting group; this page follows by itself.
rounds-long-scheduled = All is ready. Phones fetch their tokens, and the round opens by itself.
rounds-long-open = The round is open and closes by itself.
rounds-long-closed = The round is closed. The ballot box counts and checks; normally it takes a few minutes.
rounds-long-released = The figures are released and never change.
rounds-long-cancelled = The round was cancelled. No ballots were counted.
rounds-keys = { $ready } of { $groups } keys are ready.
rounds-forming = Groups are being formed …
rounds-prepare-again = Try to prepare again
rounds-problem-too-few-recipients = There are too few recipients for an anonymous round. Correct the staff list and prepare again, or cancel the round and choose more.
rounds-problem-question-too-soon = Too many of the recipients were asked the same within 28 days. Cancel the round, and choose a later day or other questions.
rounds-problem-sample-too-small = The sample is too small to be anonymous. Cancel the round, and ask more in each group.
rounds-problem-branch-gone = One of the chosen units no longer exists. Cancel the round, and choose the units again.
rounds-problem-below-floor = The ballot box refuses the limits of anonymity: they are lower than it allows. Cancel the round, and ask the administrator to correct the settings.
rounds-problem-end-not-moved = The ballot box did not take the new end: it arrived too late. The round ends as before. Choose another end if there is time.
rounds-problem-cancelled-too-late = The cancellation came too late: the ballot box had opened the round. It goes on, and no ballot is lost.
rounds-problem-round-forgotten = The ballot box has a round with some of the same questions that this round does not take into account. Press “Try to prepare again”: it is then prepared with all rounds that the console knows by now; questions, recipients and times stay as they are. If this comes back, cancel any round that is stuck in preparation, and try once more. If the database was restored from an old backup, ask the administrator to restore a newer one. If that cannot be done, cancel this round and ask about something else, or with the coin: otherwise the same questions cannot be asked until 13 months after the forgotten round closed.
rounds-problem-service-call-refused = The ballot box does not take what the console sends it: the two sides’ clocks are apart, or the key between them is wrong. It is tried again by itself, and the round goes on once that is mended. Tell whoever runs the system.
rounds-problem-issuer-differs = The two sides call the issuer by different names (ISSUER_NAME), so the ballot box would refuse every answer. Nobody was asked. Ask the administrator to have it corrected, then prepare again.
rounds-problem-unknown-round = The ballot box no longer knows the round: its database was restored from a backup from before it was given the round. If the round is open, it is given it again by itself. If it is closed, no figures will come, and the same can be asked again after 28 days.
rounds-problem-handoff-invalid = The ballot box does not take the round as it is. If its database was restored from a backup, cancel the round and plan it again: it then allows for that. Otherwise ask the administrator to look at it.
rounds-problem-spec-differs = The ballot box has another version of the round. Ask the administrator to look at it, then prepare again.
rounds-other-problem = There is a problem ({ $problem }). Ask the administrator to look at it, then try again.
rounds-turnout = Ballots so far
rounds-turnout-so-far = { $ballots ->
    [0] Fewer than ten at the beginning of { $day }.
   *[other] At least { $ballots } at the beginning of { $day }.
}
rounds-turnout-none = There is no number yet: ballots are counted at midnight while the round is open.
rounds-turnout-why = The number is for the whole organisation, rounded down to tens, and updated once a day. Nobody can see more before the round has closed, and nobody knows who has answered.
rounds-end = When the round ends
rounds-end-now = The round closes { $moment }.
rounds-end-announced = Originally it was to close { $moment }.
rounds-end-waiting-extend = The extension until { $moment } is on its way to the ballot box. It holds when the ballot box has answered; then all recipients are told.
rounds-end-waiting-shorten = The earlier end { $moment } is on its way to the ballot box. It holds when the ballot box has answered; then all recipients are told.
rounds-move-extend = Extend the round
rounds-move-shorten = Close early
rounds-lead-extend = The round is due to close { $moment }. All recipients are told of the new end. Questions, recipients and limits stay as they are.
rounds-lead-shorten = The round is due to close { $moment }. All recipients are told at least a day before the new end, so that everybody can still answer.
rounds-end-latest = { $moment } at the latest: a round can be extended to 21 days after its opening.
rounds-end-earliest = Not before { $moment }: everybody must be told at least a day ahead.
rounds-end-new = New end
rounds-end-once = A round can be extended once and closed early once, and that cannot be undone. Nobody sees figures before the round is closed.
rounds-end-untold = All recipients should have been told of the new end.
rounds-end-no-more = The end cannot be moved any further.
rounds-see-figures = See the figures
rounds-figures-of = The figures, topic by topic
rounds-signed-file = Download the signed file
rounds-sending = See the messages that were sent
rounds-remind = Send one more reminder
rounds-remind-why = It goes to all recipients, since nobody knows who has answered. One can be sent beyond those that are planned, and nobody gets two messages about the round on one day.
rounds-remind-when = It is sent from { $moment } on.
rounds-remind-first = Nobody has got a message about the round: the reminder will be the first.
rounds-remind-first-see = See what went wrong
rounds-remind-back = Back to the round
rounds-plan = The plan
rounds-people-groups = { $people } recipients in { $groups } reporting groups.
rounds-thresholds-title = Limits of anonymity
rounds-thresholds = A figure is shown only where at least { $k } have answered, and at least { $m } of them differently from the majority.
rounds-thresholds-coin = A figure is shown only where at least { $k } have answered.
rounds-thresholds-group = Each reporting group has at least { $group_min } recipients.
rounds-thresholds-fixed = That cannot be changed later.
rounds-pooled = { $units ->
    [one] { $units } unit shares a group with others
   *[other] { $units } units share a group with others
}
rounds-pooled-title = Units that share a group with others
rounds-pooled-why = They have fewer than { $group_min } recipients, or more than two who are on leave, left or were moved away within 28 days and few left beside them, or they are joined with a smaller unit. Their answers cannot be told apart, and they get no figures of their own.
rounds-pooled-more = … and { $units } more.
rounds-pooled-none = None: each unit is a group of its own.
rounds-steps = Steps
rounds-step-what = What
rounds-step-who = Who
rounds-step-when = When
rounds-step-look = Look through
rounds-step-on = Next
rounds-step-back = Back
rounds-form-lead = The draft can be changed until you send it.
rounds-repeat = To be repeated by itself? Plan a series instead
rounds-title-hint = Shown at the top of the phone.
rounds-balance = Choose both a “told” and a “knows” per topic: only together do they show whether the line works.
rounds-chosen = We have chosen the topics that you asked about longest ago.
rounds-earliest = Is in a round on { $last }. All may be asked again from { $day }.
rounds-one-sided-knows = Only “told” is chosen. Without “knows” it cannot be seen whether the message was understood.
rounds-one-sided-told = Only “knows” is chosen. Without “told” it cannot be seen whether leaders passed it on.
rounds-lacks-knows = The topic has a “told” question only.
rounds-lacks-told = The topic has a “knows” question only.
rounds-no-questions = There are no questions yet. The communications unit writes them under the topics.
rounds-questions-gone = { $questions ->
    [one] One question that was chosen has been archived or written anew, and is taken out.
   *[other] { $questions } questions that were chosen have been archived or written anew, and are taken out.
}
rounds-who = Who is asked?
rounds-who-all = The whole organisation
rounds-who-branches = Chosen units with all below them
rounds-branches = Units
rounds-unit-people = { $people ->
    [one] { $people } employee
   *[other] { $people } staff
}
rounds-branches-gone = { $units ->
    [one] One unit that was chosen no longer exists and is taken out.
   *[other] { $units } units that were chosen no longer exist and are taken out.
}
rounds-branches-missing = { $units ->
    [one] One unit no longer exists
   *[other] { $units } units no longer exist
}
rounds-how = Everybody or a sample?
rounds-how-all = Everybody who was not asked the same within 28 days
rounds-how-sample = A random sample of each reporting group
rounds-share = Share in per cent
rounds-share-hint = The server draws the lot when the round is sent. Nobody can choose people.
rounds-at-least = At least, per group
rounds-at-least-hint = At least { $least }, so that nobody is known by their answer.
rounds-sample-of = { $share }% of each group, at least { $least }
rounds-when = When?
rounds-zone = Danish time.
rounds-reminders = Reminders
rounds-reminders-0 = None
rounds-reminders-1 = One, half-way
rounds-reminders-2 = Two, half-way and on the second-last working day
rounds-reminders-hint = Go to all recipients, since nobody knows who has answered.
rounds-own-line = Your own line in the messages
rounds-own-line-hint = May be left out. At most 200 characters, without links. Shown in e-mails and text messages when the round opens and in reminders. Without English, the Danish one is used.
rounds-own-line-edit = Change your own line in the messages
rounds-own-line-add = Write your own line in the messages
rounds-send-lead = This is what the round will be if you send it now. After that it can be cancelled until it opens, but not changed.
rounds-send-note = Once you send the round, its recipients are fixed. Staff who come later are not in it.
rounds-people = Recipients
rounds-of-selected = of { $selected } staff in what was chosen
rounds-groups = Reporting groups
rounds-groups-why = smaller groups are unknown to the ballot box
rounds-left-out = { $people ->
    [one] { $people } employee is left out, who was asked the same within 28 days or has had enough rounds this quarter.
   *[other] { $people } staff are left out, since they were asked the same within 28 days or have had enough rounds this quarter.
}
rounds-messages = Messages
rounds-message-open = When the round opens, { $moment }: a message to all recipients.
rounds-message-reminder = { $moment }: a reminder to all recipients.
rounds-message-fewer = The round is too short for more reminders.
rounds-message-all = Messages go out only in the hours that the administrator has set.
rounds-phone-of = Question { $number } of { $count }
rounds-ask-delete = Delete the draft?
rounds-ask-delete-why = The plan disappears. Nobody was told of it.
rounds-ask-cancel = Cancel the round?
rounds-ask-cancel-why = Tokens become void, and the round cannot be started again. If it opens before the ballot box has answered, it goes on.
said-draft = The draft is saved.
said-sent = The round is being prepared.
said-end-asked = The new end has been sent to the ballot box.
said-reminded = The reminder is on its way to all recipients.
said-nobody-reminded = The reminder was not sent: nobody can be reached, as there is no channel, or there are no addresses.
said-prepared-again = Preparing is tried again.
said-reading-again = The figures are read again. It can take some minutes.
said-cancelling = The cancellation is on its way.
said-series-pause = Paused.
said-series-resume = Going on.
said-series-stop = Stopped.

start-open = The round
start-open-none = No round is open.
start-opens = opens by itself { $moment }.
start-ballots = { $ballots ->
    [0] Fewer than ten had answered by midnight.
   *[other] At least { $ballots } had answered by midnight.
}
start-waits = Waiting for you
start-waits-none = Nothing is waiting.
start-draft = a draft that nobody has been told of
start-series = The next round opens { $moment };
start-not-made = The round of { $day } could not be made
start-not-made-again = Try again, or let it go.
start-changes = { $people ->
    [one] { $people } person on the staff list is waiting to be approved
   *[other] { $people } people on the staff list are waiting to be approved
}
start-missed = { $people ->
    [one] { $people } person who left or was moved waits for somebody else to look at it
   *[other] { $people } people who left or were moved wait for somebody else to look at it
}
start-reach = Who cannot be reached?
start-reach-off = No channel is set up, so nobody can be told. Ask the administrator to set up e-mail, SMS or push.
start-reach-all = Everybody on the staff list can be reached.
start-reach-some = { $people ->
    [one] { $people } person has neither an address that works nor a phone that can get messages.
   *[other] { $people } people have neither an address that works nor a phone that can get messages.
}
start-reach-more = … and { $people } more.
closed-title = Rounds on your closed days
closed-lead = They were planned before the days were closed, and do not move by themselves. Rounds that a series has not made yet do.
closed-ask-hr = Tell HR.
closed-opens = Opens { $moment }, when you are closed. The message about it is not sent until you open again.
closed-ends = Closes { $moment }, when you are closed.
closed-press-edit = It is moved by “Change the plan” on the round’s page.
closed-press-cancel = It is prepared and can’t be moved: press “Cancel the round” on the round’s page, and plan a new one.
closed-press-wait = Its end can be moved on the round’s page once it has opened, by “Extend the round” or “Close early”.
closed-press-end = Its end is moved on the round’s page by “Extend the round” or “Close early”.
