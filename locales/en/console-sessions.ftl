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
