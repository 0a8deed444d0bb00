"""How far an open round's end can be moved now: it depends on when people can be told of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from backend import rounds
from backend.desk import Desk
from backend.organisation import sending_hours
from backend.rounds import EndChoices
from backend.sending import told_at


async def told_from(desk: Desk) -> datetime:
    return told_at(desk.now, await sending_hours(desk.session), desk.zone)


async def choices_now(desk: Desk, round_id: UUID) -> EndChoices:
    return await rounds.end_choices(desk.session, round_id, await told_from(desk))
