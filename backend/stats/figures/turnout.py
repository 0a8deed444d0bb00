"""Whether who answered has to do with what they answered. Imports scipy: for workers, not for serving applications."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata, t

Floats = NDArray[np.float64]

FALSE_ALARMS: Final = 0.05
"""Of the rounds in which all answer as readily, so many may say of any of their questions that it is tied."""

FEWEST_PARTS: Final = 8
"""With fewer, only the most extreme order could be told from chance."""

FEW_PARTS: Final = 25
"""Of no more than these, Student's chance of a rare order is too small by up to half."""

SHUFFLES: Final = 9_999


def chance_of_order(
    informed: Sequence[int], answered: Sequence[int], recipients: Sequence[int], withheld: Sequence[float] = ()
) -> float:
    """Of disjoint parts, that the order of the shares who answered goes so far with, or against, that of the shares
    informed by chance alone (Spearman 1904). `withheld`: the shares who answered of parts of which no more is shown;
    they are where the orders agree the least. 1 of fewer than FEWEST_PARTS, and where there is no order."""
    x, n, asked = (np.asarray(column, dtype=np.float64) for column in (informed, answered, recipients))
    seen = n > 0
    turnout, share = np.concatenate([n[seen] / asked[seen], withheld]), x[seen] / n[seen]
    if len(turnout) < FEWEST_PARTS or np.ptp(turnout) == 0 or not len(share) or np.ptp(share) == 0:
        return 1.0
    ranks = _centred(turnout)
    if not len(withheld):
        return _chance(ranks, _centred(share), abs(float(ranks @ _centred(share))))
    reach = max(_least(sign * ranks, share) for sign in (1, -1))
    return _chance(ranks, _centred(np.arange(len(ranks))), max(0.0, reach))


def tied(chances: Sequence[float], rate: float = FALSE_ALARMS) -> tuple[bool, ...]:
    """Which of a round's questions are tied. `chances`: of each, one that can't be tested being 1. All share the rate
    (Holm 1979): the silent inside the parts hardly resemble those who answered, which no weighting by size mends, and
    that is not to be said because many things were asked."""
    found = [False] * len(chances)
    for left, at in zip(range(len(chances), 0, -1), np.argsort(chances, kind="stable").tolist(), strict=True):
        if chances[at] * left > rate:
            break
        found[at] = True
    return tuple(found)


def _centred(numbers: NDArray[Any]) -> Floats:
    ranks: Floats = rankdata(numbers) - (len(numbers) + 1) / 2
    return ranks


def _least(ranks: Floats, share: Floats) -> float:
    """How far the two orders agree at least, wherever the parts stand that `share` ends before: each of these put where
    it lowers the sum of products most, and of each two of them the one of the lower rank above the other."""
    of_shown, of_withheld = ranks[: len(share)], np.sort(ranks[len(share) :])
    below = np.arange(len(share) + 1)
    above = of_shown.sum() - np.concatenate([[0], np.cumsum(of_shown[np.argsort(share, kind="stable")])])
    placed = (above + of_withheld[:, None] * (1 + below)).min(axis=1).sum()
    apart = of_withheld @ np.arange(len(of_withheld))[::-1]
    return float(of_shown @ rankdata(share) + placed + apart)


def _chance(one: Floats, other: Floats, reach: float) -> float:
    """Of centred ranks whose sum of products is so far from 0. Always by the same shuffles, so that a release is read
    the same by everybody."""
    if len(one) > FEW_PARTS:
        far = min(1.0, reach / float((one @ one) * (other @ other)) ** 0.5)
        return 2 * float(t.sf(far * ((len(one) - 2) / max(1e-12, 1 - far**2)) ** 0.5, len(one) - 2))
    shuffled = np.random.default_rng(1904).permuted(np.tile(other, (SHUFFLES, 1)), axis=1)
    as_far = np.abs(shuffled @ one) >= reach - 1e-9
    return float((1 + as_far.sum()) / (1 + SHUFFLES))
