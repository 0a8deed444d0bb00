"""Reminders: to everybody who is asked, because nobody knows who has answered; at most two, on working days."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.ground.rounds.named import DAY, ZONE
from tests.ground.sending.receivers import Mailbox
from tests.sending.world import PEOPLE, World

HOUR = timedelta(hours=1)


@pytest.mark.long
async def test_reminders_go_to_all_recipients_on_two_working_days_and_never_twice(world: World, post: Mailbox) -> None:
    await world.employ()
    world.at_any_time = False
    round_id = await world.email(post.port).opened(lasts=14 * DAY, reminders=2)
    await world.announced(round_id)
    closes_at = (await world.named.facts(round_id)).closes_at
    days: dict[str, set[str]] = {}
    while world.clock.moment < closes_at - HOUR:
        before = len(post.mails)
        await asyncio.gather(*(world.jobs().want_reminders() for _ in range(2)))
        await world.reminded()
        await world.loop().turn()
        for _, mail in post.mails[before:]:
            days.setdefault(str(mail["Subject"]), set()).add(world.clock.moment.astimezone(ZONE).date().isoformat())
        world.clock.moment += 3 * HOUR
    lines = (await world.progress(round_id)).lines
    assert [line.occasion for line in lines] == ["round-opened", "reminder-1", "reminder-2"]
    assert {line.sent for line in lines} == {PEOPLE}
    assert days == {
        "Nye spørgsmål: Forår": {"2026-03-03"},
        "Påmindelse til alle: Forår": {"2026-03-10", "2026-03-16"},
    }
    assert set(post.received().values()) == {1}
    text = post.mails[-1][1].get_body(("plain",))
    assert text is not None
    assert "Har du svaret: tak" in text.get_content()


async def test_a_round_without_reminders_has_none(world: World, post: Mailbox) -> None:
    await world.employ()
    round_id = await world.email(post.port).opened(reminders=0)
    await world.announced(round_id)
    world.clock.moment += 6 * DAY
    await world.reminded()
    assert {line.occasion for line in (await world.progress(round_id)).lines} == {"round-opened"}


async def test_a_reminder_that_is_being_made_or_tried_again_is_asked_for_once(world: World, post: Mailbox) -> None:
    await world.employ()
    await world.email(post.port).opened(lasts=14 * DAY, reminders=1)
    await world.jobs().want_reminders()
    before = await world.named.jobs()
    world.clock.moment += 8 * DAY
    for status in ("todo", "doing", "todo"):
        await world.jobs().want_reminders()
        async with world.database.transaction() as session:
            changed = text("UPDATE procrastinate_jobs SET status = CAST(:now AS procrastinate_job_status)")
            await session.execute(changed, {"now": status})
    jobs = (await world.named.jobs())[len(before) :]
    assert [name for name, _ in jobs] == ["sending.reminder"]
