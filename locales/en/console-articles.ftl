articles-archive = Archived articles
articles-new = New article
articles-archived = The article is in the archive and is no longer offered.
articles-empty = There are no articles yet. Write the first: what staff should read when they have answered.
articles-not-found = No article fits the search. Try fewer words.
articles-todo = What the library lacks
articles-stale = the newest article is from { $day }
articles-none = there is no article
articles-pins = Pin to topics
articles-pins-why = A pinned article stands first under the topic. Other articles are added automatically where they share a tag with the topic.
articles-pin = Pin
articles-unpin = Unpin

feeds = Feeds
feeds-lead = Articles that are fetched automatically every night: RSS, Atom or JSON Feed. What you change in an article that was fetched stays.
feeds-new = New feed
feeds-stopped = Stopped feeds
feeds-stopped-empty = No feed is stopped.
feeds-is-stopped = The feed is stopped. Nothing more is fetched from it.
feeds-empty = There are no feeds yet. Add the first one: the intranet’s news, for example.
feeds-name = Name
feeds-name-hint = To know it by, for example: News from the Working Environment Authority.
feeds-url = The feed’s address
feeds-url-hint = The one beside the feed symbol on the page. Begins with https://
feeds-tags-hint = Separated by commas. Each article that is fetched gets them. Where a topic has one of the same tags, the article stands under the topic.
feeds-fetched = Last tried
feeds-never = not fetched yet
feeds-waiting = being fetched …
feeds-being-fetched = Fetching.
feeds-fetch = Fetch now
feeds-stop = Stop the feed
feeds-start = Start the feed again
feeds-stop-why = The articles that were fetched stay in the library.

fault-address = The address cannot be used.
fault-inside = The address leads into a private network and is not fetched.
fault-unknown-host = There is no server with that name.
fault-away = The server does not answer.
fault-slow = The server answers too slowly.
fault-large = The feed is too large.
fault-redirects = The address sends on in circles.
fault-status = The server answers with an error.
fault-broken = The server’s answer is incomplete or damaged.
fault-missing = There is nothing at the address any more.
fault-unreadable = It is neither RSS nor Atom nor JSON Feed.
fault-error = The feed could not be fetched because of a fault in Linjepuls. It is tried again tonight. If it goes on, tell whoever runs the system.
feeds-refused = { $count ->
    [one] 1 article could not be fetched
   *[other] { $count } articles could not be fetched
}
feeds-refused-deep = the text has too many layers of markup inside one another
feeds-refused-why = the fault is in Linjepuls and is called { $reason }
feeds-refused-do = All others were fetched. Ask whoever publishes the feed to correct the fault. It is tried again every night.
feeds-refused-ours-do = A fault in Linjepuls can’t be corrected by whoever publishes the feed. Tell whoever runs the system, with the name of the fault. All others were fetched, and it is tried again every night.
fault-deep = The feed has too many layers of markup inside one another.
fault-costly = The feed takes too long or too much memory to read.

source = From the feed
source-newer = The feed has a newer version
source-newer-why = You have changed the article yourselves, so it was left alone. Use the feed’s text instead?
source-take = Use the feed’s text
source-keep = Keep our own

links = Address
links-check = Check addresses now
links-broken = Addresses that do not work
links-none-broken = Every address that was checked works.
links-newer = Newer version at the source
links-none-newer = No feed has anything newer than what you have.
links-checked = checked { $day }

link-ok = works
link-gone = is gone
link-sign_in = needs sign-in
link-failing = answers with an error
link-away = does not answer
link-inside = on your own network, not checked
link-unknown = not checked yet
link-none = none

said-feed-added = Added. Its articles are being fetched.
said-feed-wanted = The feed is being fetched.
said-feed-started = The feed goes on.
said-feed-stopped = Stopped. The articles that were fetched stay in the library.
said-newer-taken = The feed’s text is in use now.
said-newer-kept = Your own text is kept.
links-being-checked = The addresses are being checked. This page will show what they answer.
