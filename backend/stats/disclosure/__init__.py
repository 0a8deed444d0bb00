"""What of a round may be published: `protect` chooses layers A and B, each the exact optimum; `protect_by_coin`
where phones toss a coin (docs/STATISTICS.md).

A topic's layer J within them is chosen with a solver, in `quarters`: a door of its own, since it imports scipy.
"""

from __future__ import annotations

from backend.stats.disclosure.by_coin import protect_by_coin
from backend.stats.disclosure.protection import Protection, protect

__all__ = ["Protection", "protect", "protect_by_coin"]
