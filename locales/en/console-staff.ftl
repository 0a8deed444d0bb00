staff-empty = There is no staff yet. Import the list from your payroll or HR system.
staff-people = Staff
staff-enrolled = Set up on a phone
staff-not-enrolled = Not set up yet
staff-enrolled-means = “Set up” only means that the person has the app on a phone. It says nothing of whether anybody answers: nobody knows that, and neither do we.
staff-search = Name, number, e-mail or unit
staff-search-person = Name, number or e-mail
staff-units-found = Units that match
staff-units-more = { $more ->
    [one] And 1 more unit. Type more of its name to find it.
   *[other] And { $more } more units. Type more of the name to find the right one.
}
staff-only-units = No person matches what you searched for.
staff-units = Units
staff-unit = Unit
staff-leads = Leader
staff-nobody = nobody
staff-of = { $enrolled } of { $people }
staff-people-title = All staff
staff-name = Name
staff-number = Number
staff-leader = leader
staff-not-yet = not yet
staff-none-found = Nobody fits what you searched for. Try fewer letters.
staff-none-here = The unit has no staff of its own; they are in the units below it.
staff-enrolment = The phone
staff-person-enrolled = Has had a phone set up since { $day }.
staff-person-code = Is not set up yet. Has a code that works up to and including { $day }.
staff-person-none = Is not set up yet and has no code.
staff-facts = From the staff list
staff-of-directory = The person comes from your directory: correct the details there. The list follows by itself.
staff-facts-from = What is changed here counts until the next file says otherwise. Change it in the system that the list comes from, too.
staff-email = E-mail
staff-phone = Phone
staff-phone-shared = Several people have this number. So none of them can sign in by a code in a text message: give them a code from here.
staff-none = none
staff-code-new = Make a new code
staff-code-ask = A new code for { $name }?
staff-code-ends-phone = The phone that { $name } uses now is signed out at once.
staff-code-ends-code = The code that { $name } was given before stops working.
staff-code-token-stays = If a round is open and the old phone has not fetched its token yet, the new phone gets it, and nothing is lost. If it has, the token is on the old phone: the person answers from there, or in the next round. We can’t see which it is: this page says the same of everybody.
staff-code-announced = { $name } is told of the new code on the other channels that we have: e-mail, text message or the app.
staff-code-once = The code is shown once only, on the next page. It is kept nowhere.
staff-code-title = The code for { $name }
staff-code-shown-once = The code is shown now only. Print the page, or show it to { $name }. Once you leave the page the code can’t be found again: then make a new one.
staff-code-code = Code
staff-code-link = Link
staff-code-qr = QR code that opens the app with the code filled in
staff-code-print = Print the letter with the browser’s “Print” (Ctrl+P): only the letter comes out on paper.
staff-code-until = The code works up to and including { $day }.
staff-code-done = Back to { $name }
staff-letter-hello = Dear { $name }
staff-letter-what = Linjepuls is an app where you answer anonymously whether your leader has told you what you should know. It takes less than a minute, and nobody can look up what you have answered.
staff-letter-do = This is how you begin:
staff-letter-scan = Scan the QR code with the phone’s camera, or open { $address } on the phone.
staff-letter-type = Type the code: { $code }
staff-letter-first = If a round is open already, your questions may not come until the next one.
staff-letter-not-you = If you have not asked for a new code, tell HR.
staff-import-title = Import the staff list
staff-import-lead = Choose a file with everybody from your payroll or HR system. First you see what will change; nothing happens until you confirm.
staff-import-file = File
staff-import-file-hint = An Excel sheet, CSV, XML from OPUS or JSON from OS2sync. At most { $most } MB.
staff-import-look = See what will change
staff-import-reading = The file is being sent and read. Stay on this page: next you see what would change.
staff-import-takes = It may take half a minute with many thousand employees. Nothing is changed while the file is read.
nightly-title = The night’s file waits for you
nightly-is-held = “{ $name }” of { $moment } was not taken, because it changes much: { $added } new, { $moved } moved, { $left } left and { $changed } otherwise changed. If that is right, confirm it; else ask those who run the system.
nightly-is-columns = “{ $name }” of { $moment } was not taken: it has columns of which nobody has said what they are. Say so once and keep it as a profile, and the next files are read by themselves.
nightly-is-faulty = “{ $name }” of { $moment } was not taken because it has mistakes ({ $mistakes }). Correct them in the system, and the next file is taken.
nightly-is-unreadable = “{ $name }” of { $moment } can’t be read. Tell those who run the system.
nightly-look = See what the night’s file changes
nightly-look-faults = See the mistakes
nightly-look-columns = Say what the columns are
start-directory-ends = The directory that keeps the staff list can come in until { $day } and no longer. Ask the administrator to give it a new token
start-directory-out = The directory that keeps the staff list has not been able to come in since { $day }: nobody comes onto the list, and nobody is taken off it. Ask the administrator to give it a new token
start-nightly = The night’s staff file was not taken: look at it
staff-import-missing = Choose a file that is not empty.
staff-import-too-large = The file is too large: at most 60 MB. Don’t split it: the list must be whole. Remove columns that are not used instead.
staff-import-faulty = { $count ->
    [one] There is { $count } mistake in the file. Nothing has changed. Correct it and choose the file again.
   *[other] There are { $count } mistakes in the file. Nothing has changed. Correct them and choose the file again.
}
staff-import-faults = Mistakes in the file
staff-import-line = Line
staff-import-column = Column
staff-import-person = Person
staff-import-value = It says
staff-import-fault = Mistake
staff-import-very-faulty = The file has more than { $most } mistakes. Nothing is changed.
staff-import-columns = The file’s columns
staff-column-external-id = The same number is the same person from time to time.
staff-column-name = First name and last name.
staff-column-unit = The unit from the top down, separated by “ / ”: Kommunen / Skoler / Skole 1.
staff-column-leads = The unit that the person leads, written in the same way. Otherwise empty.
staff-column-email = E-mail at work. May be empty.
staff-column-phone = Danish numbers have eight digits; others begin with +. May be empty.
staff-column-employed-from = First day at work, such as 2026-08-01. May be empty.
staff-column-employed-to = Last day at work, if it is known.
staff-column-leave-from = First day of leave. Otherwise empty. Without the two columns of leave, leave stays as it is.
staff-column-leave-to = Last day of leave. Otherwise empty.
staff-column-fraction = Such as 80% or 30/37. May be empty. A person of several units is asked in the one with the highest percentage.
staff-column-language = da or en; empty is Danish.
staff-column-primary = Only where you want to say yourselves in which unit a person of several is asked: a line for each unit, yes at the one and no at the others. The column is not in the template.
staff-preview-title = These changes will be imported
staff-preview-lead = Afterwards there { $employees ->
    [one] is 1 person
   *[other] are { $employees } people
} in { $units ->
    [one] 1 unit
   *[other] { $units } units
}.
staff-preview-nothing = The file says what the list says now. There is nothing to change.
staff-preview-meanwhile = The changes are not those you looked at: the list, the day, your own corrections or who can approve is not as before. These are the changes as they are now: look at them again.
staff-preview-kind-added = New
staff-preview-kind-moved = Move
staff-preview-kind-changed = Change
staff-preview-kind-left = Leave
staff-preview-left-why = They are not in the file. Their phones are signed out at once, and codes stop working.
staff-preview-many-leave = Unusually many leave: { $left } of { $present }. Is the file whole?
staff-preview-sure = { $left ->
    [one] Yes, the file is whole, and this one has left
   *[other] Yes, the file is whole, and these { $left } have left
}
staff-preview-confirm = Import the list
staff-preview-other = Choose another file
staff-preview-kept = The file is kept here for an hour, and deleted when you confirm.
staff-preview-file = The file is called “{ $file }”.
staff-preview-returned = { $people ->
    [one] 1 of the new people has been on the list before. They are the same person, and need a new code.
   *[other] { $people } of the new people have been on the list before. They are the same people, and need new codes.
}
staff-preview-is-back = is back
staff-preview-loses-phone = the phone is signed out
staff-preview-losing = { $people ->
    [one] 1 of those who leave is signed in on a phone. It is signed out at once.
   *[other] { $people } of those who leave are signed in on their phones. They are signed out at once.
}
staff-preview-shared = { $count ->
    [one] 1 e-mail address or phone number stands with several people
   *[other] { $count } e-mail addresses or phone numbers stand with several people
}
staff-preview-shared-why = People who share a phone number can’t sign in with a code by SMS, since nobody can see who asks for it. If they share an e-mail address, they can read each other’s messages and codes. Put it right where the list comes from, or give them codes on paper.
staff-preview-shared-people = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
staff-preview-shared-more = { $count ->
    [one] And 1 more address or number.
   *[other] And { $count } more addresses or numbers.
}
staff-preview-from = From
staff-preview-to = To
staff-preview-changes = What changes
staff-preview-fields = What else changes
staff-preview-all = Show all { $count }
staff-preview-back = Show all changes
staff-field-name = name
staff-field-email = e-mail
staff-field-phone = phone
staff-field-leads = leads
staff-field-language = language
staff-field-leave = leave
staff-invite-title = Invite everybody not set up yet
staff-invite-lead = { $people ->
    [one] { $people } person is not set up yet. Each gets a code, the same on every channel you choose.
   *[other] { $people } people are not set up yet. Each gets a code, the same on every channel you choose.
}
staff-invite-nobody = Everybody is set up. There is nobody to invite.
staff-invite-by = How?
staff-invite-way-email = E-mail ({ $count } have one)
staff-invite-way-sms = Text message ({ $count } have a number)
staff-invite-letters = Letters on paper
staff-invite-letters-hint = One PDF document to print, sorted by unit. The letters are deleted from here after seven days.
staff-invite-letters-for-none = no letters
staff-invite-letters-for-rest = to those who get no e-mail or text message
staff-invite-letters-for-all = to everybody
staff-invite-look = See who gets what
staff-invite-choose = Choose at least one channel.
staff-invite-sure = { $people ->
    [one] Send { $people } invitation?
   *[other] Send { $people } invitations?
}
staff-invite-sure-letters = { $people ->
    [one] Make { $people } letter?
   *[other] Make { $people } letters?
}
staff-invite-channel = Channel
staff-invite-people = People
staff-channel-email = E-mail
staff-channel-sms = Text message
staff-channel-letter = Letter
staff-invite-unreached = Get nothing
staff-invite-unreached-why = { $count } can’t be reached on the channels you chose. Choose letters, or put the poster up.
staff-invite-ends = Codes that the same people were given before and have not used stop working. Letters to them are deleted unless they are printed.
staff-invite-send = Send
staff-invite-make-letters = Make the letters
staff-invite-other = Back
staff-invite-told = { $count ->
    [one] { $count } of them is also told on another channel (e-mail or text message) that a code was made.
   *[other] { $count } of them are also told on another channel (e-mail or text message) that a code was made.
}
staff-meanwhile-invitations-changed = The numbers have changed meanwhile. Look at them again, then send.
staff-meanwhile-invited-meanwhile = Invitations were sent while you looked at the numbers. If you send too, the same people get a new code, and the one they have just been given stops working.
staff-invite-again = You can always invite again: then only those who are still not set up get an invitation.
staff-invite-not-set-up = Is not set up here: whoever runs the system sets up e-mail and text messages.
staff-invite-earlier = Earlier invitations
staff-batch-title = Invitations of { $day }
staff-batch-progress = { $handed } of { $count }
staff-batch-letters = Letters
staff-batch-setting = The letters are being made. The page shows them in a moment.
staff-batch-ready = { $count ->
    [one] { $count } letter. It is deleted automatically on { $day }.
   *[other] { $count } letters, sorted by unit. They are deleted automatically on { $day }.
}
# Names that the letters' fonts can't show. $count: names of people, units or the organisation.
staff-unprinted = { $count ->
    [one] One name has signs that the letters can’t show. They are printed as ▯:
   *[other] { $count } names have signs that the letters can’t show. They are printed as ▯:
}
staff-unprinted-more = and { $count } more
staff-unprinted-do = Correct the names in the staff list before you send, or hand those letters over yourself. The codes work whatever is printed.
staff-unopened = { $count ->
    [one] One letter was not made, because what is stored of its code is damaged. The others are as they should be. It is missing for:
   *[other] { $count } letters were not made, because what is stored of their codes is damaged. The others are as they should be. They are missing for:
}
staff-unopened-do = Make a new code for each of them, and tell whoever runs the system.
staff-batch-get = Download the letters (PDF)
staff-batch-delete = Delete the letters now
staff-batch-gone = The letters are deleted.
staff-invite-who = Sent by
staff-invite-nobody-reached = Nobody can be reached on the channels you chose
staff-batch-none = There are no invitations yet.
staff-poster-title = Poster for the canteen
staff-poster-lead = A poster in A4 with a QR code that opens the app. There is no personal code on it: people sign in by their mobile number and a code in a text message. If the number is new on the staff list or was just changed, they can do so only after three days.
staff-poster-no-sms = Text messages are not set up, so nobody can sign in from the poster yet. Whoever runs the system sets them up.
staff-poster-make = Make the poster
staff-poster-again = Make the poster again
staff-poster-get = Download the poster (PDF)
staff-poster-waiting = The poster is being made. The page shows it in a moment.
said-imported = The staff list has been imported.
said-invited = The invitations are queued and are being sent now.
said-letters-asked = The letters are being made. Print them from here when they are ready.
said-letters-deleted = The letters are deleted. The codes in them still work until they are used or expire.

