### The phone app's words in English. What each is for, and what its variables are, stands in da/app.ftl.

locale = en-GB
language-name = English
app = Linjepuls

## The page around the app, before it runs

page-description = Has your leader told you? Answer anonymously in less than a minute.
page-no-script = Linjepuls needs JavaScript.
page-late = Linjepuls has not started. Wait a little, or load the page again. If that does not help, update the browser: Linjepuls needs at least iOS 15, Chrome 100 or Firefox 102.
page-no-storage = Linjepuls cannot store anything in this browser, and so you cannot answer. Open the page in an ordinary window, not a private one, and let the page store cookies and data in the browser’s settings.
page-full = The phone has no more room. Delete something you can do without, and try again.
page-old-browser = The browser is too old for Linjepuls, or the page was not opened with https. Update the browser: Linjepuls needs at least iOS 15, Chrome 100 or Firefox 102.
page-translated = The browser has translated the page, and questions and answers could get mixed up. Turn the translation off and try again. What you have answered is kept.

## The notification on a locked screen, which others see too: it may not tell what is new

worker-notice =
    .title = Linjepuls
    .body = There is something new for you.

## On several screens

back = Back
home = Home
next = Next
try-again = Try again
loading = Loading …
reload = Get the new version
# After a button that copies something.
copied = Copied
in-danish = in Danish
for-leaders = For you who lead

trouble =
    .offline = There is no connection right now. Try again soon.
    .storage-full = There is no room on the phone to store this. Delete something you can do without, and try again.
    .unexpected = The server gave an answer the app does not understand. Close the app and open it again.
    .code-refused = There is no such code. Check that it is typed correctly, or ask HR for a new one.
    .code-superseded = A newer code has been made for you. Use that one, or ask HR for a new one.
    .code-used = The code has already been used. Ask HR for a new one, unless this phone used it.
    .code-expired = The code has expired. Ask HR for a new one.
    .code-tried-too-often = The code was used too many times. Ask HR for a new one.
    .move-refused = The moving code is not valid. Make a new one where you are signed in, and type it within 10 minutes.
    .sms-phone-refused = Check the number and try again.
    .sms-code-refused = The code is not valid. Check that it is typed correctly, or open the link in the newest message.
    .session-over = You are signed out on this phone. Use a new code from HR.
    .already-fetched = Your token is on the phone where you first opened the round. If you did not do that yourself, tell HR.
    .no-token-now = No token can be fetched for the round right now. Try again later.
    .key-mismatch = Your key is not on the public list. It could single you out, so nothing is sent.
    .list-mismatch = The two servers do not show the same list of keys. It could single you out, so nothing is sent.
    .spec-mismatch = The two servers disagree on the round and its rules, so the app sends nothing.
    .coin-mismatch = The two servers disagree on the coin, so the app sends nothing.
    .app-too-old = The round needs a newer version of the app. Get it here, or close the app and open it again. You lose no answers.
    .signature-refused = The token is not rightly signed, so the app does not use it.
    .round-unknown = The round no longer exists.
    .not-open-yet = The round has not opened yet.
    .round-closed = The round is closed.
    .round-cancelled = The round is cancelled.
    .other-ballot = Your token has already been used for other answers.
    .token-refused = Your token was not accepted.
    .answers-refused = The answers do not fit the round.
    .push-refused = The phone’s message service did not answer. Try again later.

## The first screen: a code from HR

enrol-title = Welcome
enrol-lead = { $organisation } asks whether your leader has told you what you should know. You answer anonymously, and it takes less than a minute.
enrol-workplace = Your workplace
enrol-code =
    .label = Your code
    .hint = It is in the letter or message from HR. You can use capital or small letters.
    .missing = Enter your code.
enrol-button =
    .ready = Get started
    .working = Checking the code …
enrol-by = Sign in with { $name }
enrol-no-code = I have no code

## In without a code: a phone number, then the code that comes by SMS

sms-title = Get a code by text message
sms-phone =
    .label = Your mobile number
    .hint = The number that your workplace has for you.
    .missing = Enter your mobile number.
    .button = Send the code
    .working = Sending …
