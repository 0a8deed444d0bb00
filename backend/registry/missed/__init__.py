"""Who is asked no more where they had standing, and what a second person says to it. A door beside the registry's."""

from __future__ import annotations

from backend.registry.departures.service import Departed, departed
from backend.registry.missed.service import MissedPerson, MissedPlace, approve_missed, missed_count, missed_places

__all__ = [
    "Departed",
    "MissedPerson",
    "MissedPlace",
    "approve_missed",
    "departed",
    "missed_count",
    "missed_places",
]