## Additions and moves that wait for a second person

staff-preview-waiting = { $waiting ->
    [one] 1 addition or move waits
   *[other] { $waiting } additions and moves wait
} until somebody else has approved them: { $seconds }. Until then the new people are not on the list, and the others stay where they are.
staff-preview-withdrawn = { $wishes ->
    [one] 1 addition or move waits to be approved. It is dropped, since the file says otherwise.
   *[other] { $wishes } additions and moves wait to be approved. They are dropped, since the file says otherwise.
}
staff-preview-readdressed = { $people ->
    [one] 1 person gets another e-mail address or mobile number. The old one is told so
   *[other] { $people } people get another e-mail address or mobile number. The old ones are told so
}, and no code is made for them for the first 72 hours, unless somebody else agrees under “Approvals”.
staff-preview-kind-waiting = Wait
said-imported-waiting = The staff list is imported. Some changes wait until somebody else has approved them.
changes-title = Changes that are waiting
changes-lead = When more than two people within 28 days come or move to where answers are counted together, somebody else has to approve it. So nobody alone can put together a group around a colleague. No round waits for this. When a unit gets a new name, or moves as a whole, nobody in it has moved.
changes-alone = There is nobody else who can approve changes of the staff list. So they are done at once, and nothing keeps whoever writes the list from gathering invented people around a colleague over time. Give a staff representative access under Administration.
changes-alone-other = There is nobody else who can approve what { $who } changes on the staff list. So it is done at once, and nothing keeps whoever writes the list from gathering invented people around a colleague over time. Give a staff representative access under Administration.
changes-none = Nothing is waiting.
changes-asked = Asked for by { $author } on { $day }.
changes-asked-cli = Asked for at the server’s command line on { $day }.
changes-more = … and { $more } more.
changes-own = You asked for this yourself. Somebody else has to approve it.
changes-all = All that waits
changes-approve = Approve
changes-refuse = Refuse
said-changes-approved = The change is approved and holds now.
said-changes-refused = The change is refused. Nothing was changed.

