"""Bo invites everybody who is not enrolled, and makes a code for one person; no code is in an address or a log."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import unquote
from uuid import UUID, uuid4

import pytest
from pypdf import PdfReader
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.invitations.reach import reach_of, reached_by
from backend.audit_log import AuditEntry
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.times.clock import local_day
from backend.registry import people_on_list, redeem_code
from backend.registry.forgetting.erasing import erase_expired
from backend.registry.invitations.service import how_many_not_enrolled, letters_to_set, not_enrolled, store_letters
from backend.registry.models import Invitation, LetterFile
from backend.reports.workshop.letter_document import letters_pdf
from backend.sending.models import Message
from backend.sending.orders.service import Orders
from backend.sending.providers.service import announce
from backend.sending.reach.ended_repository import end_channel
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.test_staff import employ, enrol, person
from tests.desks import desk_at
from tests.qr import drawn_in_svg, modules_of
from tests.registry.keys import access_tokens
from tests.registry.staff import ALMA, BO, CILLA

BOX = TextBox(b"k" * 32)
ALL = {"email": "1", "sms": "1", "letters": "rest"}
CODE = r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}"


async def ready(desk: Desk, *channels: Any) -> None:
    async with desk.database.transaction() as session:
        await announce(session, channels or ("email", "sms"), None)


async def jobs(desk: Desk) -> list[tuple[str, dict[str, Any]]]:
    async with desk.database.transaction() as session:
        found = await session.execute(text("SELECT task_name, args FROM procrastinate_jobs ORDER BY id"))
        return [(row[0], row[1]) for row in found]


async def looked(desk: Desk, **fields: str) -> tuple[dict[str, str], str]:
    page = await desk.post("Bo", "/console/staff/invite", fields)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    return hidden, text_of(page)


async def invited(desk: Desk, **fields: str) -> UUID:
    hidden, _ = await looked(desk, **fields)
    answer = await desk.post("Bo", "/console/staff/invite/send", hidden)
    assert answer.status_code == 303, text_of(answer)
    return UUID(answer.headers["location"].partition("?")[0].rsplit("/")[-1])


async def codes(desk: Desk, batch: UUID) -> dict[str, set[str]]:
    """channel → the codes that wait in it."""
    async with desk.database.transaction() as session:
        rows = await session.execute(
            select(Invitation.channel, Invitation.sealed).where(
                Invitation.batch_id == batch, Invitation.sealed.is_not(None)
            )
        )
        found: dict[str, set[str]] = {}
        for channel, sealed in rows:
            found.setdefault(channel, set()).add(BOX.open(sealed or ""))
        return found


async def log(desk: Desk) -> str:
    async with desk.database.transaction() as session:
        return str([(entry.action, entry.detail) for entry in await session.scalars(select(AuditEntry))])


async def test_a_new_code_is_asked_for_shown_once_and_announced(desk: Desk) -> None:
    await employ(desk, ALMA)
    token = await enrol(desk, "a1")
    alma = await person(desk, "Alma")
    path = f"/console/staff/people/{alma}/code"
    asked = text_of(await desk.get("Bo", path))
    assert "bliver logget ud med det samme" in asked
    assert "Svar fra den gamle telefon, eller vent til næste runde" in asked
    answer = await desk.post("Bo", path)
    (code,) = set(re.findall(CODE, text_of(answer)))
    assert f"http://localhost:8000/app/#code={code}" in answer.text
    (picture,) = re.findall(r'src="data:image/svg\+xml;charset=utf-8,([^"]+)"', answer.text)
    drawn = drawn_in_svg(unescape(unquote(picture)).replace("'", '"'))
    assert drawn == modules_of(f"http://localhost:8000/app/#code={code}")
    assert answer.headers["cache-control"] == "no-store"
    assert code not in str(answer.url)
    assert code not in (await desk.get("Bo", f"/console/staff/people/{alma}")).text
    assert code not in await log(desk)
    assert (await jobs(desk))[-1] == ("sending.code_made", {"employee": str(alma)})
    async with desk.database.transaction() as session:
        tokens = await redeem_code(desk_at(session, desk.clock), access_tokens(), code)
    assert token != tokens.access


async def test_a_code_for_nobody_is_refused(desk: Desk) -> None:
    assert (await desk.post("Bo", f"/console/staff/people/{uuid4()}/code")).status_code == 404


async def test_before_sending_bo_sees_how_many_by_which_way_and_how_many_have_none(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    await ready(desk)
    assert "3 medarbejdere er ikke i gang" in text_of(await desk.get("Bo", "/console/staff/invite"))
    _, page = await looked(desk, email="1", sms="1", letters="none")
    assert "Send 2 invitationer?" in page
    assert "E-mail 2 SMS 1 Får ingenting 1" in page
    _, page = await looked(desk, **ALL)
    assert "Send 3 invitationer?" in page
    assert "E-mail 2 SMS 1 Brev 1" in page
    assert [name for name, _ in await jobs(desk)] == []


async def test_everybody_gets_one_code_the_same_by_every_way(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    await ready(desk)
    batch = await invited(desk, email="1", sms="1", letters="all")
    found = await codes(desk, batch)
    assert {channel: len(made) for channel, made in found.items()} == {"email": 2, "sms": 1, "letter": 3}
    assert found["sms"] < found["email"] < found["letter"]
    async with desk.database.transaction() as session:
        raw = str((await session.execute(text("SELECT * FROM invitation"))).all())
    assert not any(code in raw for code in found["letter"])
    logged = await log(desk)
    assert not any(code in logged for code in found["letter"])
    named = [name for name, _ in await jobs(desk)]
    assert named == ["sending.invite", "staff.set_letters"]


async def test_the_same_form_sent_twice_invites_once(desk: Desk) -> None:
    await employ(desk, ALMA)
    await ready(desk)
    hidden, _ = await looked(desk, **ALL)
    first = await desk.post("Bo", "/console/staff/invite/send", hidden)
    again = await desk.post("Bo", "/console/staff/invite/send", hidden)
    assert first.headers["location"] == again.headers["location"]
    assert len(await jobs(desk)) == 1


async def test_if_somebody_got_in_meanwhile_bo_looks_again(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    await ready(desk)
    hidden, _ = await looked(desk, **ALL)
    await enrol(desk, "a1")
    answer = await desk.post("Bo", "/console/staff/invite/send", hidden)
    assert (answer.status_code, "andre tal imens" in text_of(answer)) == (409, True)
    assert "Send 1 invitationer?" in text_of(answer)


async def test_running_it_again_invites_only_those_still_missing_and_ends_their_first_codes(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    await ready(desk)
    first = await invited(desk, email="1", letters="all")
    (await codes(desk, first))["letter"]
    token = await enrol(desk, "a1")
    second = await invited(desk, email="1", letters="none")
    assert len((await codes(desk, second))["email"]) == 1
    assert await codes(desk, first) == {}
    async with desk.database.transaction() as session:
        assert list(await session.scalars(select(LetterFile.batch_id))) == []
    assert access_tokens().verify(token, desk.clock.now())


async def test_a_letter_that_lies_here_outlives_invitations_that_give_its_reader_no_code(desk: Desk) -> None:
    await employ(desk, ALMA, CILLA)
    await ready(desk)
    first = await invited(desk, letters="all")
    await set_letters(desk, first)
    of_alma = await printed_for(desk, first, "Alma Ågård")
    await invited(desk, email="1", letters="none")
    # Alma has a newer code, so the letters are set once more without hers; Cilla's is as it was.
    assert (await jobs(desk)).count(("staff.set_letters", {"batch": str(first)})) == 2
    assert "Brevene bliver lavet" in text_of(await desk.get("Bo", f"/console/staff/invitations/{first}"))
    await set_letters(desk, first)
    assert "1 breve, sorteret" in text_of(await desk.get("Bo", f"/console/staff/invitations/{first}"))
    (code,) = (await codes(desk, first))["letter"]
    assert {code} == await printed_for(desk, first, "Cilla")
    assert not of_alma & await printed_for(desk, first, "")
    async with desk.database.transaction() as session:
        await redeem_code(desk_at(session, desk.clock), access_tokens(), code)


async def printed_for(desk: Desk, batch: UUID, name: str) -> set[str]:
    """The codes on the pages that name the person; on all of them without a name."""
    file = await desk.get("Bo", f"/console/staff/invitations/{batch}/letters")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages]
    return {code for page in pages if name in page for code in re.findall(CODE, page)}


async def test_two_who_look_at_once_do_not_invite_everybody_twice(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    await ready(desk)
    first, _ = await looked(desk, **ALL)
    second, _ = await looked(desk, **ALL)
    sent = await desk.post("Bo", "/console/staff/invite/send", first)
    assert sent.status_code == 303
    batch = UUID(first["batch"])
    held = await codes(desk, batch)
    answer = await desk.post("Alma", "/console/staff/invite/send", second)
    assert (answer.status_code, "Der er netop sendt invitationer" in text_of(answer)) == (409, True)
    assert f"/console/staff/invitations/{batch}" in answer.text
    assert "Sendt af bo@kommune.dk · Medarbejdere: 2" in text_of(answer)
    assert await codes(desk, batch) == held
    # Whoever wants to send all the same has seen it now.
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    assert (await desk.post("Alma", "/console/staff/invite/send", hidden)).status_code == 303
    assert await codes(desk, batch) == {}


async def test_whoever_is_invited_by_one_way_is_told_of_the_code_by_the_other(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    await ready(desk)
    hidden, page = await looked(desk, email="1", letters="none")
    assert "1 af dem får desuden at vide ad en anden vej" in page
    await desk.post("Bo", "/console/staff/invite/send", hidden)
    told = [args for name, args in await jobs(desk) if name == "sending.code_made"]
    assert told == [{"employee": str(await person(desk, "Alma")), "but": ["email"]}]


async def test_whoever_gets_a_letter_is_told_by_the_ways_that_were_not_chosen(desk: Desk) -> None:
    await employ(desk, ALMA, CILLA)
    await ready(desk)
    await invited(desk, letters="all")
    told = [args["employee"] for name, args in await jobs(desk) if name == "sending.code_made"]
    assert told == [str(await person(desk, "Alma"))]


async def test_what_failed_is_told_by_name_and_tried_again(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    await ready(desk)
    batch = await invited(desk, email="1", letters="none")
    async with desk.database.transaction() as session:
        orders = Orders(desk.clock, ZONE, frozenset({"email"}))
        assert await orders.invite(session, batch) == 2
        await session.execute(
            update(Message)
            .where(Message.employee_id == await _id(session, "a1"))
            .values(state="failed", reason="smtp-550", sealed=None)
        )
    path = f"/console/staff/invitations/{batch}"
    page = text_of(await desk.get("Bo", path))
    assert "E-mail 2 0 af 2 1" in page
    assert "Alma Ågård a1 E-mail Afvist af modtagerens mailserver (550)" in page
    said = await desk.post("Bo", f"{path}/retry")
    assert "Afvist" not in text_of(await desk.get("Bo", said.headers["location"]))
    sent = (await desk.ask("Bo", "GET", f"/console/api{path.removeprefix('/console')}/sending")).json()
    assert (sent["lines"][0]["waiting"], sent["failures"]) == (2, [])


async def _id(session: AsyncSession, external_id: str) -> UUID:
    return next(one.id for one in await people_on_list(session) if one.external_id == external_id)


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
    people = [f"n{at};Person {one};Kommunen;;da;ja" for at, one in enumerate(mixed)]
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
        ways = [has & reach.get(one, frozenset()) for one, has in listed.items()]
        assert await how_many_not_enrolled(session) == len(listed) == 5
        assert await reached_by(session) == {way: sum(way in found for found in ways) for way in ("email", "sms")}
        assert await reached_by(session) == {"email": 2 * ("email" in set_up), "sms": 1 * ("sms" in set_up)}


async def test_when_all_are_in_there_is_nobody_to_invite(desk: Desk) -> None:
    await employ(desk, ALMA)
    await enrol(desk, "a1")
    assert "Alle er i gang" in text_of(await desk.get("Bo", "/console/staff/invite"))


async def set_letters(desk: Desk, batch: UUID) -> None:
    """What the worker's process does."""
    async with desk.database.transaction() as session:
        letters, now = await letters_to_set(session, BOX, batch), desk.clock.now()
        pdf = letters_pdf(letters, "Eksempelkommune", "http://localhost:8000", local_day(now, ZONE), ZONE, now)
        await store_letters(session, BOX, batch, pdf, len(letters))


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
        letters = [(one.name, " / ".join(one.path)) for one in await letters_to_set(session, BOX, batch)]
    wanted = ["Ib", "Bo", "Eva", "Øyvind", "Zoe", "Ane", "Ærmin", "Ågot", "Åse", "Dan"]
    assert [name for name, _ in letters] == wanted
    assert set(letters) == set(places)
    await set_letters(desk, batch)
    file = await desk.get("Bo", f"/console/staff/invitations/{batch}/letters")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages]
    assert len(pages) == len(wanted)
    assert all(f"Kære {name}" in page for name, page in zip(wanted, pages, strict=True))