sms-code-title = Enter the code from the message
sms-sent = If your workplace has the number { $phone }, you get a code in a moment. It works for 15 minutes. If it does not come, or you share the number with a colleague, ask HR for one.
sms-code =
    .label = The code from the message
    .hint = Eight digits.
    .missing = Enter the code from the message.
sms-again = Another number, or a new code
sms-have-code = I have a code from HR

## How the app gets on the phone's home screen

install-title = Put the app on your phone
install-why = It is easy to find then, and it works without a connection.
install-ios =
    .step-1 = Open the page in Safari.
    .step-2 = Tap the Share button (the square with an arrow).
    .step-3 = Choose “Add to Home Screen”.
    .step-4 = Open Linjepuls from the home screen and enter your code there.
install-ios-first = On an iPhone, add the app to the home screen before you use the code: the app there has its own storage.
install-ios-forgets = If the app is not on the home screen, iPhone deletes everything in it after seven days without a visit. You then need a new code.
install-android =
    .step-1 = Tap the menu (three dots) at the top of the browser.
    .step-2 = Choose “Install app” or “Add to Home screen”.
    .step-3 = Open Linjepuls from the home screen.
install-other = Open the page on your phone, or choose “Install” in the browser’s menu.
install-your-code = Your code. Write it down or copy it:
install-copy = Copy the code
# For whoever is signed in here: the code takes what the phone needs to answer to the app on the home screen.
move-lead = If you are signed in here, you need no new code from HR. Make a moving code, and type it in the app on the home screen within 10 minutes. Answers you have not sent do not move with you. Show the code to nobody, and never use one that others have made.
move-button = Make a moving code
install-skip = Answer now in the browser
install-link = Put the app on your phone

## Home: the rounds there are

home-nothing = No questions for you right now.
home-nothing-more = If you are new, you join next time.
home-answer = Answer now
home-resume = Go on answering
home-send = See your answers and send
home-unsent = Your answers are not sent. Tap the button and send them.
home-facts =
    { $topics ->
        [one] 1 topic
       *[other] { $topics } topics
    }, { $questions ->
        [one] 1 question
       *[other] { $questions } questions
    }. It takes { $minutes ->
        [one] less than a minute
       *[other] about { $minutes } minutes
    }.