## Who left or was moved away, beyond two of a place

departures-title = Left or moved away
departures-lead = When more than two people within 28 days leave, or are moved from, where answers are counted together, whoever writes the list may have chosen who stays. They are out at once, but for 28 days they count against those who are left being a group of their own. If you know that it is so, you can say yes, and they no longer count against it.
departures-by = By { $author }.
departures-by-cli = At the server’s command line.
departures-what = What
departures-day = Day
departure-was-left = left
departure-was-moved = asked elsewhere
departure-was-on-leave = on leave at the same place
departures-nameless = The name is erased
departures-own = You changed this yourself. Somebody else has to look at it.
departures-approve = It is so
said-departures-approved = Noted. They no longer count against it.

## Changed addresses, whose codes wait

staff-codes-wait = An e-mail address or phone number was added or changed recently. No new code can be made, or got by text message, before { $moment }, unless somebody else approves the change first.
staff-codes-stopped = Somebody else has stopped new codes here, also by text message, because the address was changed. It lasts until the change is approved or the staff list is corrected.
staff-codes-seconds = The change can be approved by: { $seconds }.
staff-invite-waiting = { $count ->
    [one] 1 employee waits
   *[other] { $count } employees wait
}: an e-mail address or phone number was added or changed within the last three days, and nobody else has approved it. Invite again afterwards.
addresses-title = New and changed addresses
addresses-lead = When an e-mail address or phone number is added or changed, the person is told at those that were on the list before. Codes for the person, from HR or by text message, have to wait three days, also if the person is new, so that nobody can take one in secret. If you know that the change is right, you can approve it before that.
addresses-act = Changed by { $author }, { $moment }
addresses-act-cli = Changed from the command line, { $moment }
addresses-until = Codes wait until { $moment }.
addresses-stopped = Codes were stopped by { $by }.
addresses-address = Address
addresses-state = On the list
addresses-new = new
addresses-former = no longer
addresses-approve = Approve, so that codes can be made now
addresses-stop = Stop codes
said-address-approved = The change is approved. Codes can be made now.
said-address-stopped = No codes are made until the change is approved or the list is corrected.