async def test_bo_deletes_the_letters(desk: Desk) -> None:
    await employ(desk, ALMA)
    batch = await invited(desk, letters="all")
    await set_letters(desk, batch)
    answer = await desk.post("Bo", f"/console/staff/invitations/{batch}/letters/delete")
    assert "Brevene er slettet" in text_of(await desk.get("Bo", answer.headers["location"]))
    assert (await desk.get("Bo", f"/console/staff/invitations/{batch}/letters")).status_code == 404


async def test_the_poster_is_ordered_and_then_made_by_the_worker(desk: Desk) -> None:
    assert "Lav plakaten" in (await desk.get("Bo", "/console/staff/poster")).text
    await desk.post("Bo", "/console/staff/poster")
    assert (await jobs(desk))[-1] == ("documents.set", {"document": "poster", "language": "da"})
    assert "Plakaten bliver lavet" in text_of(await desk.get("Bo", "/console/staff/poster"))
    assert (await desk.get("Bo", "/console/staff/poster/pdf")).status_code == 404


@pytest.mark.parametrize("path", ["", "/letters"])
async def test_a_batch_that_never_was_is_not_found(desk: Desk, path: str) -> None:
    assert (await desk.get("Bo", f"/console/staff/invitations/{uuid4()}{path}")).status_code == 404
