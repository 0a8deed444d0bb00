compare-title = Compare two units
compare-lead = Choose two units. You see their figures side by side, and how sure it is that they differ.
compare-one = First unit
compare-other = Second unit
compare-choose = Choose a unit
compare-show = Compare
compare-difference = Difference
compare-place = Place
compare-more = { $points ->
    [0] less than 1 percentage point more in { $one } than in { $other }.
    [one] 1 percentage point more in { $one } than in { $other }.
   *[other] { $points } percentage points more in { $one } than in { $other }.
}
compare-less = { $points ->
    [0] less than 1 percentage point fewer in { $one } than in { $other }.
    [one] 1 percentage point fewer in { $one } than in { $other }.
   *[other] { $points } percentage points fewer in { $one } than in { $other }.
}
compare-chance = the difference between { $one } and { $other } may be chance.
compare-sure = sure difference
compare-inside = { $one } and { $other } have staff in common, so they can’t be compared. Choose two units of which neither is part of the other.
compare-no-inside = they have staff in common
compare-no-withheld = can’t be said: one of the figures is not shown
compare-no-too_few = can’t be said: too few answers
compare-unknown = The unit has no figures of its own in the latest round. Choose another one.
compare-not-asked = The unit was not asked in the latest round. Choose another one.
compare-why = The difference is the first unit’s figure minus the second’s. It lies between the numbers in brackets with 95% confidence, if those who did not answer are like those who did. A difference is called sure when the interval does not include 0. If you look at many pairs that do not differ, about one in twenty will look sure all the same.
