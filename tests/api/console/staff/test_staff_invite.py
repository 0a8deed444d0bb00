"""Bo invites everybody who is not enrolled, and makes a code for one person; no code is in an address or a log."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote
from uuid import UUID, uuid4

from sqlalchemy import select, text, update

from backend.organisation.service import change_organisation
from backend.organisation.values import OrganisationText
from backend.registry import redeem_code
from backend.registry.invitation_models import LetterFile
from backend.sending.models import Message
from backend.sending.orders.service import Orders
from tests.api.console.desk import ORIGIN, ZONE, Desk, text_of
from tests.api.console.staff.inviting import (
    ALL,
    CODE,
    _id,
    codes,
    invited,
    jobs,
    log,
    looked,
    printed_for,
    ready,
    set_letters,
)
from tests.api.console.staff.test_staff import employ, enrol, person
from tests.ground.desks import desk_at
from tests.ground.kit.qr import drawn_in_svg, modules_of
from tests.ground.registry.keys import access_tokens
from tests.ground.registry.staff import ALMA, BO, CILLA


async def test_a_new_code_is_asked_for_shown_once_and_announced(desk: Desk) -> None:
    await employ(desk, ALMA)
    token = await enrol(desk, "a1")
    alma = await person(desk, "Alma")
    path = f"/console/staff/people/{alma}/code"
    asked = text_of(await desk.get("Bo", path))
    assert "bliver logget ud med det samme" in asked
    assert "så svarer personen derfra eller først i næste runde" in asked
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
    name, told = (await jobs(desk))[-1]
    assert (name, told["employee"]) == ("sending.code_made", str(alma))
    async with desk.database.transaction() as session:
        access = await redeem_code(desk_at(session, desk.clock), access_tokens(), code, b"a phone")
    assert token != access


async def test_the_letter_is_in_its_reader_s_language_with_its_day_whatever_language_bo_reads(desk: Desk) -> None:
    await employ(desk, ALMA)
    path = f"/console/staff/people/{await person(desk, 'Alma')}/code"
    headers = {"Origin": ORIGIN, "Accept-Language": "en"} | await desk.cookie("Bo")
    page = text_of(await desk.send("POST", path, headers, {}))
    [in_english] = re.findall(r"The code works up to and including (\d+ [A-Z][a-z]+ \d{4})\.", page)
    [in_danish] = re.findall(r"Koden kan bruges til og med (\d+\. [a-z]+ \d{4})\.", page)
    assert (in_english.split()[0], in_english.split()[2]) == (in_danish.split(".")[0], in_danish.split()[2])


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


async def test_before_sending_bo_reads_the_text_message_and_what_it_takes(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    await ready(desk, "email")
    _, page = await looked(desk, **ALL)
    assert "Fylder" not in page
    await ready(desk, "sms")
    _, page = await looked(desk, **ALL)
    assert (
        "Kom i gang med Linjepuls. Din kode er XXXX-XXXX-XXXX. http://localhost:8000/app/#code=XXXX-XXXX-XXXX" in page
    )
    assert page.count("Fylder 1 SMS til hver.") == 2
    async with desk.database.transaction() as session:
        named = OrganisationText(name="Tórshavnar kommuna")
        await change_organisation(desk_at(session, desk.clock, actor="dan@kommune.dk"), named, 0)
    _, page = await looked(desk, **ALL)
    assert page.count("Fylder 2 SMS") == page.count("er til hver. Der er et bogstav, som almindelig SMS ikke har") == 2


async def test_everybody_gets_one_code_the_same_by_every_way(desk: Desk) -> None:
    await employ(desk, ALMA, BO, CILLA)
    await ready(desk)
    batch = await invited(desk, email="1", sms="1", letters="all")
    of_channel = await codes(desk, batch)
    assert {channel: len(made) for channel, made in of_channel.items()} == {"email": 2, "sms": 1, "letter": 3}
    assert of_channel["sms"] < of_channel["email"] < of_channel["letter"]
    async with desk.database.transaction() as session:
        raw = str((await session.execute(text("SELECT * FROM invitation"))).all())
    assert not any(code in raw for code in of_channel["letter"])
    logged = await log(desk)
    assert not any(code in logged for code in of_channel["letter"])
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
    assert "Send 1 invitation?" in text_of(answer)


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
    assert "1 brev. Slettes" in text_of(await desk.get("Bo", f"/console/staff/invitations/{first}"))
    (code,) = (await codes(desk, first))["letter"]
    assert {code} == await printed_for(desk, first, "Cilla")
    assert not of_alma & await printed_for(desk, first, "")
    async with desk.database.transaction() as session:
        await redeem_code(desk_at(session, desk.clock), access_tokens(), code, b"a phone")


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
    assert "1 af dem får desuden at vide på en anden kanal" in page
    await desk.post("Bo", "/console/staff/invite/send", hidden)
    [told] = [args for name, args in await jobs(desk) if name == "sending.code_made"]
    assert (told["employee"], told["but"]) == (str(await person(desk, "Alma")), ["email"])


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
