"""Who comes while a round is open reads in the invitation when the first questions come at the earliest."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from backend.kit.language.number_texts import date_text
from backend.kit.times.clock import local_day
from backend.registry import Letter, OfBatch
from backend.run.workshop.letter_setting import with_first_day
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY, ZONE
from tests.ground.sending.receivers import Mailbox, Receiver
from tests.sending.told import PHONE, invited
from tests.sending.world import PEOPLE, World, row

ASKED = [row(at) for at in range(1, PEOPLE + 1)]


async def letter(world: World, post: Mailbox) -> str:
    """What stands in e0's invitation."""
    await world.loop().ready()
    await world.jobs().invite(OfBatch(batch=await invited(world, "7K3M-Q9XA-2BTW")))
    await world.loop().turn()
    body = post.to("e0@kommune.dk")[0].get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\n", " ")


@pytest.mark.long
@pytest.mark.parametrize(("newcomer", "is_open"), [(True, True), (False, True), (True, False)])
async def test_only_who_is_not_asked_now_is_told_to_wait_by_mail_and_while_colleagues_are_asked_by_text_message(
    world: World, post: Mailbox, web: Receiver, newcomer: bool, is_open: bool
) -> None:
    alma = row(0, phone=PHONE)
    await world.employ(ASKED if newcomer else [alma, *ASKED])
    world.email(post.port).sms(web.url)
    if is_open:
        await world.opened()
    await world.named.employ(alma, *ASKED)
    in_six_weeks = world.named.plan(opens=42 * DAY)
    await world.named.draft(in_six_weeks)
    day = date_text(local_day(world.clock.now() + timedelta(days=42), ZONE), "da")
    told = f"kommer dine første spørgsmål tidligst den {day}."
    assert (told in await letter(world, post)) is newcomer
    [shortly] = [json.loads(body)["message"] for _, _, body in web.requests]
    assert (f"Dine første spørgsmål kommer tidligst {day}." in shortly) is (newcomer and is_open)
    assert "/app/#code=7K3M-Q9XA-2BTW" in shortly


@pytest.mark.long
async def test_of_two_letters_the_newcomer_s_has_the_day(world: World) -> None:
    await world.employ(ASKED)
    await world.opened()
    await world.named.employ(row(0), *ASKED)
    await world.named.draft(world.named.plan(opens=42 * DAY))
    people = await world.named.people()
    letters = [
        Letter(employee=people[who], name=who, path=("Kommunen",), language="da", code="7K3M-Q9XA-2BTW")
        for who in ("e0", "e1")
    ]
    async with world.database.transaction() as session:
        dated = await with_first_day(desk_at(session, world.clock), letters)
    assert [letter.first_day for letter in dated] == [local_day(world.clock.now() + timedelta(days=42), ZONE), None]


async def test_where_nothing_is_planned_nothing_is_promised(world: World, post: Mailbox) -> None:
    await world.employ([row(0), *ASKED])
    world.email(post.port)
    assert "tidligst" not in await letter(world, post)
