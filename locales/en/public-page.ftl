newest-title = Newest release
newest-none = There is no release yet.
newest-none-hint = The first one comes when a round has closed. HR plans the rounds.
newest-status-void = The round is void: a group had more ballots than recipients. Nothing is shown.
newest-status-withheld = The round is withheld: it failed the independent audit. The ballots are deleted.
newest-caption = Share of all staff whose leader told them about the topic, and share who know what it is about
# Of a round in some branches only.
newest-caption-part = Share of all staff in the places that were asked whose leader told them about the topic, and share who know what it is about
newest-unit = Unit
newest-units = { $units ->
    [one] Show the one unit
   *[other] Show { $units } units
}
newest-answered = Answered
newest-told = Told
newest-knows = Knows
newest-at-least = at least { $k } have answered
newest-of = { $answered } of { $recipients }
newest-withheld = not shown
newest-withheld-why = – means that a figure is not shown because it could reveal what individuals answered. It is not zero.
newest-left-out = The answers of at most { $most } people in { $units } itself (not the units below) are in no figure: otherwise larger figures would have to be hidden for their sake.
newest-not-read = The intervals are being worked out. Until then only the whole organisation’s figures stand here.
newest-waits = being worked out
newest-again = Load the page again
newest-too-few-why = Where an interval is wider than 40 percentage points, the unit’s figure says too little to be shown.
newest-closed = The round closed on { $day }.
