"""Who comes while a round is open reads in the invitation when the first questions come at the earliest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backend.kit.language.number_texts import date_text
from backend.kit.times.clock import local_day
from backend.registry import OfBatch
from tests.rounds.named import DAY, ZONE
from tests.sending.receivers import Mailbox
from tests.sending.told import invited
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


@pytest.mark.parametrize("newcomer", [True, False])
async def test_only_who_is_not_asked_now_is_told_to_wait(world: World, post: Mailbox, newcomer: bool) -> None:
    await world.employ(ASKED if newcomer else [row(0), *ASKED])
    await world.email(post.port).opened()
    await world.named.employ(row(0), *ASKED)
    in_six_weeks = world.named.plan(opens=42 * DAY)
    await world.named.draft(in_six_weeks)
    day = date_text(local_day(world.clock.now() + timedelta(days=42), ZONE), "da")
    told = f"kommer dine første spørgsmål tidligst den {day}."
    assert (told in await letter(world, post)) is newcomer


async def test_where_nothing_is_planned_nothing_is_promised(world: World, post: Mailbox) -> None:
    await world.employ([row(0), *ASKED])
    world.email(post.port)
    assert "tidligst" not in await letter(world, post)
