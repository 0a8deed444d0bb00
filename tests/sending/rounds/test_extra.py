"""One reminder more than planned: to everybody, once, and never two messages about a round in a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from backend.rounds import RoundFacts
from backend.sending import remind_now
from backend.sending.orders.extra import ReminderRefused, fault_of
from backend.sending.values import EXTRA
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY, ZONE
from tests.ground.sending.receivers import Mailbox
from tests.sending.world import PEOPLE, World

NOW = datetime(2026, 3, 10, 12, tzinfo=ZONE)


@pytest.fixture
async def round_(world: World, post: Mailbox) -> RoundFacts:
    await world.employ()
    round_id = await world.email(post.port).opened(reminders=0)
    await world.announced(round_id)
    await world.loop().turn()
    return await world.named.facts(round_id)


async def remind(world: World, round_: RoundFacts) -> int:
    async with world.database.transaction() as session:
        return await remind_now(desk_at(session, world.clock), round_)


async def test_everybody_is_reminded_once_and_not_on_the_day_of_another_message(
    world: World, post: Mailbox, round_: RoundFacts
) -> None:
    with pytest.raises(ReminderRefused) as same_day:
        await remind(world, round_)
    assert "i dag" in same_day.value.detail["da"]
    world.clock.moment += DAY
    assert await remind(world, round_) == PEOPLE
    await world.loop().turn()
    assert [str(mail["Subject"]) for _, mail in post.mails].count("Påmindelse til alle: Forår") == PEOPLE
    world.clock.moment += DAY
    with pytest.raises(ReminderRefused) as again:
        await remind(world, round_)
    assert "allerede sendt en ekstra" in again.value.detail["da"]


async def test_nobody_is_reminded_of_a_round_that_is_not_open(world: World, round_: RoundFacts) -> None:
    with pytest.raises(ReminderRefused):
        await remind(world, replace(round_, state="closed"))


def test_a_planned_reminder_within_a_day_and_an_end_before_the_morning_leave_no_room(round_: RoundFacts) -> None:
    ends = replace(round_, closes_at=NOW + 4 * DAY)
    made, today = {"round-opened": date(2026, 3, 8)}, NOW.date()
    assert fault_of(made, today, [NOW + timedelta(hours=30)], NOW, ends) is None
    assert fault_of(made, today, [NOW + timedelta(hours=20)], NOW, ends) == "planned"
    assert fault_of({**made, "reminder-1": today}, today, [], NOW, ends) == "today"
    assert fault_of({**made, EXTRA: date(2026, 3, 9)}, today, [], NOW, ends) == "twice"
    assert fault_of(made, today, [], NOW + 4 * DAY, ends) == "late"
