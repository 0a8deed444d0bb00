"""The audit log: seen by administrators alone, narrowed, taken away; and nobody alters it, not even the application."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from backend.audit_log import Process, record
from backend.registry.models import Employee
from tests.api.console.desk import Desk, text_of

HERE = "/console/administration/audit"
ROUND = str(uuid4())
FORMULA = '=HYPERLINK("http://eva.example")'
SCRIPT = "<script>alert('eva')</script>"


@pytest.fixture
async def logged(desk: Desk) -> Desk:
    """Bo plans on Monday, Cilla writes on Tuesday with hostile words, and much happens on Wednesday."""
    async with desk.database.transaction() as session:
        await record(Process(session, desk.clock, "bo@kommune.dk"), "round.plan", {"round": ROUND})
        desk.clock.moment += timedelta(days=1)
        await record(Process(session, desk.clock, FORMULA), "topic.add", {"topic": SCRIPT})
        desk.clock.moment += timedelta(days=1)
        for number in range(60):
            await record(Process(session, desk.clock, "cilla@kommune.dk"), "article.add", {"article": f"a{number}"})
    return desk


async def test_acts_are_told_in_words_newest_first_page_by_page(logged: Desk) -> None:
    first = text_of(await logged.get("Dan", HERE))
    assert "Artikel oprettet" in first
    assert "artikel: a59" in first
    assert "artikel: a0" not in first.replace("a09", "")
    second = text_of(await logged.get("Dan", f"{HERE}?page=2"))
    assert "Runde planlagt" in second
    english = text_of(await logged.get("Dan", f"{HERE}?page=2", **{"Accept-Language": "en"}))
    assert "Round planned" in english


async def test_a_line_is_told_in_words_and_what_is_empty_is_not_told(desk: Desk) -> None:
    async with desk.database.transaction() as session:
        by = Process(session, desk.clock, "dan@kommune.dk")
        await record(by, "console.link", {"email": "bo@kommune.dk", "roles": []})
        await record(by, "person.roles", {"email": "bo@kommune.dk", "from": ["hr"], "to": ["hr", "steward"]})
    page = text_of(await desk.get("Dan", HERE))
    assert "roles" not in page
    assert "hvem: bo@kommune.dk" in page
    assert "med: link fra administratoren, andet trin: nej" in page
    assert "før: HR" in page
    assert '"hr"' not in page
    assert "roles: []" in (await desk.get("Dan", f"{HERE}/csv")).text


async def test_when_is_written_as_on_every_other_page_and_to_the_second(logged: Desk) -> None:
    for language, form in (
        ("da", r"\d+\. [a-z]+ \d{4} kl\. \d\d\.\d\d\.\d\d"),
        ("en", r"\d+ [A-Z][a-z]+ \d{4}, \d\d:\d\d:\d\d"),
    ):
        assert re.search(form, text_of(await logged.get("Dan", HERE, **{"Accept-Language": language})))


async def test_people_and_rounds_are_called_what_they_are_called_today(desk: Desk) -> None:
    round_id, gone = await desk.receive(title="Forår"), str(uuid4())
    async with desk.database.transaction() as session:
        alma, name = (await session.execute(select(Employee.id, Employee.name).limit(1))).one()
        by = Process(session, desk.clock, "bo@kommune.dk")
        await record(by, "code.issue", {"employees": [str(alma), gone]})
        await record(by, "round.delete", {"round": str(round_id)})
    page = text_of(await desk.get("Dan", HERE))
    assert f"{name}, findes ikke længere" in page
    assert gone not in page
    assert str(alma) not in page
    assert "runde: Forår" in page
    # What is taken away is what is kept.
    assert str(alma) in (await desk.get("Dan", f"{HERE}/csv")).text


async def test_lines_are_chosen_by_actor_act_days_and_round(logged: Desk) -> None:
    monday = "02-03-2026"
    for query, wanted, unwanted in (
        ("actor=bo@kommune.dk", "Runde planlagt", "artikel: a1"),
        ("action=topic.add", "emne:", "artikel: a1"),
        (f"round={ROUND}", "Runde planlagt", "artikel: a1"),
        (f"from={monday}&to={monday}", "Runde planlagt", "artikel: a1"),
    ):
        page = text_of(await logged.get("Dan", f"{HERE}?{query}"))
        table = page[page.index("Nærmere") :]
        assert wanted in table, query
        assert unwanted not in table, query
    assert "Ingen linjer passer" in text_of(await logged.get("Dan", f"{HERE}?actor=ingen"))


async def test_a_filter_that_cannot_be_read_is_told_by_its_field(logged: Desk) -> None:
    answer = await logged.get("Dan", f"{HERE}?from=i+g%C3%A5r&to=99999-99-99&round=%27OR+1=1")
    assert answer.status_code == 422
    assert answer.text.count("Skriv en dato") == 2
    assert "Det er ikke en rundes id" in text_of(answer)
    assert 'value="i går"' in answer.text


async def test_what_people_wrote_is_text_on_the_page_and_in_the_files(logged: Desk) -> None:
    page = (await logged.get("Dan", f"{HERE}?action=topic.add")).text
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page
    body = (await logged.get("Dan", f"{HERE}/csv?action=topic.add")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body), delimiter=";"))
    assert rows[1][2] == f"'{FORMULA}"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


async def test_the_files_hold_every_line_that_fits(logged: Desk) -> None:
    answer = await logged.get("Dan", f"{HERE}/json?actor=cilla@kommune.dk")
    assert len(answer.json()) == 60
    assert answer.headers["content-disposition"] == 'attachment; filename="revisionslog.json"'
    lines = (await logged.get("Dan", f"{HERE}/csv")).text.splitlines()
    # The heading, the 62 above, and that Dan's link was made and he signed in.
    assert len(lines) == 1 + 62 + 2
    assert (await logged.get("Dan", f"{HERE}/json?actor=ingen")).json() == []
    assert (await logged.get("Dan", f"{HERE}/exe")).status_code == 404
    assert (await logged.get("Dan", f"{HERE}/csv?from=igen")).status_code == 404


async def test_a_long_log_is_taken_away_whole(desk: Desk) -> None:
    """More than is read at once."""
    async with desk.database.transaction() as session:
        await session.execute(
            text(
                "INSERT INTO audit_log (at, actor, action, detail) "
                "SELECT :at, 'system', 'round.open', '{}' FROM generate_series(1, 1203)"
            ),
            {"at": desk.clock.now()},
        )
    ids = [line["id"] for line in (await desk.get("Dan", f"{HERE}/json?actor=system")).json()]
    assert len(set(ids)) == 1203
    assert ids == sorted(ids, reverse=True)


async def test_the_api_tells_the_same(logged: Desk) -> None:
    path = "/console/api/administration/audit"
    page = (await logged.ask("Dan", "GET", f"{path}?round={ROUND}")).json()
    assert (page["total"], page["lines"][0]["action"]) == (1, "round.plan")
    since = (await logged.ask("Dan", "GET", f"{path}?since=2026-03-03T00:00:00&start=9999999999999")).json()
    assert (since["total"] >= 61, since["lines"]) == (True, [])
    assert (await logged.ask("Dan", "GET", "/console/api/administration/nights")).json() == []


@pytest.mark.parametrize("act", ["UPDATE audit_log SET actor = 'eva'", "DELETE FROM audit_log", "TRUNCATE audit_log"])
async def test_the_application_cannot_alter_the_log(logged: Desk, act: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with logged.database.transaction() as session:
            await session.execute(text(act))


async def test_counts_states_days_and_what_changed_are_told_in_words(desk: Desk) -> None:
    round_id = str(await desk.receive(title="Forår"))
    topic = str(await desk.topic())
    said: dict[str, tuple[dict[str, Any], str]] = {
        "goal.add": ({"topic": topic, "level": 80}, "emne: APV 2026: vores arbejdsmiljø"),
        "staff.import": ({"added": 12, "left": 3}, "nye: 12, fratrådt: 3"),
        "round.open": ({"round": round_id, "state": "open"}, "runde: Forår, tilstand: åben"),
        "release.receive": ({"round": round_id, "status": "published"}, "resultat: offentliggjort"),
        "staff.nightly": ({"status": "faulty", "mistakes": 2}, "fejl: 2, resultat: har fejl"),
        "round.extend": ({"closes_at": "2026-12-04T15:00:00+00:00"}, "ny slutning: 4. december 2026 kl. 16.00"),
        "employee.ends": ({"day": "2026-12-04"}, "dag: 4. december 2026"),
        "employee.change": ({"fields": ["phone", "unit"]}, "felter: telefon, enhed"),
        "organisation.change": ({"working_days_only": [True, False], "k": [5, 6]}, "(k): fra 5 til 6"),
        "staff.invite": ({"email": 12, "letter": 0}, "E-mail: 12, Brev: 0"),
        "staff.letters": ({"act": "download"}, "gjort: hentet"),
        "feed.import": ({"steps": {"add": 2, "wait": 1}}, "artikler: nye: 2; venter på, at I vælger tekst: 1"),
        "organisation.logo": ({"sha256": "ab" * 32, "type": "image/png"}, "filtype: image/png"),
    }
    async with desk.database.transaction() as session:
        for action, (detail, _) in said.items():
            await record(Process(session, desk.clock, "bo@kommune.dk"), action, detail)
    page = text_of(await desk.get("Dan", HERE))
    assert [told for _, told in said.values() if told not in page] == []
    assert "ab" * 32 not in page
