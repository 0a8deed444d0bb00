"""Bo reads all that is sent, as it arrives, and has one sent to himself; a series has a line of its own."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.access import id_of
from backend.organisation import note_job_fault
from backend.sending import TRIAL, Trial, announce
from backend.sending.values import Channel
from tests.api.console.desk import Desk, text_of
from tests.api.console.rounds.conftest import staffed
from tests.api.console.rounds.planning import drafted
from tests.api.console.rounds.test_series import planned, tick
from tests.ground.desks import desk_at

__all__ = ["staffed"]
ALL = "/console/messages"


async def set_up(desk: Desk, *channels: Channel) -> None:
    async with desk.database.transaction() as session:
        await announce(session, channels, None)


async def jobs(desk: Desk) -> list[dict[str, str]]:
    query = text("SELECT args FROM procrastinate_jobs WHERE task_name = 'sending.trial'")
    async with desk.database.transaction() as session:
        return list(await session.scalars(query))


async def bo_of(desk: Desk) -> UUID | None:
    async with desk.database.transaction() as session:
        return await id_of(session, "bo@kommune.dk")


async def test_bo_reads_every_message_of_a_round_with_its_own_line(staffed: Desk) -> None:
    path = await drafted(staffed, own_line_da="Kaffe på kontoret")
    round_id = path.rpartition("/")[2]
    page = text_of(await staffed.get("Bo", f"{ALL}?about={round_id}"))
    for subject in ("Nye spørgsmål: Forår", "Påmindelse til alle: Forår", "Mere tid til at svare", "lukker tidligere"):
        assert subject in page
    assert page.count("Kaffe på kontoret") == 8, "mail and text message in two languages, of opening and reminder"
    mail = await staffed.get("Bo", f"{ALL}/mail?occasion=reminder-1&language=en&about={round_id}")
    assert "<p" in mail.text
    assert mail.headers["content-security-policy"].startswith("default-src 'none'")
    assert f"{ALL}?about={round_id}" in (await staffed.get("Bo", f"{path}/send")).text


async def test_messages_about_codes_show_nobodys_code(staffed: Desk) -> None:
    page = text_of(await staffed.get("Bo", ALL))
    for subject in ("Kom i gang med Linjepuls", "Der er lavet en ny kode til dig", "En telefon er logget ind som dig"):
        assert subject in page
    assert "XXXX-XXXX-XXXX" in page
    assert (await staffed.get("Bo", f"{ALL}/mail?occasion=sms-code&language=da")).status_code == 404


async def test_bo_has_one_sent_to_himself(staffed: Desk) -> None:
    round_id = (await drafted(staffed)).rpartition("/")[2]
    await set_up(staffed, "email")
    here = f"{ALL}?about={round_id}"
    answer = await staffed.post("Bo", here, occasion="reminder-1", channel="email")
    assert answer.headers["location"] == f"{here}&said=trial-sent"
    assert "Prøven bliver sendt til dig nu" in text_of(await staffed.get("Bo", answer.headers["location"]))
    bo = str(await bo_of(staffed))
    assert await jobs(staffed) == [
        {"person": bo, "channel": "email", "occasion": "reminder-1", "language": "da", "round": round_id}
    ]


async def test_the_page_looks_by_itself_whether_the_trial_failed_and_says_why(staffed: Desk) -> None:
    await set_up(staffed, "email")
    asked = await staffed.post("Bo", ALL, occasion="new-code", channel="email")
    before = (await staffed.get("Bo", asked.headers["location"])).text
    async with staffed.database.transaction() as session:
        trial = Trial(person=await bo_of(staffed), channel="email", occasion="new-code", language="da")
        await note_job_fault(desk_at(session, staffed.clock), TRIAL, trial, 3, "smtp-unreachable")
    after = (await staffed.get("Bo", asked.headers["location"])).text
    [waits], [failed] = (re.findall('data-waiting="(.*?)"', page) for page in (before, after))
    assert waits != failed
    assert after.count(failed) == 2, "beside what it waits for, the reason is told"
    assert "/console/static/waiting.js" in before
    assert "data-waiting" not in (await staffed.get("Bo", ALL)).text, "nobody waits for a trial of yesterday"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"occasion": "new-code", "channel": "sms"}, "kan ikke sendes til dig ad den kanal"),
        ({"occasion": "round-opened", "channel": "email"}, "Vælg en besked og en kanal."),
        ({"occasion": "new-code", "channel": "brevdue"}, "Vælg en besked og en kanal."),
    ],
)
async def test_what_cannot_come_is_told_beside_its_field(staffed: Desk, fields: dict[str, str], told: str) -> None:
    await set_up(staffed, "email", "sms")
    answer = await staffed.post("Bo", ALL, fields)
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert "står ikke på medarbejderlisten med et mobilnummer" in text_of(answer)
    assert await jobs(staffed) == []


async def test_the_same_as_json_and_not_for_cilla(staffed: Desk) -> None:
    await set_up(staffed, "email")
    listed = (await staffed.ask("Bo", "GET", "/console/api/messages")).json()
    assert [each["occasion"] for each in listed][:2] == ["invitation", "new-code"]
    assert listed[0]["mails"]["en"]["subject"]
    body = {"occasion": "invitation", "channel": "email"}
    assert (await staffed.ask("Bo", "POST", "/console/api/messages/trial", body)).status_code == 204
    wrong = {"occasion": "round-opened", "channel": "email"}
    assert (await staffed.ask("Bo", "POST", "/console/api/messages/trial", wrong)).status_code == 409
    assert (await staffed.ask("Cilla", "POST", "/console/api/messages/trial", body)).status_code == 403
    assert len(await jobs(staffed)) == 1


async def test_each_round_of_a_series_has_the_series_line(staffed: Desk) -> None:
    path = await planned(staffed, own_line_da="Svar gerne", own_line_en="Do answer")
    assert "Svar gerne" in text_of(await staffed.get("Bo", path))
    assert 'value="Do answer"' in (await staffed.get("Bo", f"{path}/edit")).text
    await tick(staffed)
    async with staffed.database.transaction() as session:
        lines = list(await session.scalars(text("SELECT own_line FROM round")))
    assert lines == [{"da": "Svar gerne", "en": "Do answer"}]
    refused = await staffed.post("Bo", f"{path}/edit", own_line_da="Se www.ond.dk", revision="1")
    assert refused.status_code == 422
