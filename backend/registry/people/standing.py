"""Whether somebody has stood long enough in a place to hide others there, whoever wrote the list (docs/SECURITY.md)."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from sqlalchemy import ColumnElement, case

from backend.registry.models import Employee

Placement = Literal["first", "before", "list", "sync"]
"""Who put a person where they are: the organisation's first staff list, a version that kept no account of it, a later
list, or a directory that HR cannot edit. Whoever made its token can: it counts as a list until a second person has
looked."""
STANDING_DAYS: Final = 28


def standing_from() -> ColumnElement[date | None]:
    """The first day on which a person counts towards the smallest group; NULL for whoever always has."""
    alone = (Employee.placement == "sync") & Employee.approved_by.is_(None)
    return case(((Employee.placement == "list") | alone, Employee.placed_on + STANDING_DAYS))