## One person at a time

staff-add-title = Add a person
staff-add-lead = The person can be asked from the next round that is prepared. The next staff file counts for everybody: whoever is not in it leaves.
staff-edit = Change the details
staff-edit-title = Change { $name }
staff-edit-lead = If the next staff file says otherwise, the file counts.
staff-edit-seconds = Where more than two move or come to the same place within 28 days, it waits until somebody else has approved it: { $seconds }.
staff-edit-number-hint = The number in your payroll or HR system: by it the next file knows the person again.
staff-edit-unit-hint = Type the unit’s name, or part of it.
staff-edit-leads = Leader of
staff-edit-leads-hint = Empty for whoever is no leader. A leader is asked together with the unit above the one they lead.
staff-edit-optional = May be empty.
staff-edit-phone-hint = Mobile number, or empty. Danish numbers have eight digits; others begin with +.
staff-edit-on-leave = Is on leave
staff-edit-leave-days = Where the days are not known, the leave lasts until you take it away here or a list says otherwise.
staff-edit-offered = These units fit
staff-edit-more = { $count ->
    [one] And one more: type more of the name.
   *[other] And { $count } more: type more of the name.
}
staff-edit-choose-unit = Several units fit. Choose the right one below, or type more of the name.
staff-edit-no-unit = No unit has that name. Units are made when the list is imported.
staff-edit-number-taken = Somebody else on the list has that number. Find the person, and change them there.
staff-edit-number-waits = Somebody with this number waits to be approved.
staff-end = Record that they leave
staff-end-title = Is { $name } leaving?
staff-end-lead = When the person has left, their phone is signed out and codes stop working. Answers that were sent still count.
staff-end-day = Last day of work
staff-end-day-hint = The person is taken off the list in the night after it. Until then you can take it back.
staff-end-day-unfit = Choose a day from today to two years ahead. If the person has left already, use “Take off the list now” below.
staff-end-set = Save the last day
staff-end-now-title = Has left already
staff-end-now-why = { $name } is taken off the list at once. That can’t be undone here: if the person comes back, they are added anew and get a new code.
staff-end-now = Take off the list now
staff-end-withdraw = Take the departure back
staff-ends = Leaves on { $day } (set by { $who }).
staff-leave-open = On leave until the staff list says otherwise.
staff-leave-from = On leave from { $first } until the staff list says otherwise.
staff-leave-to = On leave up to and including { $last }.
staff-leave-from-to = On leave from { $first } up to and including { $last }.
staff-leave-means = Is not asked in rounds that are prepared meanwhile, and keeps phone and code.
staff-first-round = Can be asked first in the round that opens { $day }.
staff-first-round-open = Is not in the round that is open now: it was prepared before they came onto the list, or does not ask here.
staff-first-round-none = No more rounds are planned yet.
staff-first-round-asked = Is in a round that is open or prepared.
staff-history = What was changed?
staff-history-none = Nothing has been changed since the history began.
staff-history-kept = Kept for a year. What stood there before is not kept here.
staff-history-by = Done by { $who }
staff-history-second = approved by { $who }
staff-did-added = Came onto the list
staff-did-back = Came onto the list again
staff-did-moved = Moved
staff-did-changed = Changed
staff-did-left = Left
staff-did-ends = Last day of work set to
staff-did-stays = Does not leave after all
staff-did-code = A new code was made
staff-did-primary = The primary employment was chosen
staff-did-primary-rule = The primary employment follows the rule again
staff-did-primary-over = The chosen primary employment is no longer on the list, or the choice was refused: the rule counts again
said-person-added = The person was added, and is part of the next round that is prepared. Make a code, so that they can begin.
said-person-waits = The person comes onto the list when somebody else has approved it.
said-person-move-waits = Saved. The move waits until somebody else has approved it.
said-person-ends = The day was saved. The person is taken off the list in the night after it.
said-person-stays = The day was deleted. The person stays on the list.
said-person-left = The person was taken off the list.
staff-preview-units = Units
staff-preview-guesses = These units were recognised by their people. Say whether that is right. If you change an answer, you see what happens then before anything is changed.
staff-preview-units-more = { $count ->
    [one] And one more unit.
   *[other] And { $count } more units.
}
staff-preview-corrected = Here are the changes with your answers about the units. Nothing has been changed yet.
unit-guess-same = It is the same unit
unit-guess-new = It is a new unit
units-at-the-top = the top
unit-change-renamed = { $before } is now called { $after }.
unit-change-moved = { $after } moves from { $below } to { $above }.
unit-change-moved-renamed = { $before } is now called { $after } and moves from { $below } to { $above }.
unit-change-split = { $after } is new, with people from { $before }.
unit-change-merged = { $before } becomes part of { $after }.
unit-change-new = { $after } is new.
unit-change-closed = { $before } closes.
units-same-people = { $kept } of { $people } are the same.

