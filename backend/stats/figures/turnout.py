"""Whether who answered has to do with what they answered. Imports scipy: for workers, not for serving applications."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import spearmanr

FEWEST_PARTS = 8
"""With fewer, only the most extreme order could be told from chance."""


def turnout_tied(
    informed: Sequence[int], answered: Sequence[int], recipients: Sequence[int], *, rate: float = 0.05
) -> bool:
    """Of disjoint parts: the order of the shares who answered goes with, or against, that of the shares informed more
    than chance makes it in `rate` of all cases (Spearman 1904). Where it does, the silent inside the parts hardly
    resemble those who answered either, which no weighting by size mends. False of fewer than FEWEST_PARTS."""
    x, n, asked = (np.asarray(column, dtype=np.float64) for column in (informed, answered, recipients))
    seen = n > 0
    if seen.sum() < FEWEST_PARTS:
        return False
    turnout, share = n[seen] / asked[seen], x[seen] / n[seen]
    if np.ptp(turnout) == 0 or np.ptp(share) == 0:
        return False
    return bool(spearmanr(turnout, share).pvalue <= rate)