home-until =
    { $days ->
        [one] Last day
       *[other] { $days } days left
    }: open until { DATETIME($until, weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit") }
home-opens = Opens { DATETIME($opens, weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit") }.
home-opens-ready = Opens { DATETIME($opens, weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit") }. You are ready to answer.
home-offline = You have no connection, but you can still answer. The answers are sent when you open the app with one.
home-fetching = Fetching your token …
home-read = Read about the topics

status =
    .scheduled = Coming soon
    .open = Open
    .fetching = Open
    .blocked = You cannot answer here right now
    .sending = Sending
    .counted = Sent
    .closed = Closed
    .cancelled = Cancelled
    .refused = Not accepted
    .unsent = Not sent

status-more =
    .sending = Your answers are sent in a moment, or when you close the app. Without a connection: when you open it again.
    .counted = Thank you. Your answers have arrived, and they are no longer on this phone.
    .closed = The round is closed. If your answers arrived, they are counted.
    .cancelled = The round is cancelled. No answers will be used.
    .refused = The answers were not accepted. They are deleted from this phone.
    .unsent = The round ended before you sent your answers. They are deleted from this phone.

## One question at a time

ask-progress = Question { NUMBER($position) } of { NUMBER($count) }
ask-kind =
    .told = Told?
    .knows = Are you up to date?
ask-verdict =
    .informed = Right!
    .uninformed = Not quite.
    .unsure = It is fine not to know.
ask-yours = Your answer
ask-right = The right answer
ask-right-is = The right answer:
ask-read = Read more

## All answers once more, before they are sent

review-title = Ready to send
review-lead = You can still change these answers:
review-change = Change
review-knows-locked = Where you have seen the right answer, your own is final.
review-group =
    { NUMBER($asked) } asked in your group, { $fresh ->
        [0] none new
        [one] 1 new
       *[other] { NUMBER($fresh) } new
    }.
review-coin = When you send, the phone tosses a coin for each answer: { NUMBER($coin) }% are replaced by a random answer.
review-coin-more = What is the coin?
review-send = Send anonymously
review-sending = Sending …

## After the answers, and articles

done-title = Thank you for your answers
done-reading = Read more about the topics
article-published = Published { DATETIME($published, day: "numeric", month: "long", year: "numeric") }
article-external = Open the original
article-external-note = Opens another website. It is not told that you come from Linjepuls.

## What the whole organisation answered

told-title = What you told us
told-lead = { NUMBER($answered) } of { NUMBER($recipients) } answered in the round that closed { DATETIME($closed, day: "numeric", month: "long", year: "numeric") }.
told-lead-without = From the round that closed { DATETIME($closed, day: "numeric", month: "long", year: "numeric") }.
told-coin = { NUMBER($coin) }% of the answers were replaced by the coin. That is taken out, so the figures are estimates.
told-asked-in = Asked only in { $units }.
told-told = Heard it from their leader
told-knows = Know what it is about
told-withheld = The figures of that round are not shown, as they could point at somebody.
told-all = See all figures
told-earlier = Earlier
told-then = { DATETIME($closed, day: "numeric", month: "short", year: "numeric") }
told-note = From communications:
told-nothing = Nothing has been published yet.
told-nothing-more = When a round is closed, you can see the figures here.
told-share = { $share } of the staff, worked out from the answers

## Is it anonymous? What is promised and what is not; docs/SECURITY.md says the same at length

anonymous-title = Is it anonymous?
anonymous-short = Yes. Nobody can look up what you answered: not your leader, not HR, not those who run the servers.
anonymous-picture =
    .name = One server knows your name, but never sees an answer.
    .answers = Another server gets your answers, but never your name.
    .leader = Your leader only sees figures of many together, never of fewer than 5.
anonymous-how = How it works
anonymous-steps =
    .two-servers = One server knows you, but never sees an answer. It gives your phone a token that it cannot recognise itself.
    .answers = Another server gets the answers, but never learns from whom. It sees only the token and your group of at least 8.
    .sending = The phone sends the answers by themselves, a little later, without name, cookies or sign-in.
    .counting = The answers are counted once, when the round closes. Then they and the keys are deleted. Figures of fewer than 5 are never shown.
coin-none = The phone sends your answers exactly as you give them.
coin-title = The coin
coin-lead = When you send, the phone tosses a coin for each answer: { NUMBER($coin) }% are replaced by a random answer. The same goes for which articles you opened.
coin-try = Try the coin
coin-try-question = Has your leader told you? Choose an answer and toss the coin.
coin-try-nothing = This is only a trial. Nothing is sent.
coin-answer =
    .informed = Yes
    .uninformed = No
    .unsure = Don’t know
coin-toss = Toss once
coin-toss-many = Toss { NUMBER($times) } times
coin-result =
    Last sent: “{ $newest }”. Your own answer was sent in { NUMBER($own) } of { NUMBER($times) } { $times ->
        [one] toss
       *[other] tosses
    }.
coin-gives = What the coin gives you
coin-proof = Nobody can prove what you answered. Not even someone who sees what the phone sent, or colleagues who put their answers together. It may always be the coin’s answer.
coin-odds = Someone who sees one of the answers you sent, and knows nothing else, can bet at most { NUMBER($odds) } to 1 that it is your own. A good guess, but never certain.
coin-own = Whether you were right, you are told from what you answered yourself.
coin-not = What it does not do
coin-not-given =
    .rounds = If you answer the same thing in several rounds, the guess gets surer each time.
    .alike = If nearly everybody in a group answered the same, you probably did so too.
    .answered = The coin does not hide whether you have answered.
    .figures = The figures become a little less precise, as the coin’s answers must be taken out again.
anonymous-by = { $name } sees when you sign in, but never whether you answer, or what.
anonymous-not = What we do not promise
anonymous-not-promised =
    .watched = Someone who watches both servers and the network while you answer can guess who is sending.
    .all-or-none = If everybody or nobody in a unit answered, it can be seen whether you answered, but not what.
    .shoulder = Whoever looks over your shoulder sees your answers.
    .fetched = It can be seen that your phone fetched a token. All phones do so by themselves, also where nobody answers.
    .colleagues = Colleagues who put their own answers together can work out more closely what the rest of the group answered.
    .nobody = It can be seen if nobody in a group answered yes or right. Not who answered no, and who did not know.
    .in-your-name = Whoever runs the server that knows you could fetch a token in your name. The app then says that yours is fetched: tell HR.
    .other-app = One phone could be given another version of the app than everybody else. That is why the version stands below: compare it.
anonymous-pattern = Where it says how many answered, but not what, nearly everybody probably answered the same. Then you probably did so too.
anonymous-operators = Who runs the servers
anonymous-named-side = The server that knows you
anonymous-ballot-box = The server that gets the answers
# Who watches both servers from outside ($name); a link follows to what they saw, and their public key.
anonymous-witness = Witness: { $name } has watched the servers from outside since { DATETIME($since, day: "numeric", month: "long", year: "numeric") }, and tells when something is altered or shown differently.
anonymous-witness-more = See what they saw, signed with the key
anonymous-curious = For the curious
anonymous-traffic = What the servers have seen of this phone
anonymous-traffic-lead = The latest messages: what kind, when and how much. The answers themselves are not kept on the phone.
anonymous-traffic-none = No messages yet.
anonymous-message =
    .config = Who runs the servers, and which version of the app
    .enrol = Your code
    .sms = Your phone number, to get a code
    .move = Move to another browser
    .refresh = Renew your access
    .end = Sign out
    .rounds = Get questions and articles
    .told = Get what you told us
    .keys = Get the list of keys
    .token = Get a token
    .push = Messages on the phone
    .phones = Your phones
    .public-round = Get the round’s times
    .public-keys = Get the list of keys
    .ballot = A set of answers
anonymous-message-size = { DATETIME($at, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit") } · sent { NUMBER($sent) } bytes, received { NUMBER($received) } bytes
# What the ballot box signed for a ballot that is counted: below it those that are kept here, if any.
receipt-title = Receipt for your answers
receipt-what = When you have answered, a signature by the server that gets the answers lies here: it has received answers with your token. It says nothing of what you answered. The app checks and deletes it when the figures are ready. Show it to nobody until a week later.
receipt-round = The round until { DATETIME($closes, day: "numeric", month: "long", year: "numeric") }.
# The first two after the round; `wrong` also alone, on the first screen.
receipt-state =
    .good = The signature is right.
    .unknown = This browser can’t check the signature.
    .wrong = The receipt for your answers is not signed as it should be. The answers have arrived and are not sent again. Save the receipt, and tell your staff representative.
receipt-save = Save as a file
receipt-copy = Copy
anonymous-build = The app’s version
anonymous-build-more = Everybody should have the same. Compare with a colleague.
anonymous-build-other = The server has a newer version ({ $server }). It comes when you open the app again.

## Messages on the phone, on the screen "More"

push-title = Messages on the phone
push-why = The phone tells you when there is something new, but not what, and nothing about your answers.
push-turn-on = Turn messages on
push-turn-off = Turn messages off
push-state =
    .on = Messages are on.
    .off = Messages are off.
    .denied = You have said no to messages. You can change that in the settings of the phone or browser.
    .install = On an iPhone the app must be on the home screen before it can tell you.
    .unready = Your organisation has not set up messages on the phone.
    .unsupported = This browser can’t show messages.

## The screen "More"

phones-title = Phones that have been signed in as you
phones-day = { DATETIME($day, day: "numeric", month: "long", year: "numeric") }
# After the day.
phones-way =
    .code = with a code from HR
    .sms = with a code by SMS
    .move = moved from another browser
    .provider = by your workplace’s sign-in
phones-this = (this phone)
phones-unknown = If you do not know one of them, ask HR for a new code. It shuts that phone out.
more-title = More
more-language = Language
sign-out = Sign out and delete everything on this phone
sign-out-title = Sign out?
sign-out-lead = Everything on this phone is deleted, also tokens for open rounds. They cannot be fetched again on another phone.
sign-out-waiting = You have answers that are not sent yet. They are sent first if there is a connection.
sign-out-confirm = Yes, sign out and delete
sign-out-cancel = Stay signed in
sign-out-done = You are signed out, and everything is deleted from the phone.
