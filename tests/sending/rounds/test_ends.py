"""Everybody who is asked is told that the round ends later or sooner, once, with the new end in it."""

from __future__ import annotations

from sqlalchemy import text

from backend.handoffs import Direction
from tests.ground.rounds.named import DAY
from tests.ground.sending.receivers import Mailbox
from tests.sending.world import PEOPLE, World


async def moved(world: World, direction: Direction) -> None:
    """As if the ballot box had acknowledged another end, two days off."""
    row = (
        "INSERT INTO round_prolongation SELECT id, '{0}', '', closes_at + interval '2 days', true FROM round",
        "UPDATE round SET announced_end = closes_at, closes_at = closes_at + interval '2 days'",
    )
    async with world.database.transaction() as session:
        for statement in row:
            await session.execute(text(statement.format(direction)))


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
