withheld = not shown
withheld-why = – means that a figure is not shown because it could reveal what individuals answered. It is not zero.

too-few = too few to say anything
# $coin: percent.
coin-note = The phones tossed a coin ({ $coin }%): the figures are estimates of what was answered.
# $coins: percents of several rounds.
coin-note-some = In some of the rounds the phones tossed a coin ({ $coins }%): figures from those are estimates of what was answered.

interval-why = The numbers in brackets: the share of all staff lies here with 95% confidence, if those who did not answer resemble those who did in the same group.
# Of a round in some branches only, as the others with -part.
interval-why-part = The numbers in brackets: the share of all staff in the places that were asked lies here with 95% confidence, if those who did not answer resemble those who did in the same group.
# Before two shares in per cent.
figures-open = without assumptions:
figures-uncovered = In units with { $share } of the staff nobody answered, or so few that they are not counted. The interval leaves room for all of them being informed, and for none.
figures-pooled = { $share } of the staff belong to groups that are not shown on their own. Their answers are added up without weights.
figures-asked-only = Only { $branches } were asked. The figures are of those who were asked, and not of the whole organisation.
# $range: two shares in per cent.
figures-tied = In units where more answered, the share was clearly another than where fewer did. So the silent hardly resemble those who answered. Keep to the figures without assumptions: { $range }.

overview-title = Overview
overview-now = Now
overview-now-open = Open round
overview-now-until = Open until { $moment }
overview-now-next = Next round
overview-now-opens = Opens { $moment }
# $day: of a round that is a draft yet, or that a series makes by itself.
overview-now-expected = Expected { $day }
overview-now-none = No more rounds are planned.
overview-now-waits = Waiting for you
overview-waits-nothing = Nothing right now.
overview-waits-stuck = { $count ->
    [one] 1 round stands still
   *[other] { $count } rounds stand still
}
overview-waits-drafts = { $count ->
    [one] 1 round has not been sent yet
   *[other] { $count } rounds have not been sent yet
}
overview-waits-changes = { $count ->
    [one] 1 change of the staff list waits for approval
   *[other] { $count } changes of the staff list wait for approval
}
overview-waits-late = { $count ->
    [one] 1 topic is behind its goal
   *[other] { $count } topics are behind their goals
}
overview-waits-no-goal = { $count ->
    [one] 1 topic has no goal
   *[other] { $count } topics have no goal
}
overview-lead = What should staff know, and did it get through?
overview-sort = Sort by
overview-change = Since last time: { $points } percentage points
# Since $day, where that is not the round before.
overview-change-since = Since { $day }: { $points } percentage points
overview-nothing = Nothing to do right now.
overview-key = The bar shows the share, the thin line the interval, and the dashed one the goal.
overview-table = Topics
overview-by-need = Most to do
overview-empty = There are no figures yet. They come when the first round has closed and is released.
overview-empty-hint = Meanwhile you can write topics and questions.

topic = Topic

told = Told

knows = Knows

goal = Goal
goal-due = by { $day }
# After "met", "missed" and so on, beside figures of a round in some branches only.
goal-by-everybody = by the round that asked everybody and closed { $day }

trend = Since last time
# Above changes of shares.
trend-points = Since last time (percentage points)

quarter = Largest group

round = Round

points = percentage points

no-goal = no goal

set-goal = Set a goal

quarter-line_works = The line works
quarter-message_unclear = The message is unclear
quarter-other_channels = Gets through by other routes
quarter-blind_spot = Blind spot
quarter-too-close = too close to tell
quarter-line_works-long = Told and knows
quarter-message_unclear-long = Told, but does not know
quarter-other_channels-long = Not told, but knows
quarter-blind_spot-long = Neither told nor knows

status-met = met
status-on_track = on track
status-behind = behind
status-missed = missed
status-undecided = cannot be decided yet
status-too_early = too early to say

stands-out = surely changed
change-why = A change is called sure when its interval does not include 0. The intervals are so wide that at most one in twenty of the sure changes is expected to be chance, however many are shown.
# $day: where it is not since the round before.
change-since = since { $day }
change-first = the question’s first figure
change-elsewhere = the round before did not ask in the same places
change-elsewhere-units = The round before did not ask in the same places: only units that were asked both times can have a change.

may-be-chance = may be chance

topic-edit = Edit the topic
topic-none = The topic is not in any release yet.
topic-none-hint = Its figures come here when a round about it has closed.
topic-archived = The topic is in the archive.
unread-trouble = The figures of the round “{ $round }”, which closed { $day }, could not be read. The administrator has been told. They are not lost, and are read again as soon as the fault is corrected.
unread-reading = The figures of the round “{ $round }”, which closed { $day }, are being read. Look again in a moment.
unread-below = The figures below are those of the round “{ $round }”, which closed { $day }.

