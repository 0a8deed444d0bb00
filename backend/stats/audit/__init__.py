"""The auditor, who repeats no decision of the optimiser's: what a release, or a release and its tallies, betray."""

from __future__ import annotations

from backend.stats.audit.auditor import release_violations, violations
from backend.stats.audit.rules import Violation

__all__ = ["Violation", "release_violations", "violations"]
