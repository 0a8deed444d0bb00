problem-push-subscription-invalid = The phone's subscription to messages is not valid
problem-push-not-ready = Messages on the phone are not set up here
problem-trial-refused = You can't be sent that by this channel

problem-release-refused = The release can't be accepted
    .faults = It was refused: { $faults }.
problem-no-release = There is no release yet

problem-access-token-needed = Access has expired. Refresh it

problem-role-not-allowed = Your role is not allowed to do that
problem-foreign-request = Refused: it was not sent from the console's own pages
problem-page-missing = There is no such page

problem-content-invalid = The content cannot be loaded
problem-unknown-question = There is no such question
problem-unknown-topic = There is no such topic
problem-unknown-article = There is no such article
problem-unknown-plan = That goal or effort is no longer there
problem-key-taken = That name is taken. Choose another
problem-unknown-feed = There is no such feed
problem-feed-known = That feed is here already, perhaps in the archive
problem-nothing-newer = There is no newer version to decide about
problem-inside-address = The address lies inside your own network and cannot be fetched from

problem-confirm-needed = The console was not used for half an hour. Sign in again before you change this
problem-other-browser = The link works only in the browser in which you asked for it. Open it there, or ask for a new one here
problem-link-refused = The link does not work: it was used or has expired. Ask for a new one
problem-email-invalid = That is no e-mail address
problem-roles-missing = The person has no role yet. Give at least one with --role
problem-unknown-person = That person no longer has access to the console
problem-person-known = That person has access already. Find them in the list
problem-no-role = Choose at least one role
problem-own-administration = You cannot take the administrator's role from yourself. Ask another administrator
problem-last-administrator = There must be at least one administrator. Give the role to somebody else first
problem-only-second-step = Your role needs two steps, and this passkey is all you have. Make another one, or set up an app, before you remove it
problem-second-step-not-shown = Show first that it is you

problem-organisation-invalid = The settings cannot be saved
problem-logo-refused = The logo must be a whole picture (PNG, JPEG or WebP) of at most 200 kB and 16–2000 pixels each way
    .heavy = The file is larger than 200 kB.
    .kind = The file is not PNG, JPEG or WebP.
    .size = The picture has too few or too many pixels.
    .moving = The picture moves.
    .broken = The file is damaged: it can't be read from end to end.

problem-unknown-employee = There is no such employee
problem-code-refused = The code is not valid
problem-code-superseded = A newer code has been made. Use the newest one, or ask for a new one
problem-address-changed = An e-mail address or phone number was added or changed within the last three days. Wait, or have somebody else approve the change
problem-codes-today = Five codes were made for the same person today. Wait until tomorrow
problem-code-used = The code has already been used. Ask for a new one
problem-code-expired = The code has expired. Ask for a new one
problem-code-tried-too-often = The code was used too many times. Ask for a new one
problem-proof-nonce-needed = Prove the key again with the new nonce
problem-app-too-old = This app is from before an update. Close it and open it again. Nothing is lost
problem-key-proof-refused = The proof of the phone's key does not fit this request
problem-session-ended = You are signed out. Use a new code
problem-upload-gone = The file is not here any more. Choose it again
problem-staff-changed-meanwhile = The staff list has changed meanwhile. Look at the changes again
problem-person-of-directory = The person comes from your directory. Correct the details there
problem-directory-refused = The token is unknown, expired or ended
problem-token-days = Choose a day after today and at most a year ahead
problem-token-gone = The token has been ended already
problem-api-token-refused = The token is unknown, expired or ended
problem-holder-needed = Write the e-mail address of whoever uses the token
problem-too-many-end = A program can't let that many leave in a day. HR can do the rest
problem-unknown-webhook = The address or the message is no longer there
problem-webhook-ended = The address has been ended
problem-webhook-inside = The address lies on your own network, or can't be used
problem-scope-missing = The token was not made for this
problem-not-for-programs = Programs can't use this. Sign in with a browser
problem-two-identities = Show either a token or a session, not both
problem-program-too-fast = The program asks too often. Wait a little
problem-leaving-changed = Something has happened since: look again at those who leave the list
problem-many-leave = Unusually many leave. Confirm that this is right
problem-staff-file-invalid = There are mistakes in the file. Nothing has changed
problem-person-invalid = The person cannot be saved
problem-invitations-changed = The numbers have changed meanwhile. Look at them again
problem-invited-meanwhile = Invitations were sent meanwhile. See whether to send again
problem-unknown-invitations = There are no such invitations
problem-letters-gone = The letters are deleted, or not made yet
problem-hook-refused = The agreed secret is missing or wrong
problem-sms-phone-refused = The number cannot be dialled. Write eight digits, or + and the country
problem-many-ask-now = Many people are asking for a code right now. Try again in a moment
problem-sms-code-refused = The code is not valid. It works for 15 minutes and can be tried five times. Open the link in the newest message, or ask for a new one

