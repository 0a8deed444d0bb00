"""A view for the SQL of other domains."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Subquery, select

from backend.organisation.models import Organisation

NAMES: Final[Subquery] = select(Organisation.name).subquery("named")
"""What the organisation is called: one row, or none as long as the environment's name holds."""
