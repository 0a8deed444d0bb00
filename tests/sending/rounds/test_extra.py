"""One reminder more than planned: to everybody, once, and never two messages about a round in a day."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from backend.rounds import RoundFacts
from backend.sending import ExtraReminder, ReminderRefused, extra_reminder, remind_now, retry
from backend.sending.orders.extra import fault_of
from backend.sending.orders.repository import SentSoFar
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


async def look(world: World, round_: RoundFacts) -> ExtraReminder:
    async with world.database.transaction() as session:
        return await extra_reminder(desk_at(session, world.clock), round_)


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
    so_far = SentSoFar(reached=True)
    assert fault_of(so_far, [NOW + timedelta(hours=30)], NOW, ends) is None
    assert fault_of(so_far, [NOW + timedelta(hours=20)], NOW, ends) == "planned"
    assert fault_of(replace(so_far, today=True), [], NOW, ends) == "today"
    assert fault_of(replace(so_far, waiting=True), [], NOW, ends) is None, "somebody's waits, and others were told"
    assert fault_of(SentSoFar(waiting=True), [], NOW, ends) == "waiting"
    assert fault_of(so_far, [], NOW + 4 * DAY, ends) == "late"


def refuse_all(post: Mailbox) -> None:
    """For a reason of each one's own: of five alike it would be the server's trouble, and all of them would wait."""
    for at in range(PEOPLE):
        post.says[f"e{at}@kommune.dk"] = [f"{560 + at} not now"]


async def refused_all(world: World, post: Mailbox) -> RoundFacts:
    """A round whose opening the mail server refused for good, of everybody."""
    await world.employ()
    round_id = await world.email(post.port).opened(reminders=0)
    refuse_all(post)
    await world.announced(round_id)
    await world.loop().turn()
    assert (await world.states(), post.mails) == ({"failed": PEOPLE}, [])
    return await world.named.facts(round_id)


async def test_an_opening_that_reached_nobody_leaves_room_for_a_message_the_same_day(
    world: World, post: Mailbox
) -> None:
    round_ = await refused_all(world, post)
    assert (await look(world, round_)).first
    assert await remind(world, round_) == PEOPLE
    await world.loop().turn()
    assert {str(mail["Subject"]) for _, mail in post.mails} == {"Påmindelse til alle: Forår"}
    assert set(post.received().values()) == {1}
    # The opening that failed is tried again when HR asks for it, and comes on another day.
    async with world.database.transaction() as session:
        assert await retry(desk_at(session, world.clock), round_.id) == PEOPLE
    await world.loop().turn()
    assert len(post.mails) == PEOPLE
    await world.later(DAY)
    assert len(post.mails) == 2 * PEOPLE


async def test_what_is_tried_again_today_is_a_message_of_today(world: World, post: Mailbox) -> None:
    round_ = await refused_all(world, post)
    world.clock.moment += DAY
    async with world.database.transaction() as session:
        await retry(desk_at(session, world.clock), round_.id)
    assert (await look(world, round_)).fault == "today"
    await world.loop().turn()
    assert (await look(world, round_)).fault == "today"
    assert len(post.mails) == PEOPLE


async def test_two_messages_that_failed_are_tried_again_on_two_days(world: World, post: Mailbox) -> None:
    round_ = await refused_all(world, post)
    refuse_all(post)
    assert await remind(world, round_) == PEOPLE
    await world.loop().turn()
    assert (await look(world, round_)).fault == "unsent"
    async with world.database.transaction() as session:
        assert await retry(desk_at(session, world.clock), round_.id) == 2 * PEOPLE
    await world.loop().turn()
    assert {str(mail["Subject"]) for _, mail in post.mails} == {"Nye spørgsmål: Forår"}
    await world.later(DAY)
    assert [str(mail["Subject"]) for _, mail in post.mails].count("Påmindelse til alle: Forår") == PEOPLE


async def test_one_that_waits_for_a_server_is_on_its_way(world: World, post: Mailbox) -> None:
    await world.employ()
    round_id = await world.email(post.port).opened(reminders=0)
    post.says["sender"] = ["550 5.7.1 who are you"] * 99
    await world.announced(round_id)
    await world.loop().turn()
    round_ = await world.named.facts(round_id)
    assert (await look(world, round_)).fault == "today"
    world.clock.moment += DAY
    assert (await look(world, round_)).fault == "waiting"


async def test_one_that_no_channel_brings_to_anybody_can_be_sent_when_one_does(world: World, post: Mailbox) -> None:
    await world.employ()
    round_id = await world.opened(reminders=0)
    await world.announced(round_id)
    round_ = await world.named.facts(round_id)
    assert await remind(world, round_) == 0
    await world.email(post.port).loop().ready()
    # Twice at once, as by a double click.
    tries = await asyncio.gather(*(remind(world, round_) for _ in range(2)), return_exceptions=True)
    assert [each for each in tries if isinstance(each, int)] == [PEOPLE]
    assert [type(each) for each in tries if not isinstance(each, int)] == [ReminderRefused]