problem-unknown-round = There is no such round
problem-not-a-recipient = You are not asked in that round
problem-no-tokens-now = No token can be fetched for that round now
problem-token-already-fetched = Your token has already been fetched
problem-token-request-invalid = The token request is not valid
    .unfit = The request does not fit the key.
    .unreadable = The request can't be read: { $fault }.
    .other-key = The request names another key.
problem-round-end = The round's end cannot be moved like that
    .not-open = The round is not open.
    .not-later = Choose a later end than the present one.
    .long = No round can be open for more than 21 days.
    .not-earlier = Choose an earlier end than the present one.
    .soon = There must be at least a day to the new end from when the message can be sent.
    .twice = The end has been moved that way already.
    .waiting = Another end is waiting for the ballot box's answer.
problem-reminder-refused = The reminder cannot be sent now
    .not-open = The round is not open.
    .twice = One more reminder has already been sent about this round.
    .today = A message about the round has already been sent today. Try again tomorrow.
    .planned = A planned reminder goes out within a day.
    .late = The round closes before messages may be sent again.
problem-round-state = The round's present state does not allow that
    .no-draft = Only a draft can be changed or deleted.
    .event = In state { $state } no { $event } is possible.
problem-unknown-import = That import is no longer there
problem-import-not-undone = The import can't be undone
    .undone = It was undone already.
    .over = Only the newest import can be undone, and only within a day.
    .changed = These were changed since, or are in a unit that the import made: { $names }. Change them one by one, or import a new file.
problem-own-staff-change = You asked for the change yourself, or it comes from the directory, for which you have made a token. Somebody else has to approve or refuse it
problem-staff-change-gone = What waited has changed or is decided. Look at it again
problem-waiting-belong-together = The organisation gets another name at the top. Approve all that waits at once, or have the list imported again
problem-too-few-recipients = There are too few recipients for an anonymous round. People who came or moved within 28 days do not count, and of those on leave, or who left or were moved away within 28 days, more than two in a group count against it until somebody else has looked
problem-question-too-soon = The same question may be asked every 28 days at most
    .earliest = { $people } of the recipients are asked the same within 28 days. All may be asked from { $day }.
problem-another-being-prepared = Another round with the same question is just being prepared. Try again in a moment
problem-round-questions = At most one told and one knows question per topic, and between 1 and 40 in all
problem-round-times = The round's times do not fit together
    .past = The opening must lie in the future.
    .backwards = The round closes before it opens.
    .long = The round lasts longer than 60 days.
problem-sample-too-small = The sample is too small to be anonymous
    .least = Ask at least { $least } in each reporting group.
problem-unknown-series = There is no such series
problem-series-refused = The series cannot be planned like that
    .past = The first day must be to come.
    .overlaps = A round must have closed before the next one opens.
    .too-often = Everybody would get the same question more often than every 28 days. Choose more weeks, more sets or a sample.
    .begun = It has begun: its first day and its weeks stay. Stop it and plan a new one.
    .running = The series is running: not possible.
    .paused = The series is paused: not possible.
    .stopped = The series is stopped: not possible.
    .over = That round can no longer be changed: it has opened, or is about to.
    .made = That round has been made already. Cancel it on its own page.
