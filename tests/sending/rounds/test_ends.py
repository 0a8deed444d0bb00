"""Everybody who is asked is told that the round ends later or sooner, once, with the new end in it."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import text

from backend.handoffs import Direction
from backend.rounds import REMIND, ROUND_PROLONGED, OfProlongation
from tests.ground.rounds.named import DAY, ZONE
from tests.ground.sending.receivers import Mailbox
from tests.sending.world import PEOPLE, World


async def moved(world: World, direction: Direction, by: str = "2 days") -> None:
    """As if the ballot box had acknowledged another end, so far off."""
    row = (
        "INSERT INTO round_prolongation SELECT id, '{0}', '', closes_at + interval '{1}', true FROM round",
        "UPDATE round SET announced_end = closes_at, closes_at = closes_at + interval '{1}'",
    )
    async with world.database.transaction() as session:
        for statement in row:
            await session.execute(text(statement.format(direction, by)))


async def test_all_are_told_of_the_new_end_once(world: World, post: Mailbox) -> None:
    await world.employ()
    round_id = await world.email(post.port).opened(reminders=0)
    await world.announced(round_id)
    await world.loop().turn()
    await moved(world, "extend")
    for _ in range(2):
        async with world.database.transaction() as session:
            await world.orders.round_prolonged(session, round_id, "extend")
        await world.loop().turn()
    mails = [mail for _, mail in post.mails if str(mail["Subject"]) == "Mere tid til at svare: Forår"]
    assert len(mails) == PEOPLE
    body = mails[0].get_body(("plain",))
    assert body is not None
    assert (
        "Runden er forlænget: spørgsmålene er åbne til torsdag den 12. marts 2026 kl.\N{NO-BREAK SPACE}09.00."
        in body.get_content()
    )
    async with world.database.transaction() as session:
        assert await world.orders.round_prolonged(session, round_id, "shorten") == PEOPLE
    world.clock.moment += DAY
    lines = (await world.progress(round_id)).lines
    assert [line.occasion for line in lines] == ["round-opened", "round-extended", "round-shortened"]


def march(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("heard", "days"),
    [
        # Half-way is at eleven now, and the second reminder on the next morning: that one alone is made.
        (march(11, 11, 30), {"sooner": 11, "reminder": 12}),
        # Told the next day, since it is evening: the morning after is the last on which they can be reminded.
        (march(11, 20), {"sooner": 12, "reminder": 13}),
    ],
)
async def test_who_is_told_of_an_earlier_end_is_reminded_on_another_day(
    world: World, post: Mailbox, heard: datetime, days: dict[str, int]
) -> None:
    await world.employ()
    world.at_any_time = False
    world.clock.moment += 6 * DAY
    round_id = await world.email(post.port).opened(lasts=14 * DAY, reminders=2)
    await world.announced(round_id)
    await world.loop().turn()
    world.clock.moment = heard
    await moved(world, "shorten", "-9 days -20 hours")
    assert (await world.named.facts(round_id)).closes_at == march(13, 13)
    of = OfProlongation(round=round_id, direction="shorten")
    async with world.database.transaction() as session:
        await ROUND_PROLONGED.enqueue(session, of)
    await world.jobs().want_reminders()
    names = [name for name, _ in await world.named.jobs()]
    assert (ROUND_PROLONGED.name in names, REMIND.name in names) == (True, False)
    await world.jobs().round_prolonged(of)
    async with world.database.transaction() as session:
        await session.execute(text("DELETE FROM procrastinate_jobs"))
    told: dict[str, set[int]] = {}
    for moment in [heard, *(march(day, hour) for day in (12, 13) for hour in (0, 7, 12))]:
        world.clock.moment, before = moment, len(post.mails)
        await world.reminded()
        await world.loop().turn()
        for _, mail in post.mails[before:]:
            word = "reminder" if "Påmindelse" in str(mail["Subject"]) else "sooner"
            told.setdefault(word, set()).add(moment.day)
    assert (told, len(post.mails)) == ({word: {day} for word, day in days.items()}, 3 * PEOPLE)
