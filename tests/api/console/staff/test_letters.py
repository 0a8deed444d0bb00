"""Bo invites by the ways that are set up, prints letters that he alone can take, and a poster without a code."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from backend.api.console.invitations.reach import reach_of, reached_by
from backend.registry.forgetting.erasing import erase_expired
from backend.registry.invitation_models import LetterFile
from backend.registry.invitations.letters import letters_to_set
from backend.registry.invitations.service import how_many_not_enrolled, not_enrolled
from backend.sending.providers.service import announce
from backend.sending.reach.ended_repository import end_channel
from tests.api.console.desk import Desk, text_of
from tests.api.console.staff.inviting import (
    BOX,
    CODE,
    _id,
    codes,
    invited,
    jobs,
    log,
    looked,
    ready,
    set_letters,
)
from tests.api.console.staff.test_staff import employ, enrol
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, CILLA


async def test_a_way_that_is_not_set_up_is_not_offered(desk: Desk) -> None:
    await employ(desk, ALMA)
    await ready(desk, "email")
    page = await desk.get("Bo", "/console/staff/invite")
    assert re.search(r'id="sms"[^>]* disabled', page.text)
    assert "Er ikke sat op her" in page.text
    # 0 would be no count of the numbers on the list.
    assert "har et nummer" not in page.text
    answer = await desk.post("Bo", "/console/staff/invite", letters="none")
    assert (answer.status_code, 'id="by-error"' in answer.text) == (422, True)


@pytest.mark.parametrize("set_up", [(), ("email",), ("sms", "webhook"), ("email", "sms", "push")])
async def test_how_many_are_reached_is_counted_as_it_is_told_by_name(desk: Desk, set_up: tuple[Any, ...]) -> None:
    mixed = ("both;b@x.dk;12345678", "mail;m@x.dk;", "call;;+4587654321", "none;;", "bounced;bo@x.dk;", "in;i@x.dk;")
    people = [f"n{at};Person {addresses};Kommunen;;da;ja" for at, addresses in enumerate(mixed)]
    await employ(desk, *people, "left;Person;l@x.dk;;Kommunen;;da;ja")
    await employ(desk, *people)
    await enrol(desk, "n5")
    async with desk.database.transaction() as session:
        await announce(session, set_up, None)
        today = desk.clock.now().date()
        # One's number is refused and one's address; of another an earlier address was, which is not theirs any more.
        await end_channel(session, await _id(session, "n2"), "sms", "+4587654321", "gone", today)
        await end_channel(session, await _id(session, "n4"), "email", "bo@x.dk", "smtp-550", today)
        await end_channel(session, await _id(session, "n1"), "email", "earlier@x.dk", "smtp-550", today)
    async with desk.database.transaction() as session:
        listed, reach = await not_enrolled(session), await reach_of(session)
        ways = [has & reach.get(person, frozenset()) for person, has in listed.items()]
        assert await how_many_not_enrolled(session) == len(listed) == 5
        assert await reached_by(session) == {way: sum(way in reaching for reaching in ways) for way in ("email", "sms")}
        assert await reached_by(session) == {"email": 2 * ("email" in set_up), "sms": 1 * ("sms" in set_up)}


async def test_when_all_are_in_there_is_nobody_to_invite(desk: Desk) -> None:
    await employ(desk, ALMA)
    await enrol(desk, "a1")
    assert "Alle er i gang" in text_of(await desk.get("Bo", "/console/staff/invite"))


async def test_the_letters_are_taken_by_bo_alone_and_erased_within_a_week(desk: Desk) -> None:
    await employ(desk, ALMA, CILLA)
    batch = await invited(desk, letters="all")
    path = f"/console/staff/invitations/{batch}"
    assert "Brevene bliver lavet" in text_of(await desk.get("Bo", path))
    assert (await desk.get("Bo", f"{path}/letters")).status_code == 404
    waiting = (await codes(desk, batch))["letter"]
    await set_letters(desk, batch)
    assert "2 breve, sorteret efter enhed" in text_of(await desk.get("Bo", path))
    file = await desk.get("Bo", f"{path}/letters")
    printed = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages)
    assert set(re.findall(CODE, printed)) == waiting
    async with desk.database.transaction() as session:
        (sealed,) = await session.scalars(select(LetterFile.sealed))
    assert sealed is not None
    assert b"%PDF" not in sealed
    assert "'act': 'download'" in await log(desk)
    assert (await desk.get("Cilla", f"{path}/letters")).status_code == 403
    desk.clock.moment += timedelta(days=8)
    async with desk.database.transaction() as session:
        await erase_expired(desk_at(session, desk.clock))
    assert "Brevene er slettet" in text_of(await desk.get("Alma", path))
    assert await codes(desk, batch) == {}


async def test_the_letters_lie_in_the_order_of_the_tree_and_by_name(desk: Desk) -> None:
    places = [
        ("Dan", "Kommunen / Åben Dør"),
        ("Åse", "Kommunen / Ældre / Syd"),
        ("Zoe", "Kommunen / Skoler / Ørneskolen"),
        ("Ib", "Kommunen"),
        ("Ærmin", "Kommunen / Ældre / Syd"),
        ("Bo", "Kommunen / Skoler"),
        ("Ane", "Kommunen / Ældre"),
        ("Øyvind", "Kommunen / Skoler / Askeskolen"),
        ("Eva", "Kommunen / Skoler / Askeskolen"),
        ("Ågot", "Kommunen / Ældre / Syd"),
    ]
    await employ(desk, *(f"n{at};{name};;;{unit};;da;ja" for at, (name, unit) in enumerate(places)))
    batch = await invited(desk, letters="all")
    async with desk.database.transaction() as session:
        letters = [(letter.name, " / ".join(letter.path)) for letter in await letters_to_set(session, BOX, batch)]
    wanted = ["Ib", "Bo", "Eva", "Øyvind", "Zoe", "Ane", "Ærmin", "Ågot", "Åse", "Dan"]
    assert [name for name, _ in letters] == wanted
    assert set(letters) == set(places)
    await set_letters(desk, batch)
    file = await desk.get("Bo", f"/console/staff/invitations/{batch}/letters")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages]
    assert len(pages) == len(wanted)
    assert all(f"Kære {name}" in page for name, page in zip(wanted, pages, strict=True))


async def test_where_there_are_only_letters_nothing_is_said_to_be_sent(desk: Desk) -> None:
    await employ(desk, ALMA, CILLA)
    await ready(desk)
    hidden, page = await looked(desk, letters="all")
    assert ("Lav 2 breve?" in page, "Lav brevene" in page, "Send" in page) == (True, True, False)
    answer = await desk.post("Bo", "/console/staff/invite/send", hidden)
    page = text_of(await desk.get("Bo", answer.headers["location"]))
    assert ("Udskriv dem herfra" in page, "bliver sendt nu" in page) == (True, False)


async def test_bo_deletes_the_letters(desk: Desk) -> None:
    await employ(desk, ALMA)
    batch = await invited(desk, letters="all")
    await set_letters(desk, batch)
    answer = await desk.post("Bo", f"/console/staff/invitations/{batch}/letters/delete")
    assert "Brevene er slettet" in text_of(await desk.get("Bo", answer.headers["location"]))
    assert (await desk.get("Bo", f"/console/staff/invitations/{batch}/letters")).status_code == 404


async def test_the_poster_is_ordered_and_then_made_by_the_worker(desk: Desk) -> None:
    page = text_of(await desk.get("Bo", "/console/staff/poster"))
    assert ("Lav plakaten" in page, "SMS er ikke sat op" in page) == (True, True)
    await ready(desk, "sms")
    assert "SMS er ikke sat op" not in text_of(await desk.get("Bo", "/console/staff/poster"))
    await desk.post("Bo", "/console/staff/poster")
    assert (await jobs(desk))[-1] == ("documents.set", {"document": "poster", "language": "da"})
    assert "Plakaten bliver lavet" in text_of(await desk.get("Bo", "/console/staff/poster"))
    assert (await desk.get("Bo", "/console/staff/poster/pdf")).status_code == 404


@pytest.mark.parametrize("path", ["", "/letters"])
async def test_a_batch_that_never_was_is_not_found(desk: Desk, path: str) -> None:
    assert (await desk.get("Bo", f"/console/staff/invitations/{uuid4()}{path}")).status_code == 404