problem-question-gone = One of the questions has been archived
organisation-threshold-low = At least { $floor }: operations say so.
organisation-colour-light = The colour is too light to read on { $ground ->
    [grey] the console's light grey
   *[white] white
}: the contrast is { $ratio } to 1 and must be at least 4.5 to 1. Choose a darker one.
staff-file-no-unit = There is no such unit in the file
staff-file-directory = The person comes from your directory and must not be in the file
staff-file-roots = All units must have one common root
staff-file-same-unit = The same person and unit twice
staff-file-two-names = The same id has two names
staff-file-primary = Exactly one unit must be primary
staff-file-leads-two = A person can lead one unit
staff-file-lines = The file has too many lines to be a staff list. Delete the empty lines, or get it again
staff-faults-unread = { $lines ->
    [one] There are so many mistakes that reading stopped. 1 line was not read
   *[other] There are so many mistakes that reading stopped. { $lines } lines were not read
}
staff-faults-more = { $more ->
    [one] There is 1 more mistake
   *[other] There are { $more } more mistakes
}
staff-file-empty = The file has no employees. Check that it is the right file
staff-shape-heading = The first line has to name the columns { $columns } – with semicolons, commas or tabs between them
staff-file-no-column = The line that names the columns lacks this one. Add it
staff-file-same-column = The line that names the columns has this one twice. Delete one of them
staff-shape-fields = The line has { $fields ->
    [one] { $fields } field
   *[other] { $fields } fields
}, and the first line has { $wanted }. Put quotation marks around a field that has a separator in it
staff-file-quote = A quotation mark opens here and is never closed. Remove it, or close it where the field ends
staff-file-several-lines = The field goes over several lines. Is a quotation mark missing?
staff-file-controls = The field has invisible control characters. Write it again
staff-file-long = The field is too long. Make it shorter
staff-file-required = The field is required
staff-file-character = A character can't be read, because the line was saved differently from the rest. Mend it, or save the file in Excel as “CSV UTF-8”
staff-file-twice = Æ, ø and å have become other characters, because a program read the file wrongly and saved it. Get the list again where it comes from, and open it in no other program first
staff-file-unlikely = A letter became another character: this line was saved differently from the rest. Mend it, or save the file in Excel as “CSV UTF-8”
staff-file-kind-empty = The file is empty. Get the list again where it comes from
staff-file-kind-word = The file is a document from Word or a similar program, not a list. Paste the list into Excel, and save it as an Excel sheet
staff-file-kind-slides = The file is a presentation, not a list. Paste the list into Excel, and save it as an Excel sheet
staff-file-kind-numbers = The file is from Numbers or another of Apple's programs. Choose “Export” in the program, and save the list as an Excel sheet or CSV
staff-file-kind-packed = The file is packed (ZIP or similar). Unpack it, and choose the list that is in it
staff-file-kind-pdf = The file is a PDF and can't be read as a list. Get the list as an Excel sheet or CSV where it comes from
staff-file-kind-picture = The file is a picture, not a list. Get the list as an Excel sheet or CSV where it comes from
staff-file-kind-web = The file is a web page, though it may be called .xls or .csv. Open it in Excel, and save it as an Excel sheet (.xlsx). If it shows a page where one signs in, sign in, and get the list again
staff-file-kind-excels-xml = The file is an Excel sheet in an older form (XML Spreadsheet 2003). Open it in Excel, and save it as an Excel sheet (.xlsx)
staff-file-kind-mail = The file is an e-mail, not the list itself. Save the file that is attached, and choose that instead
staff-file-kind-card = The file is a contact card or a calendar, not a list. Get the list as an Excel sheet or CSV where it comes from
staff-file-kind-shortcut = The file is a shortcut, not the list itself. Open the shortcut, save the list, and choose that instead
staff-file-kind-json = The file is JSON, which is made for programs. Ask for the list as an Excel sheet or CSV where it comes from
staff-file-kind-mainframe = The file is written in EBCDIC, a character set of mainframes, and can't be read. Ask for the list as an Excel sheet or CSV where it comes from
staff-file-kind-binary = The file is not a list. It is a program, a picture or something else that is not text. Get the list as an Excel sheet or CSV where it comes from
staff-file-heading-again = The line is the names of the columns once more, not a person. Delete the line
staff-file-total = The line is a total, not a person. Delete the line
staff-file-quote-within = A quotation mark ends in the middle of the field. Delete the quotation marks in the field, or save the list as an Excel sheet
staff-file-formula = The field is a formula or an error from Excel. Write what the field is to say instead
staff-file-shortened = Excel has shortened the number, and digits may be lost. Get the list again, and choose it here without opening it in Excel first
staff-file-digits = The number has more digits than the 15 that Excel keeps, so the last ones are lost. Ask for the column as text where the list comes from
staff-file-day-number = The date is written as a number. Give the column the format “Date” in Excel, and save the file again
staff-file-phone = The number can't be dialled. Write eight digits, or + and the country
staff-file-email-form = Mail cannot be sent to that address. Write one address, such as name@example.com
staff-file-email-letters = A letter before the @ is one that your mail server does not accept, such as æ, ø or å. Write the address at which the person gets mail
staff-file-email-letters-unknown = There is a letter such as æ, ø or å before the @. Not every mail server accepts it, and Linjepuls has not been in contact with yours yet. Import the file again when the mail server is set up, or write another address
staff-file-email-domain = What follows the @ is not a valid domain. Correct it
staff-file-language = Write da or en, or leave the field empty
staff-file-primary-word = Write ja or nej, yes or no
staff-file-path = There is nothing between two “ / ”. Write a name, or remove one of them
staff-file-deep = The unit is more than 20 levels down. Use fewer
problem-unreadable = That could not be read

