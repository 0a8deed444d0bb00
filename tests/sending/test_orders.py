"""When messages are made and when they may go: with what gives the reason for them, and not at night."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.audit_log import SYSTEM
from backend.registry import issue_code
from backend.registry.jobs import CodeMade
from backend.rounds.life import schedule
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY, ZONE
from tests.ground.sending.receivers import Mailbox
from tests.sending.world import PEOPLE, World


class Trouble(Exception):
    """Something that fails after the change and before its transaction ends."""


async def test_a_round_whose_opening_fails_at_the_last_moment_leaves_no_job_and_no_message(world: World) -> None:
    await world.employ()
    round_id = await world.named.scheduled()
    world.clock.moment += DAY
    before = await world.named.jobs()
    with pytest.raises(Trouble):
        await opened(world, round_id, Trouble())
    assert await world.named.jobs() == before
    assert await world.named.state(round_id) == "scheduled"
    await opened(world, round_id)
    assert [name for name, _ in await world.named.jobs() if name == "sending.round_opened"] == ["sending.round_opened"]


async def opened(world: World, round_id: UUID, trouble: Exception | None = None) -> None:
    async with world.database.transaction() as session:
        assert await schedule.take_step(desk_at(session, world.clock, actor=SYSTEM), round_id)
        if trouble is not None:
            raise trouble


async def test_a_code_that_was_not_made_after_all_is_announced_to_nobody(world: World) -> None:
    await world.employ()
    before = await world.named.jobs()
    with pytest.raises(Trouble):
        await coded(world, Trouble())
    assert await world.named.jobs() == before
    await coded(world)
    assert "sending.code_made" in {name for name, _ in await world.named.jobs()}


async def coded(world: World, trouble: Exception | None = None) -> None:
    async with world.database.transaction() as session:
        await issue_code(desk_at(session, world.clock), "e0")
        if trouble is not None:
            raise trouble


async def test_what_is_due_waits_for_the_hours_in_which_people_may_be_disturbed_but_a_notice_of_a_code_does_not(
    world: World, post: Mailbox
) -> None:
    """Due since Friday noon: not on Friday night, not at the weekend, not before seven on Monday."""
    await world.employ()
    round_id = await world.opened()
    world.at_any_time = False
    world.email(post.port)
    world.clock.moment = local(6, 12)
    await world.announced(round_id)
    for quiet in (local(6, 20), local(7, 12), local(8, 12), local(9, 6)):
        world.clock.moment = quiet
        await world.loop().turn()
        assert await world.states() == {"waiting": PEOPLE}
    async with world.database.transaction() as session:
        assert {str(due) for due in await session.scalars(text("SELECT due FROM message"))} == {"2026-03-06"}
        await issue_code(desk_at(session, world.clock), "e0")
    await world.jobs().code_made(CodeMade(employee=(await world.named.people())["e0"]))
    await world.loop().turn()
    assert [to for to, _ in post.mails] == ["e0@kommune.dk"]
    world.clock.moment = local(9, 7)
    await world.loop().turn()
    assert await world.states() == {"sent": PEOPLE + 1}


def local(day: int, hour: int) -> datetime:
    """In March 2026, whose 6th is a Friday."""
    return datetime(2026, 3, day, hour, tzinfo=ZONE)
