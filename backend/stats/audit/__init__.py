"""The auditor, who repeats no decision of the optimiser's: what a release, or a release and its tallies, betray.

Ask `violations` with the tallies, `release_violations` and `release_quarter_violations` with a release alone, and where
phones toss a coin `coin_violations` and `coin_release_violations`; an empty list is a clean bill. What needs a solver
are doors of their own, since the named worker must not load scipy: `ranges` with the tallies, `release_ranges` from a
release.
"""

from __future__ import annotations

from backend.stats.audit.auditor import left_out_violations, release_violations, violations
from backend.stats.audit.by_coin import ALIKE, coin_release_violations, coin_violations
from backend.stats.audit.derivable import WitnessRefused
from backend.stats.audit.quarters import (
    QUARTER_ATOM,
    QUARTER_RANGE,
    QUARTER_RANGE_OF_BOTH,
    QUARTERS_WITHIN,
    release_quarter_violations,
)
from backend.stats.audit.rules import (
    ADDITIVITY,
    COUNT_ATOM,
    INSIDER,
    LEFT_OUT,
    OUTCOME_ATOM,
    SHAPE,
    SUM,
    WITHIN,
    Violation,
)

__all__ = [
    "ADDITIVITY",
    "ALIKE",
    "COUNT_ATOM",
    "INSIDER",
    "LEFT_OUT",
    "OUTCOME_ATOM",
    "QUARTERS_WITHIN",
    "QUARTER_ATOM",
    "QUARTER_RANGE",
    "QUARTER_RANGE_OF_BOTH",
    "SHAPE",
    "SUM",
    "WITHIN",
    "Violation",
    "WitnessRefused",
    "coin_release_violations",
    "coin_violations",
    "left_out_violations",
    "release_quarter_violations",
    "release_violations",
    "violations",
]
