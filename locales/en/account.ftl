account-title = Communication report
account-things = { $things ->
    [3] Three things the directors should know
   *[other] What the directors should know
}
account-thing-fewest-both = Fewest know about “{ $topic }”: { $knows } know it, and { $told } heard it from their leader.
account-thing-fewest-knows = Fewest know about “{ $topic }”: { $knows } know it.
account-thing-fewest-told = Fewest have heard about “{ $topic }”: { $told } heard it from their leader.
account-thing-among-both = One of the topics that fewest know about is “{ $topic }”: { $knows } know it, and { $told } heard it from their leader.
account-thing-among-knows = One of the topics that fewest know about is “{ $topic }”: { $knows } know it.
account-thing-among-told = One of the topics that fewest have heard about is “{ $topic }”: { $told } heard it from their leader.
account-thing-goals =
    { $goals ->
        [one] The quarter’s one goal is { $good ->
            [one] met or on track.
           *[other] behind or missed.
        }
       *[other] Of the quarter’s { $goals } goals { $good ->
            [0] none are
            [one] { $good } is
           *[other] { $good } are
        } met or on track, and { $late ->
            [0] none are
            [one] { $late } is
           *[other] { $late } are
        } behind or missed.
    }
# $part: how many goals only a part of the organisation was asked about; $goals: the others.
account-thing-goals-part =
    { $part ->
        [one] One of the quarter’s goals was judged in a part of the organisation only.
       *[other] { $part } of the quarter’s goals were judged in a part of the organisation only.
    } { $goals ->
        [one] The remaining one is { $good ->
            [one] met or on track.
           *[other] behind or missed.
        }
       *[other] Of the other { $goals } { $good ->
            [0] none are
            [one] { $good } is
           *[other] { $good } are
        } met or on track, and { $late ->
            [0] none are
            [one] { $late } is
           *[other] { $late } are
        } behind or missed.
    }
account-thing-change-told-more = “{ $topic }”: { $points ->
    [one] { $points } percentage point
   *[other] { $points } percentage points
} more than { $since ->
    [last] last time
   *[other] on { $since }
} heard it from their leader.
account-thing-change-told-fewer = “{ $topic }”: { $points ->
    [one] { $points } percentage point
   *[other] { $points } percentage points
} fewer than { $since ->
    [last] last time
   *[other] on { $since }
} heard it from their leader.
account-thing-change-knows-more = “{ $topic }”: { $points ->
    [one] { $points } percentage point
   *[other] { $points } percentage points
} more than { $since ->
    [last] last time
   *[other] on { $since }
} know it.
account-thing-change-knows-fewer = “{ $topic }”: { $points ->
    [one] { $points } percentage point
   *[other] { $points } percentage points
} fewer than { $since ->
    [last] last time
   *[other] on { $since }
} know it.
account-thing-next = Next in { $unit }, on “{ $topic }”: { $act }. It concerns { $people }.
account-told-what = What should staff know?
account-arrived = Did it get through?
account-arrived-note = The numbers in brackets: the share of all staff lies here with 95% confidence, if those who did not answer resemble those who did in the same group; the line below assumes nothing. Each group’s answers count by how many are employed in it. – means that a figure is not shown. It is not zero.
# Where a topic was asked about in some branches only, as the others with -part.
account-arrived-note-part = The numbers in brackets: the share of all staff in the places that were asked lies here with 95% confidence, if those who did not answer resemble those who did in the same group; the line below assumes nothing. Each group’s answers count by how many are employed in it. – means that a figure is not shown. It is not zero.
account-sure = * Surely changed since last time: at most 5% of those so marked are expected to be chance.
account-figures = The figures
account-picture = Told and knows, topic by topic
account-topic = Topic
account-told = Told
# $range: two shares in per cent.
account-open = without assumptions { $range }
account-least = at least, without assumptions
account-most = at most, without assumptions
account-knows = Knows
account-change = Since last time
account-since = since last time
account-same = share who are the same people
account-effect = The line’s effect
account-effect-note = how many percentage points more often those who were told know it than the others.
account-group = Largest group
account-group-note = named only where its interval (95%) lies above that of each of the other three.
account-goals = The goals
account-goal = Goal
account-due = By
account-status = Status
account-no-goals = No goal was set for the quarter’s topics.
account-efforts = The efforts, and what changed
account-efforts-note = The round after compared with the round before, in percentage points. A change may have other reasons than the effort.
# Below a table that has the ends of intervals in columns of their own.
account-book-note = Between “from” and “to” lies the share of all staff with 95% confidence, if those who did not answer resemble those who did in the same group; “at least” and “at most” assume nothing. Each group’s answers count by how many are employed in it. An empty cell means that the figure is not shown. It is not zero.
account-book-note-part = Between “from” and “to” lies the share of all staff in the places that were asked with 95% confidence, if those who did not answer resemble those who did in the same group; “at least” and “at most” assume nothing. Each group’s answers count by how many are employed in it. An empty cell means that the figure is not shown. It is not zero.
account-differences = Changes and the line’s effect are differences of shares: 0.08 is 8 percentage points.
account-day = Day
account-effort = Effort
account-no-efforts = No effort was noted in the quarter.
account-next = What comes next?
account-no-next = Nothing right now: goals are met or on track, or the figures are not sure enough to suggest anything in particular.
account-method = Method and anonymity
account-method-1 = Staff answer two kinds of questions on the phone: whether their leader told them about a topic, and whether they know what it is about. Shares are of the whole organisation: each unit’s answers are weighted by its staff. The uncertainty stands beside each figure.
account-method-1-part = Staff answer two kinds of questions on the phone: whether their leader told them about a topic, and whether they know what it is about. Shares are of the whole organisation, or of the part of it that was asked about the topic: each unit’s answers are weighted by its staff. The uncertainty stands beside each figure.
account-method-2 = Nobody can look up what a person answered: no leader, not HR, and no administrator with both databases. The phone fetches a blind-signed right to answer (RFC 9474 and 9578) from one side and answers without a name at the other. Answers are sealed until the round closes and deleted then.
account-method-3 = A figure is shown only where it rests on at least five answers, and where nobody can work out what individuals answered, not even by subtracting figures from one another. Without the coin, though, whoever knows the rules can infer that nearly everybody answered alike where the answers are missing. An independent audit goes through each release before it is signed. Everything here is computed from releases alone.
account-rounds = The quarter’s rounds
account-round = Round
account-closed = Closed
account-answered = Answered
account-turnout-exact = { $answered } of { $recipients }
account-turnout-at_least = at least { $k } of { $recipients }
account-turnout-hidden = the number is not shown
account-page = Page
account-status-met = met
account-status-on_track = on track
account-status-behind = behind
account-status-missed = missed
account-status-undecided = cannot be decided yet
account-status-too_early = too early to say

# The workbook's sheets and columns.
account-topics = Topics
account-goals-sheet = Goals
account-efforts-sheet = Efforts
account-rounds-sheet = Rounds
account-from = from
account-to = to
account-level = At least
account-asked = Asked
