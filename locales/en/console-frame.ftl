skip = Skip to content

nav = Main menu

sign-out = Sign out
sign-out-everywhere = Sign out everywhere

signed-in-as = Signed in as

unsaved = Correct the fields that are marked. Nothing is saved yet, and nothing you wrote is lost.

cancel = Cancel

save = Save

undo = Undo

signin-title = Sign in to the console
signin-ready = The link is yours and works once. Press to sign in.
signin-button = Sign in
signin-none = You sign in with a link that works once. Ask your administrator for one.
signin-how = Whoever runs the system makes it on the server by
signin-how-demo = This is the demo: at a terminal, new links for each role come by
signin-how-email = YOUR-EMAIL

problem-back = To your first page

pages = Pages

previous = Previous

next = Next

page-of = Page { $page } of { $pages } ({ $total } in all)

no = no
yes = yes

archive = Archive

restore = Restore

meanwhile = Somebody else has changed it while you wrote. If you save now, it replaces their change.
meanwhile-see = See it as it is now

search = Search

all = all

remove = Delete

look-again = Look again

# What a page says that waits for a worker. $attempts: how often it was tried; $reason: the error's name.
job-trying = { $attempts ->
    [one] It failed once. It is tried again by itself.
   *[other] It has failed { $attempts } times. It is tried again by itself.
} If it goes on, give the fault’s name to whoever runs the system: { $reason }.
job-given-up = { $attempts ->
    [one] It failed once and was given up.
   *[other] It failed { $attempts } times and was given up.
} Try again. If the same happens, give the fault’s name to whoever runs the system: { $reason }.
# A worker's clock; what should have happened stands before it.
tick-failing = { $attempts ->
    [one] The first try failed.
   *[other] { $attempts } tries have failed.
} It is tried again by itself every few seconds, and no answers are lost. If this is still here in ten minutes, give whoever runs the system the error’s name: { $reason }.
job-again = Try again

nav-start = Start
nav-overview = Overview
nav-content = Topics and questions
nav-articles = Articles
nav-plans = Goals and efforts
nav-download = Download

said-signed-out = You are signed out.
said-tried-again = It is tried again now.
said-saved = Saved.
said-added = Added.
said-new-version = Saved as a new version: the old one has been asked and stays as it was.
said-archived = Archived. It can be restored.
said-question-archived = The question is archived and not asked any more.
said-restored = Restored.
said-removed = Deleted.
said-pinned = Pinned. It counts from the next round that is prepared.
said-unpinned = No longer pinned.

nav-account = Quarterly report
nav-administration = Administration
nav-staff = Staff
nav-changes = Approvals
nav-rounds = Rounds
