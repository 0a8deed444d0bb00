"""Whoever gets another way in to Dan's access, or takes one away: Dan hears of it, at every address that he has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import cast

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import text

from backend.access import FACTOR_CHANGED, FACTOR_RESET, FactorReset, Visitor
from backend.access.oidc.repository import wait
from backend.access.oidc.values import Provider
from backend.api.parts import parts_in, state_of
from backend.registry import import_staff
from tests.api.console.desk import Desk, text_of
from tests.api.console.sign_in.posting import console_jobs
from tests.api.console.sign_in.with_passkey import WithPasskey, asked_on, end_of
from tests.ground.access.device import Device
from tests.ground.desks import desk_at
from tests.ground.registry.staff import staff_file
from tests.ground.sending.receivers import Mailbox, mailbox

QUEUED = text("DELETE FROM procrastinate_jobs WHERE task_name = :name AND status = 'todo' RETURNING args")
ISSUER = "https://login.example"
LISTED = "d1;Dan;{email};;Kommunen / It;;en;ja"


@pytest.fixture
def strict() -> bool:
    return True


@pytest.fixture
def mails() -> Iterator[Mailbox]:
    with mailbox() as box:
        yield box


@pytest.fixture
def dan(desk: Desk) -> WithPasskey:
    return WithPasskey(desk, "Dan")


async def listed(desk: Desk, email: str) -> None:
    async with desk.database.transaction() as session:
        await import_staff(desk_at(session, desk.clock), staff_file(LISTED.format(email=email)), dry_run=False)


async def queued(desk: Desk, name: str) -> list[dict[str, object]]:
    async with desk.database.transaction() as session:
        return list(await session.scalars(QUEUED, {"name": name}))


async def deliver(desk: Desk, mails: Mailbox) -> None:
    """What is queued is worked off as the worker does, and what that has queued."""
    jobs = console_jobs(desk, mails.port)
    while waiting := await queued(desk, FACTOR_CHANGED.name):
        for args in waiting:
            await jobs.factor_changed(FACTOR_CHANGED.read(args))


def vouched_for_by(desk: Desk, provider: Provider) -> None:
    app = cast("Litestar", cast("httpx.ASGITransport", desk.http._transport).app)
    app.state.update(state_of(replace(parts_in(app), vouching=(provider,))))


def subjects(mails: Mailbox, address: str) -> list[str]:
    return [str(mail["subject"]) for mail in mails.to(address)]


async def test_each_way_in_that_comes_or_goes_is_told_by_mail(desk: Desk, dan: WithPasskey, mails: Mailbox) -> None:
    await dan.set_up()
    await dan.send(code="000000")
    desk.clock.moment += timedelta(minutes=1)
    assert (await desk.post("Dan", "/console/second-step/show", code=dan.code())).status_code == 303
    assert (await dan.add(Device(), "Dans telefon")).status_code == 303
    assert (await end_of(desk, "Dan", "Dans telefon")).status_code == 303
    assert "Gem dine koder på papir" in text_of(await desk.post("Dan", "/console/second-step/codes"))
    await deliver(desk, mails)
    assert subjects(mails, "dan@kommune.dk") == [
        "Der er kommet en autentificeringsapp på dit login",
        "Der er kommet en adgangsnøgle på dit login",
        "En adgangsnøgle er fjernet fra dit login",
        "Der er lavet nye koder på papir til dit login",
    ]
    body = mails.to("dan@kommune.dk")[1].get_body(("plain",))
    assert body is not None
    words = " ".join(body.get_content().split())
    assert "»Dans telefon« føjet til dit login" in words
    assert "/console/second-step" in words


async def test_whoever_reads_one_of_dans_mailboxes_cannot_keep_it_from_the_others(
    desk: Desk, dan: WithPasskey, mails: Mailbox
) -> None:
    for email in ("dan@kommune.dk", "dan.ny@kommune.dk"):
        await listed(desk, email)
        desk.clock.moment += timedelta(days=1)
    await dan.first_step()
    options, asked = asked_on(await dan.page())
    await dan.send("/console/sign-in/second/passkey", asked=asked, passkey=dan.device.make(options), name="Nøgle")
    await deliver(desk, mails)
    told = "A passkey was added to your sign-in"
    assert [subjects(mails, f"{name}@kommune.dk") for name in ("dan", "dan.ny")] == [[told], [told]]
    jobs = console_jobs(desk, mails.port)
    await jobs.factor_reset(FactorReset(email="dan@kommune.dk", by="bo@kommune.dk", language="da"))
    for args in await queued(desk, FACTOR_RESET.name):
        await jobs.factor_reset(FACTOR_RESET.read(args))
    assert [len(subjects(mails, f"{name}@kommune.dk")) for name in ("dan", "dan.ny")] == [2, 2]


async def test_who_is_let_in_as_tove_is_told_to_tove_and_somebody_new_to_nobody(
    desk: Desk, dan: WithPasskey, mails: Mailbox
) -> None:
    """Dan could else add people as himself and approve them as her, without her second step."""
    await dan.set_up()
    await deliver(desk, mails)
    before = len(mails.mails)
    vouched_for_by(desk, Provider(key="work", name="Kommunens login", issuer=ISSUER, client_id="linjepuls"))
    await desk.link("Tove")
    people = (await desk.ask("Dan", "GET", "/console/api/administration/people")).json()
    tove = next(one["id"] for one in people if one["email"] == "tove@kommune.dk")
    for subject, account in (("second", tove), ("new", "")):
        async with desk.database.transaction() as session:
            visitor = Visitor(provider="work", issuer=ISSUER, subject=subject, email="x@kommune.dk")
            assert await wait(session, visitor, [], desk.clock.now(), 1)
        (waiting,) = (await desk.ask("Dan", "GET", "/console/api/sign-in/waiting")).json()
        path = f"/console/administration/sign-in/waiting/{waiting['id']}"
        assert (await desk.post("Dan", path, account=account, roles="hr")).status_code == 303
        await deliver(desk, mails)
    assert subjects(mails, "tove@kommune.dk") == ["Der er kommet en vej mere ind på dit login"]
    assert len(mails.mails) == before + 1
    body = mails.to("tove@kommune.dk")[0].get_body(("plain",))
    assert body is not None
    text_of_it = " ".join(body.get_content().split())
    # As the pages call it, with where she sees who else is signed in as her.
    assert ("loginudbyderen »Kommunens login«" in text_of_it, "/console/sessions" in text_of_it) == (True, True)


@pytest.mark.long
async def test_an_address_that_dan_had_long_ago_is_told_no_more(desk: Desk, dan: WithPasskey, mails: Mailbox) -> None:
    for email in ("dan.da@kommune.dk", "dan@kommune.dk"):
        await listed(desk, email)
        desk.clock.moment += timedelta(days=31)
    await dan.set_up()
    await deliver(desk, mails)
    assert [len(mails.to(address)) for address in ("dan@kommune.dk", "dan.da@kommune.dk")] == [1, 0]