staff-did-undone = An import was undone: all is as before it

## Imports, looked back on

imports-title = Earlier imports
imports-none = No list has been imported since this overview began.
imports-kept = Imports are remembered for a year.
imports-when = When
imports-who = Who
imports-file = File
imports-cli = the command line
imports-undone = Undone by { $who }, { $moment }
imports-one-title = Import { $moment }
imports-one-lead = Imported by { $who }.
imports-one-lead-file = Imported by { $who } from the file “{ $file }”.
imports-first = No names here: the first list, and people deleted since, are only counted.
imports-gone = (not on the list now)
imports-did-added = Came onto the list
imports-did-back = Came onto the list again
imports-did-moved = Moved
imports-did-left = Left
imports-did-changed = Changed
imports-did-units = Units changed
imports-undo-title = Undo the import
imports-undo-until = That can be done until { $moment }.
imports-undo-what = People and units become what they were before: those who left come back with their phone and code, those who moved go back, and new people are taken off the list and lose phone and code.
imports-undo-phones = Where somebody who had left opened the app meanwhile, it has signed out and needs a new code. Notifications are turned on again in the app. An e-mail address or number that goes back is a change like any other: codes wait for three days.
imports-undo-round = A round that was prepared since the import keeps the recipients that it has.
imports-undo = Undo the import
said-import-undone = The import was undone. The list is what it was before it.
unit-past = History of the unit
unit-past-by = Imported by { $author }
unit-change-split_off = { $after } was split off from here.
unit-change-merged_in = { $before } became part of { $after }.
# A list from another system: what its columns are.
staff-import-columns-any = The file may have your own system’s columns: afterwards you say which is which. A number, a name and a unit are enough. Or use these names, and it goes by itself.
staff-template = Download a template
staff-template-file = staff-list.csv
staff-template-external-id = Employee number
staff-template-name = Name
staff-template-unit = Unit
staff-template-leads = Manager of
staff-template-email = Email
staff-template-phone = Mobile
staff-template-employed-from = Employed from
staff-template-employed-to = Employed to
staff-template-leave-from = Leave from
staff-template-leave-to = Leave to
staff-template-fraction = Part time percentage
staff-template-language = Language
staff-template-primary = Primary
staff-profiles = Saved profiles
staff-profiles-why = A profile remembers what the columns of a list are. When a new file has the same columns, the profile is used by itself.
staff-profile-delete = Delete “{ $name }”
said-profile-deleted = The profile has been deleted.
staff-columns-title = What are the columns?
staff-columns-lead = { $rows ->
    [one] The file has one line with an employment. Choose which column is what. Only a number, a name and a unit must be there.
   *[other] The file has { $rows } lines with employments. Choose which column is what. Only a number, a name and a unit must be there.
}
staff-columns-sheet = The file has several sheets. This is “{ $sheet }”, which has most lines.
staff-columns-secret = CPR numbers are never kept or shown. They were used to see which employments are the same person’s, and are deleted again: { $columns }.
staff-columns-numbers = Is “{ $column }” each person’s own CPR number?
staff-columns-numbers-why = The digits look like CPR numbers, but the column is not called so. A workplace’s number (P-nummer) looks like one too. Lines with one CPR number are one person, who is asked once. The digits themselves are deleted again.
staff-columns-numbers-unsaid = Not chosen: lines with the same digits are shown, and nothing is changed
staff-columns-numbers-own = Yes: lines with the same digits are the same person
staff-columns-numbers-others = No: each employee number is a person of their own
staff-columns-profiles = Use a saved profile:
staff-columns-group-person = The person
staff-columns-group-unit = The unit
staff-columns-group-employment = The employment
staff-columns-group-leave = Leave
staff-columns-unused = – not used –
staff-list-external-id = Employee number
staff-list-name = Name
staff-list-first-name = First name
staff-list-last-name = Last name
staff-list-email = E-mail
staff-list-phone = Mobile number
staff-list-language = Language
staff-list-unit = The unit’s name, or its path from the top down
staff-list-unit-code = The unit’s code
staff-list-parent = The unit above (code or name)
staff-list-leader = Leads the unit (yes or no)
staff-list-leads = The unit the person leads
staff-list-employed-from = Employed from
staff-list-employed-to = Employed to, or left
staff-list-fraction = Part of full time, or hours
staff-list-full-time = Hours of full time
staff-list-primary = Is the primary employment (yes or no)
staff-list-leave-from = Leave from
staff-list-leave-to = Leave to (last day)
staff-list-on-leave = Is on leave (yes, or a status such as “On leave”)
staff-columns-top = Top unit
staff-columns-top-hint = Used when several units have none above them: they come in below this one.
staff-columns-unnamed = Units the file does not name itself
staff-columns-unnamed-why = Other units are below these codes. Write what they are called; otherwise the code is shown.
staff-columns-unit-name = What is { $code } called?
staff-columns-unit-parent = The code of the unit above { $code }
staff-columns-profile = Save as a profile
staff-columns-profile-hint = For example the name of the payroll system. Next time you don’t have to choose again. Empty: not saved.
staff-columns-lacks-external-id = Choose the column that has a number for each person.
staff-columns-lacks-name = Choose a column with the name, or one with the last name.
staff-columns-lacks-unit = Choose a column with the unit’s name or code.
staff-preview-left-out = { $count ->
    [one] One line was left out: the employment has ended, was cancelled or has not begun.
   *[other] { $count } lines were left out: the employments have ended, were cancelled or have not begun.
}
staff-preview-on-leave = { $people ->
    [one] { $people } person is on leave and is not asked. The phone and code stay as they are.
   *[other] { $people } people are on leave and are not asked. Phones and codes stay as they are.
}
staff-preview-columns = Correct what the columns are
staff-primary = Primary employment
staff-primary-besides = Also employed in
staff-primary-other = Choose another
staff-primary-title = Primary employment of { $name }
staff-primary-lead = { $name } is employed in several units, but is asked in one only. Choose the unit where they belong. The choice holds as long as the employment is on the list.
staff-primary-which = Where does the person belong?
staff-primary-rule = By the rule: the largest part of full time, then the oldest, then the first on the list
staff-primary-one = The person is employed in one unit only, so there is nothing to choose.
staff-primary-gone = Choose one of the employments. The one you chose is no longer on the list.
staff-primary-elsewhere = The person is in another unit right now: it was changed here, or the move waits for somebody else.
staff-primary-chosen = chosen by { $who } on { $day }
staff-primary-by-list = the list says so
staff-primary-by-share = the largest part of full time
staff-primary-by-oldest = the same part, the oldest
staff-primary-by-first = the first on the list
staff-primary-by-deepest = the lowest in the organisation
staff-primary-by-name = the first by name
staff-employment-percent = { $percent }%
staff-employment-since = since { $day }
staff-preview-several = Employed in several units
staff-preview-several-why = Each person is asked in one unit only: the primary employment. If you choose another, you see the list again before anything is changed.
staff-preview-by-rule = By the rule: { $unit } ({ $why })
staff-preview-several-more = { $count ->
    [one] { $count } more person is employed in several units. The primary employment can be chosen on the person’s page afterwards.
   *[other] { $count } more people are employed in several units. The primary employment can be chosen on the person’s page afterwards.
}
staff-preview-choices-ended = The primary employment that was chosen is no longer on the list. The rule counts now for: { $names }
staff-import-now-reading = Reading: { $done } of { $total } rows ({ $percent }%).
staff-import-now-comparing = Comparing { $total } rows with the staff list.
staff-import-now-writing = { $total ->
    [one] Writing the change to the staff list.
   *[other] Writing { $total } changes to the staff list, all at once.
}
staff-columns-reading = The list is being read. Stay on this page: next you see what would change.
nightly-reading = The list is being read. Stay on this page: next you see what would change.
staff-preview-importing = The list is being imported. Stay on this page until you are told that it is.
staff-preview-takes = It may take half a minute to import many thousand employees. The list is imported once only, even if you press again.
