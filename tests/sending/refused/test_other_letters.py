"""`søren@…` is taken where the mail server says that it takes such letters (SMTPUTF8), and refused where not."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from backend.registry import import_staff
from backend.registry.models import Employee
from backend.worker.repeated.mail_letters import ASK_AGAIN_SECONDS, MailLettersTick
from tests.ground.desks import desk_at
from tests.ground.registry.staff import staff_file
from tests.ground.sending.receivers import Mailbox
from tests.sending.world import PEOPLE, World, row

SOEREN = row(1, email="søren@blåbær.dk")


async def refused(world: World) -> list[str]:
    async with world.database.transaction() as session:
        report = await import_staff(desk_at(session, world.clock), staff_file(row(0), SOEREN), dry_run=True)
    return [f"{error.row} {error.value}: {error.message['da']}" for error in report.errors]


async def asked(world: World) -> float | None:
    return await MailLettersTick(world.database, world.providers).tick()


async def test_where_the_server_takes_such_letters_the_address_is_taken_and_gets_its_mail(
    world: World, post: Mailbox
) -> None:
    world.email(post.port)
    assert await asked(world) is None
    assert await refused(world) == []
    await world.employ([row(0), SOEREN, *(row(at) for at in range(2, PEOPLE))])
    await world.announced(await world.opened())
    await world.loop().turn()
    assert len(post.mails) == PEOPLE
    [mail] = post.to("søren@xn--blbr-roah.dk")
    assert mail["To"] == "søren@xn--blbr-roah.dk"


async def test_where_it_does_not_the_address_is_refused_at_the_list_with_the_reason(
    world: World, post: Mailbox
) -> None:
    post.other_letters = False
    world.email(post.port)
    [unknown] = await refused(world)
    assert unknown.startswith("3 søren@blåbær.dk: Før @ er der et bogstav")
    assert "har endnu ikke haft forbindelse til jeres" in unknown
    assert await asked(world) is None
    [told] = await refused(world)
    assert "jeres mailserver ikke tager imod" in told


async def test_one_that_is_on_the_list_already_gets_no_mail_and_loses_no_address(world: World, post: Mailbox) -> None:
    post.other_letters = False
    await world.employ()
    async with world.database.transaction() as session:
        await session.execute(update(Employee).where(Employee.external_id == "e1").values(email="søren@kommune.dk"))
    await world.announced(await world.email(post.port).opened())
    await world.loop().turn()
    assert (await world.states(), await world.ended()) == ({"sent": PEOPLE - 1, "failed": 1}, set())
    assert "other-letters" in await world.reasons()


@pytest.mark.parametrize("there", [True, False])
async def test_a_server_that_is_away_is_asked_again_soon_and_nothing_is_noted(world: World, there: bool) -> None:
    if there:
        world.email(9)
    assert await asked(world) == ASK_AGAIN_SECONDS
    [unknown] = await refused(world)
    assert "endnu ikke haft forbindelse" in unknown