topic-closed = The round closed on
topic-answered-exact = { $answered } of { $recipients } answered.
topic-answered-at_least = At least { $k } of { $recipients } answered.
topic-answered-hidden = How many of the { $recipients } answered is not shown.
topic-quarters-nobody = Nobody answered.
topic-asked-only = Asked only in
topic-asked-part = The part of the organisation that was asked
units-asked-only = The round asked only in { $branches }: units outside are not here, since they were not asked, and units above have figures of the part that was asked.
topic-organisation = The whole organisation
topic-index = Index
topic-index-of = of 100
topic-index-why = the mean of told and knows, where both were asked.
topic-effect = The line’s effect
topic-effect-why = how much more often those who were told know it than the others.
topic-answer = { $told } have heard it, { $knows } know it.
topic-answer-told = { $share } have heard it.
topic-answer-knows = { $share } know it.
topic-knows-not = Does not know
topic-told-not = Not told
topic-quarters = The four groups
topic-quarters-of = Shares of all staff. Added up they make the figures above, apart from rounding.
topic-quarters-of-part = Shares of all staff in the places that were asked. Added up they make the figures above, apart from rounding.
topic-quarters-none = The four groups cannot be shown for the whole organisation.
topic-quarters-none-part = The four groups cannot be shown for the part of the organisation that was asked.
topic-levels = Where on the way down is the message lost?
topic-level = Belongs directly to
topic-lost = Lost from the step above
topic-level-more = { $more ->
    [one] and { $more } other
   *[other] and { $more } others
}
topic-lost-least = { $points ->
    [one] at least { $points } percentage point
   *[other] at least { $points } percentage points
}
topic-lost-unsure = not sure
topic-levels-why = The share of staff lies between the two numbers, if those who did not answer resemble those who did. In units whose figures are not shown everybody may have been told, or nobody. The table is here only where a loss is sure.
topic-units = Unit by unit
topic-weighted = The figures are weighted: each group’s answers count by how many are employed in it, not by how many answered.
topic-unit = Unit
topic-turnout = Answered
topic-of = { $answered } of { $recipients }
topic-at-least = at least { $k }
topic-unfold = Unfold { $unit }
topic-fold = Fold { $unit }
topic-unfold-all = Unfold all units
topic-fold-all = Fold up
topic-bounds = Show the bounds without assumptions
map-intervals = Show the intervals in numbers
map-ranges-off = Hide the numbers in brackets
map-legend = How to read the map
map-share = the share of all staff in the unit
map-interval = the interval: the share lies here with 95% confidence
map-bounds = as low and as high as the share can be
map-whole = the whole organisation
map-part = the part of the organisation that was asked
map-none = not shown, or too few answers
topic-bounds-why = The numbers in brackets: as low and as high the share of all staff can be, whatever the silent would have answered.
topic-bounds-why-part = The numbers in brackets: as low and as high the share of all staff in the places that were asked can be, whatever the silent would have answered.
topic-trend = Round by round
topic-trend-says = Solid line with dots: told. Dashed line with squares: knows. The upright stroke at each mark is the interval. The numbers are in the table.
topic-trend-parts = Hollow marks: rounds that asked only a part of the organisation. A line joins only rounds that asked in the same places.
trend-part = (part only)
topic-trend-efforts = The upright dotted lines are the efforts below, by their numbers.
topic-suggestions = Suggestions
topic-suggestions-none = The figures are not sure enough to suggest anything in particular.
topic-articles = Articles that staff get to read
topic-articles-none = There is no article about the topic. Write one, or give an article one of the topic’s tags.
topic-article = Article
topic-opened = Opened by
topic-published = Published
topic-note = What staff see under “What you told us”
topic-note-none = You have not written anything to staff about the topic yet.
topic-efforts = Efforts
topic-efforts-none = No effort has been noted yet.
topic-effort = Effort
topic-day = Day
topic-before-after = Round after compared with round before (percentage points)

# Below a table that has the ends of intervals in columns of their own.
table-interval = Between “from” and “to” lies the share of all staff with 95% confidence, if those who did not answer resemble those who did in the same group.
table-interval-part = Between “from” and “to” lies the share of all staff in the places that were asked with 95% confidence, if those who did not answer resemble those who did in the same group.
table-empty = An empty cell means that the figure is not shown or was not asked for. It is not zero.
# Below a table in which shares are from 0 to 1.
table-differences = Changes and the line’s effect are differences of shares: 0.08 is 8 percentage points.
table-path = Belongs under
table-level = Level
table-id-topic = Topic id
table-id-round = Round id
table-id-unit = Unit id
table-id-unit-above = Id of the unit above
table-recipients = Asked
table-from = from
table-to = to
table-since = since last time
table-compared = compared with the round that ended
table-no-change = Why there is no change
table-least = at least, without assumptions
table-most = at most, without assumptions
table-asked-only = asked only in

sheet-title = Leader’s sheet
sheet-how = Print the page and use it when you tell your staff. It fills one sheet.
sheet-say = Then say these three things
sheet-say-fewer = Then say this
sheet-figures-both = When we last asked, { $told } had heard it from their leader, and { $knows } knew it.
sheet-figures-told = When we last asked, { $told } had heard it from their leader.
sheet-figures-knows = When we last asked, { $knows } knew it.
sheet-asked-only = Only { $branches } were asked.
sheet-in-doubt = If you are in doubt about anything, ask me. If I do not know, I will find out.
sheet-question = Ask this first
sheet-question-how = Let them answer before you tell them anything.
# $answer: the right one, as it stands among the options, and why it is right.
sheet-right = The right answer: { $answer }
sheet-ask-means = What does “{ $topic }” mean to you in your work?
sheet-know = What all should be able to answer too
sheet-goals = What we want to achieve
sheet-read = Read more
sheet-ask = If you do not know yourself, ask
same-people = { $share } the same people
unit-origin-split = Was a part of { $name } until { $day }.
unit-origin-merged = { $name } became a part of the unit { $day }.
# The figures of that other unit in the round before.
units-before-figures = Before: told { $told }, knows { $knows }.
