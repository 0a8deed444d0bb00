sessions-title = Where you are signed in
sessions-lead = If you don't know one of them, sign it out at once and tell your administrator.
sessions-browser = Browser
sessions-how = Signed in by
sessions-begun = Signed in
sessions-used = Last used
sessions-here = here
sessions-unknown = Unknown browser
sessions-end = Sign out
sessions-end-others = Sign out everywhere else
sessions-kept = You are signed out after eight hours without use, and after twelve hours at the latest. We don't keep where you sign in from.

session-how-link = a link from the administrator
session-how-mail = a link in a mail
session-how-provider = your organisation's sign-in

said-sessions-ended = Signed out there.

confirm-title = Show again that it is you
confirm-why = The console was not used for half an hour, and this changes access or settings. Nothing is changed yet, and what you wrote is still here.
confirm-sign-in = Sign in in a new tab
confirm-back = Come back here and press the button.
confirm-go-on = Save now
confirm-file-lost = A file can't be held here meanwhile. Choose it again afterwards.

action-console-sign-in = Signed in
action-console-session-end = Own sessions signed out

signin-email = Your e-mail at work
signin-send = Send me a link
signin-by-mail = Or sign in by a link in a mail
signin-send-why = The link works once, within a quarter of an hour, and only in this browser.
said-link-asked = If the address has access, a link is on its way. Open it in this browser within a quarter of an hour. If it doesn't come, look in your junk mail, or ask your administrator.

action-console-link-asked = Asked for a link by mail

second-title = Second step
second-lead = The link was right, { $email }. Type the code of your authenticator app, or one of the codes on paper.
second-code = Code
second-wrong = The code doesn't fit, or it was used. Wait for the next one and try again. After five tries you need a new link, and after twenty wrong ones in a row only the codes on paper work.
second-lost = If you have neither app nor codes any more, another administrator can reset your second step.
second-set-up-title = Set up a second step
second-set-up-wanted = It then takes two steps to sign in: the link in the mail and a code from an app. It takes a few minutes and is done once.
second-set-up-lead = Your role needs two steps: the link in the mail and a code from an app. It takes a few minutes and is done once.
second-app = Open an authenticator app on your phone, such as Microsoft's or Google's. If you have none, get one in the phone's store.
second-scan = Choose "Add" in the app and scan the picture.
second-picture = QR code for the authenticator app. The same key stands as letters below the picture.
second-type = If you can't scan, type the key:
second-type-code = Type the six digits that the app shows.
second-set-up = Set up and sign in
second-codes-title = Keep your codes on paper
second-codes-lead = If you lose the phone, one of them lets you in. Each works once. They are shown now and never again: print or copy them, and keep them somewhere safe.
second-codes-kept = I have kept them
second-own-title = Your second step
second-own-lead = You sign in with a code from your authenticator app. If you change phones, ask another administrator to reset it.
second-new-codes = Make new codes for paper
people-second-step-end = Reset the second step
people-second-step-end-why = If they lost the phone: they are signed out everywhere, set it up again at the next sign-in, and are told by mail.
said-second-step-ended = Reset. They are signed out and are told.

action-console-factor-set-up = Second step set up
action-console-factor-reset = Second step reset
action-console-factor-refused = Wrong codes in the second step
action-console-recovery-codes = New codes for paper made
action-console-left = Signed out: no longer on the staff list
