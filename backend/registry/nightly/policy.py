"""How much a file that nobody has seen may change. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

FEW: Final = 10
"""So many may come, move, leave or be changed in a day, whatever the size of the list."""
USUAL_PERCENT: Final = 5


def needs_a_look(
    changes: Mapping[str, int],
    present: int,
    percent: int,
    today: Iterable[Mapping[str, int]] = (),
    *,
    undone: bool = False,
) -> bool:
    """changes: people by what happens to them; present: how many are on the list now; today: what such files changed
    in the last day, since many small ones could empty a list as well; undone: somebody undid the newest import. A first
    list is always looked at."""
    if present == 0 or undone:
        return True
    altogether = Counter(dict(changes))
    for earlier in today:
        altogether.update(earlier)
    limit = max(FEW, present * percent // 100)
    return any(changes[kind] and altogether[kind] > limit for kind in changes)
