"""Views for the SQL of other domains: what they may know of rounds and of whom these ask."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Subquery, select

from backend.rounds.frozen.models import RoundRecipient
from backend.rounds.models import Round

ROUNDS: Final[Subquery] = select(Round.id, Round.title, Round.state, Round.closes_at, Round.own_line).subquery(
    "announced"
)

RECIPIENTS: Final[Subquery] = select(RoundRecipient.round_id, RoundRecipient.employee_id).subquery("recipient")
"""Who is asked; nothing tells who has answered."""
