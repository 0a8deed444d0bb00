admin-coin = Coin
coin-lead = A coin makes it impossible to prove what anybody answered: now and then a phone replaces an answer by a random one before it is sent. In return the figures are less certain.
coin-now = { $percent ->
        [0] Now: without the coin.
       *[other] Now: a coin of { $percent }%.
    }
coin-from-next = This applies to rounds that are prepared from now on. A round that is already prepared keeps its coin.
coin-proposal = A proposal that waits
coin-proposal-says = On { $day } { $author } proposed to go from { $percent }% to { $to ->
        [0] no coin.
       *[other] { $to }%.
    }
coin-proposal-own = Another administrator has to agree. You can withdraw the proposal.
coin-withdraw = Withdraw the proposal
coin-approve = Agree
coin-refuse = Refuse
coin-both = Both ways side by side
coin-without = Without the coin
coin-with = With the coin
coin-gives = What it gives
coin-leaves = What it does not give
coin-shows = What you see
coin-without-gives = A figure is shown only where at least five answered, and where they did not nearly all answer alike.
coin-with-gives = Nobody can prove an answer: not the ballot box, not colleagues, not whoever holds all the data. At { $percent }% what was sent makes one answer at most { $odds } times as likely against another.
coin-without-leaves = Whoever knows the rules can infer something from what is missing: where a unit shows its number of answers but no outcomes, they answered nearly alike. And whoever knows who was silent in two rounds can work out what one who left in between answered.
coin-with-leaves = Over several rounds it adds up, and where a whole team reports the same, they probably meant it. Nor does the coin hide who answered.
coin-without-shows = Exact figures, but not for all units.
coin-with-shows = Estimates with wider intervals, but for every unit that shows its number of answers. What is shown depends only on how many answered.
coin-effect = What it would mean for you
coin-effect-none = You have no released round yet. The figures are worked out from your staff list.
coin-own = Your own units
coin-is = Coin
coin-own-units = Units expected to have a figure
coin-own-width = Width of the interval in the middle unit, in percentage points
coin-own-why = Worked out from the units’ sizes and how many answered, if 30% are informed. A unit has a figure when its interval is at most 40 percentage points wide.
coin-own-assumed = It is assumed that half of the staff of each unit answer. What is shown without a coin depends on the answers and can only be said after a round.
coin-effect-has = Your latest round (closed { $day }) had a coin: { $counted ->
        [one] The one unit that shows its number of answers shows outcomes too.
       *[other] All { $counted } units that show their number of answers show outcomes too.
    }
coin-effect-is = In your latest round (closed { $day }), { $counted ->
        [one] one unit shows its
       *[other] { $counted } units show their
    } number of answers.
coin-effect-shown = { $shown ->
        [0] None of them shows outcomes.
        [one] One of them shows outcomes.
       *[other] { $shown } of them show outcomes.
    }
coin-effect-between = { $least ->
        [0] Up to { $most } of them show outcomes, depending on the question.
       *[other] { $least } to { $most } of them show outcomes, depending on the question.
    }
coin-effect-all = With the coin all would, but the intervals become wider, and where they become too wide, it says “too few to say anything”.
coin-widths = How wide an interval becomes, in percentage points
coin-staff = Unit
coin-at = { $percent ->
        [0] Without
       *[other] { $percent }%
    }
coin-of = { $answered } of { $staff } answered
coin-widths-why = Worked out for units of which 30% are informed. Where an interval is wider than 40 percentage points, the page says “too few to say anything”.
coin-choose = Choose the coin
coin-percent = How often an answer is replaced, in percent
coin-percent-hint = 0 for no coin, otherwise 5 to 33. We suggest 10. A higher number applies at once; a lower one needs the approval of another administrator.
coin-wrong = Write 0 or a whole number from 5 to 33.
coin-alone = There is only one administrator. The coin can’t be lowered or turned off until there is another.
coin-round = { $percent ->
        [0] No
       *[other] Yes, { $percent }%
    }
said-coin-nothing = That is the coin already.
said-coin-raised = The coin is raised.
said-coin-proposed = The proposal waits for another administrator.
said-coin-approved = The coin is lowered.
said-coin-refused = The proposal is refused.
said-coin-withdrawn = The proposal is withdrawn.
problem-no-second-administrator = The coin can only be lowered when there is another administrator
problem-own-coin-proposal = A proposal has to be approved by somebody other than its author
problem-others-coin-proposal = Only its author can withdraw a proposal
problem-no-coin-proposal = No proposal is waiting
action-organisation-coin = Coin raised
action-organisation-coin-propose = Lower coin proposed
action-organisation-coin-approve = Lower coin approved
action-organisation-coin-refuse = Lower coin refused
action-organisation-coin-withdraw = Proposal of a coin withdrawn
action-organisation-coin-lapse = Proposal of a coin lapsed
