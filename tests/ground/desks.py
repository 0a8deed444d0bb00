"""Somebody's desk in a test."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk, Terms
from backend.kit.times.clock import Clock

_ZONE = ZoneInfo("Europe/Copenhagen")


def desk_at(
    session: AsyncSession, clock: Clock, zone: ZoneInfo = _ZONE, *, actor: str = "test", terms: Terms | None = None
) -> Desk:
    return Desk(session, clock, zone, actor=actor, terms=terms or Terms())
