"""The desk knows the organisation's day, and the audit log names who sits at it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from backend.audit_log import AuditEntry, record
from backend.desk import Desk
from backend.kit.database import Database
from tests.ground.kit.clocks import FixedClock

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
LATE = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)


async def test_half_past_midnight_in_copenhagen_is_the_next_day_already(named_db: Database) -> None:
    async with named_db.transaction() as session:
        desk = Desk(session, FixedClock(LATE), COPENHAGEN)
        assert (desk.now, desk.today) == (LATE, date(2026, 7, 1))


async def test_what_dan_does_is_recorded_in_his_name(named_db: Database) -> None:
    async with named_db.transaction() as session:
        desk = Desk(session, FixedClock(LATE), COPENHAGEN, actor="dan@example.dk")
        await record(desk, "logo.remove", {"why": "old"})
        line = (await session.execute(select(AuditEntry).order_by(AuditEntry.id.desc()))).scalars().first()
    assert line is not None
    assert (line.actor, line.action, line.at, line.detail) == ("dan@example.dk", "logo.remove", LATE, {"why": "old"})


async def test_a_deed_of_nobody_is_not_recorded(named_db: Database) -> None:
    async with named_db.transaction() as session:
        desk = Desk(session, FixedClock(LATE), COPENHAGEN)
        with pytest.raises(ValueError, match="nobody"):
            await record(desk, "logo.remove", {})
