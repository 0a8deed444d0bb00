"""What published numbers say: shares with intervals, the line's effect, levels, and advice.

Asked with counts, answered with the values of `stats.values`, or with arrays where many are asked about at once. Raises
BadFigures for counts that no unit can have. `differences` between rounds and `turnout` are doors of their own:
they import scipy.
"""

from __future__ import annotations

from backend.stats.figures.leads import Stratum
from backend.stats.figures.losses import Piece, levels
from backend.stats.figures.of_quarters import quarter_ranges
from backend.stats.figures.post_stratified import Spread, figures, joined, share_of, spread
from backend.stats.figures.suggestions import Advice, advise
from backend.stats.figures.told_and_knows import Quarters, quarters

__all__ = [
    "Advice",
    "Piece",
    "Quarters",
    "Spread",
    "Stratum",
    "advise",
    "figures",
    "joined",
    "levels",
    "quarter_ranges",
    "quarters",
    "share_of",
    "spread",
]
