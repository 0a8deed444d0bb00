"""Two distances to the ends of intervals become one. Without numpy, as pages compare units (`apart`)."""

from __future__ import annotations

from math import hypot
from typing import Final

ROUNDING: Final = 1e-9
"""Less is no difference but how machines count: an interval that ends right at 0 may stop a hair short of it."""


def squared_and_added(one: float, other: float, persons: float) -> float:
    """The distance to the end of a difference's interval (Newcombe 1998, method 10; Zou and Donner 2008). `persons`:
    what one person of each side is, together: half of that is added, since what is true is a whole number of people and
    what is estimated is none. Never further than the two ends themselves. `differences` has it for arrays."""
    return min(hypot(one, other) + persons / 2, one + other)