# A file that can't be read as a list of people.
staff-table-large = The file is too large to be a staff list. Export it again with only the columns that are needed
staff-table-wide = The sheet has more than { $most } columns. Delete those that are not needed
staff-table-protected = The file has a password. Save it without, and try again
staff-table-broken = The file can't be read: it is damaged or of another kind. Save it again as an Excel sheet or CSV
staff-table-no-sheet = The Excel sheet is empty or hidden
staff-table-no-heading = The file lacks a line with the names of the columns. Write one above the people, or get the list as an Excel sheet
staff-table-no-rows = There are no employees below the names of the columns. Check that it is the right file
staff-table-letters = The letters in line { $line } can't be read. Save the file in Excel as “CSV UTF-8” or as an Excel sheet
staff-table-fields = Line { $line } has { $fields ->
    [one] { $fields } field
   *[other] { $fields } fields
}, but { $wanted } columns have names. If there is a comma or semicolon in a field, put quotation marks around the field, or save the list as an Excel sheet
staff-table-quote = In line { $line } a quotation mark begins that does not end. Remove it, or save the file as an Excel sheet
staff-table-entities = The file contains definitions that a staff list does not have, and is not read. Save the list as an Excel sheet or CSV
staff-table-other-xml = The file is XML, but not from OPUS. Save the list as an Excel sheet or CSV
staff-table-other-json = The file is JSON, but not an organisation with “orgUnits” and “users” as OS2sync writes it. Save the list as an Excel sheet or CSV
staff-table-json-broken = The JSON file is not whole: it can't be read at line { $line }. Fetch it again
staff-table-json-letters = The JSON file is not in UTF-8 and can't be read. Fetch it again
staff-file-lacks-external_id = A column with a number for each person is missing
staff-file-lacks-name = A column with names is missing
staff-file-lacks-unit = A column with units is missing
staff-file-day = It is not a date. Write for example 24-12-2026
staff-file-leave-order = The leave ends before it begins
staff-file-flag = Write yes or no, or leave the field empty
staff-file-share = It is not a number
staff-file-circle = The unit is below itself, or more than 20 levels down
staff-file-unit-two = The unit has another name, or another one above it, in an earlier line
problem-provider-unknown = There is no such way to sign in
problem-provider-away = We cannot reach your sign-in just now. Try again in a moment. If it goes on, tell your IT department
problem-sign-in-refused = You were not signed in
    .browser = The answer belongs to no sign-in that began in this browser. Begin again here.
    .late = It took too long. Begin again.
    .again = That sign-in was used already. Begin again.
    .mixed = The answer came from elsewhere than you were sent to. Begin again. If it happens again, tell your IT department.
    .said-no = You said no, or you may not use Linjepuls. Ask your IT department for access if you need it.
    .said-error = Your sign-in reported a fault. Try again. If it happens again, tell your IT department.
    .code = Your sign-in did not take the answer. Begin again. If it happens again, tell your IT department.
    .token = The answer of your sign-in could not be approved. Try again. If it happens again, tell your IT department.
problem-logout-refused = The message to sign out cannot be approved
problem-nobody-waiting = The person no longer waits. Perhaps another administrator has answered
problem-no-address = The person has no e-mail address at the provider. First give access under People and roles, then choose that access here
problem-nobody-linked = The person no longer signs in by the provider
