"""Bo sees what was sent about a round and what failed, and has it tried again. Nothing tells who answered."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select

from backend.api.console.sending.failed import reason_text, trouble_text
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS
from backend.registry import import_staff
from backend.registry.models import Employee
from backend.sending.models import Message
from backend.sending.orders.service import Orders
from backend.sending.providers.service import announce
from backend.sending.receipts.gateway import _GIVEN_UP
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.rounds.planning import drafted, state_of
from tests.ground.desks import desk_at
from tests.ground.registry.staff import staff_file
from tests.ground.rounds.named import SCHOOLS, rows


@pytest.fixture
async def sent(desk: Desk) -> UUID:
    """A round of which 1,140 mails were sent, 57 wait and three failed."""
    return await round_with(desk)


async def round_with(desk: Desk, unclear: tuple[str, ...] = ()) -> UUID:
    """unclear: reasons of further ones that failed and may have arrived."""
    round_id = await desk.release()
    states: list[tuple[str, str | None]] = [*[("sent", None)] * 1140, *[("waiting", None)] * 57]
    states += [("failed", "smtp-550"), ("failed", "invalid-address"), ("failed", "left")]
    states += [("failed", reason) for reason in unclear]
    async with desk.database.transaction() as session:
        somebody = (await session.scalars(select(Employee).limit(1))).one()
        same = {"unit_id": somebody.unit_id, "language": "da", "active": True}
        people = [{"id": uuid4(), "external_id": f"x{at}", "name": f"Ø {at}", **same} for at in range(len(states))]
        await session.execute(insert(Employee), [{**person, "placement": "before"} for person in people])
        due = desk.clock.now().date() - timedelta(days=1)
        common = {"about": round_id, "occasion": "round-opened", "channel": "email", "priority": 2, "due": due}
        rows = [
            {"id": uuid4(), "employee_id": person["id"], "state": state, "reason": reason, **common}
            | {"unclear": reason in unclear}
            for person, (state, reason) in zip(people, states, strict=True)
        ]
        await session.execute(insert(Message), rows)
    return round_id


async def test_bo_sees_how_many_were_sent_and_what_failed_for_which_reason(desk: Desk, sent: UUID) -> None:
    page = await desk.get("Bo", f"/console/rounds/{sent}/sending")
    text = text_of(page)
    assert "1.140 af 1.200 sendt , 3 fejl" in text
    for reason in ("Afvist af modtagerens mailserver (550)", "Adressen er ikke gyldig", "Står ikke længere på"):
        assert reason in text
    assert "SMS: ikke sat op" in text


async def test_bo_has_it_tried_again_but_not_what_nothing_mends(desk: Desk, sent: UUID) -> None:
    answer = await desk.post("Bo", f"/console/rounds/{sent}/sending/retry")
    assert answer.headers["location"].endswith("said=retried")
    sending = (await desk.ask("Bo", "GET", f"/console/api/rounds/{sent}/sending")).json()
    assert [failure["reason"] for failure in sending["failures"]] == ["left"]
    assert (sending["lines"][0]["waiting"], sending["lines"][0]["failed"]) == (59, 1)
    again = await desk.ask("Bo", "POST", f"/console/api/rounds/{sent}/sending/retry")
    assert again.json() == {"messages": 0}


async def test_what_may_have_arrived_is_listed_apart_and_sent_again_only_by_a_choice_that_says_so(desk: Desk) -> None:
    round_id = await round_with(desk, ("sms-unclear", "gave-up"))
    here = f"/console/rounds/{round_id}/sending"
    text = text_of(await desk.get("Bo", here))
    first, apart = text.split("Det, der måske kom frem")
    assert "Ingen får noget to gange" in first
    assert "SMS-tjenesten svarede uforståeligt" not in first
    assert "SMS-tjenesten svarede uforståeligt" in apart
    assert "kan være nået frem: de, der står her, kan få dem to gange" in apart
    assert "may get them twice" in text_of(await desk.get("Bo", here, **{"Accept-Language": "en"}))
    await desk.post("Bo", f"{here}/retry")
    api = f"/console/api/rounds/{round_id}/sending"
    left = (await desk.ask("Bo", "GET", api)).json()["failures"]
    assert [(failure["reason"], failure["unclear"]) for failure in left] == [
        ("left", False),
        ("sms-unclear", True),
        ("gave-up", True),
    ]
    assert (await desk.ask("Bo", "POST", f"{api}/retry")).json() == {"messages": 0}
    assert (await desk.ask("Bo", "POST", f"{api}/retry?unclear=perhaps")).status_code == 422
    assert (await desk.post("Bo", f"{here}/retry?unclear=true")).headers["location"].endswith("said=retried")
    assert [failure["reason"] for failure in (await desk.ask("Bo", "GET", api)).json()["failures"]] == ["left"]


async def test_bo_sees_that_no_way_was_set_up_and_has_them_told_when_one_is(desk: Desk) -> None:
    """23 people, none of whom has an address; in the end two have, and e-mail is set up."""
    await desk.staff()
    people = rows(SCHOOLS)
    path = await drafted(desk)
    await desk.post("Bo", f"{path}/send")
    await state_of(desk, path, "open")
    orders = Orders(desk.clock, ZONE, frozenset())
    async with desk.database.transaction() as session:
        assert await orders.round_opened(session, UUID(path.rpartition("/")[2])) == 0
    page = await desk.get("Bo", f"{path}/sending")
    assert "ingen kanal var sat op, da den åbnede" in text_of(page)
    assert "Runden er åben: 23 kunne ikke nås" in text_of(page)
    assert "sending/reach" not in page.text
    with_address = [line.replace(";;;", f";e{at}@kommune.dk;;", 1) for at, line in enumerate(people[:2])]
    async with desk.database.transaction() as session:
        await import_staff(desk_at(session, desk.clock), staff_file(*with_address, *people[2:]), dry_run=False)
        await announce(session, ["email"], None)
    assert "2 har ikke fået nogen besked om runden og kan nås nu" in text_of(await desk.get("Bo", f"{path}/sending"))
    answer = await desk.post("Bo", f"{path}/sending/reach")
    assert answer.headers["location"].endswith("said=reached")
    api = path.replace("/console/", "/console/api/") + "/sending"
    sending = (await desk.ask("Bo", "GET", api)).json()
    assert (sending["lines"][0]["wanted"], sending["unreached"]) == (
        2,
        {"lines": [{"occasion": "round-opened", "people": 21}], "nobody": False, "reachable": 0},
    )
    assert (await desk.ask("Bo", "POST", f"{api}/reach")).json() == {"messages": 0}
    english = text_of(await desk.get("Bo", f"{path}/sending", **{"Accept-Language": "en"}))
    assert "21 could not be reached" in english


async def test_a_round_without_messages_says_when_they_come(desk: Desk) -> None:
    round_id = await desk.release()
    assert "Intet er sendt" in text_of(await desk.get("Bo", f"/console/rounds/{round_id}/sending"))


async def test_a_round_that_is_not_there_has_no_page(desk: Desk) -> None:
    assert (await desk.get("Bo", f"/console/rounds/{uuid4()}/sending")).status_code == 404


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("smtp-unreachable", "mailserveren kan ikke nås"),
        ("smtp-sign-in-535", "mailserveren afviser den bruger og adgangskode, der er sat op (535)"),
        ("smtp-sender-550", "mailserveren afviser den afsender, der er sat op (550)"),
        ("smtp-421", "mailserveren beder om at vente (421)"),
        ("smtp-550-alike", "»Afvist af modtagerens mailserver (550)«"),
        ("push-our-signature", "afviser vores underskrift"),
        ("sms-402", "kontoen hos SMS-tjenesten er tom"),
        ("sms-503", "SMS-tjenesten har travlt eller en fejl (503)"),
        ("sms-unreachable", "SMS-tjenesten kan ikke nås"),
        ("webhook-403", "det andet system afviser vores underskrift"),
        ("webhook-429", "det andet system har travlt"),
        ("new-words", "et problem (new-words)"),
    ],
)
def test_why_a_channel_rests_is_told_in_words(reason: str, told: str) -> None:
    assert told in trouble_text(WORDS["da"], reason)
    assert trouble_text(WORDS["en"], reason).partition(":")[0] in ("Resting", trouble_text(WORDS["en"], reason))


@pytest.mark.parametrize("status", sorted(_GIVEN_UP))
@pytest.mark.parametrize("language", list(WORDS))
def test_what_the_gateway_says_of_a_number_is_told_in_words(language: Language, status: str) -> None:
    assert status.lower() not in reason_text(WORDS[language], f"sms-{status.lower()}")
