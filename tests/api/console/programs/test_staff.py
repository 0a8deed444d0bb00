"""A program writes the staff list as Bo's nightly file would: what it adds and moves waits for somebody who had no hand
in it, and it lets few leave."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.console.desk import Desk, text_of
from tests.api.console.programs.program import Program, program
from tests.api.console.staff.test_staff import employ, person
from tests.api.console.staff.test_waiting_changes import STAFF

PEOPLE = "/console/api/staff/people"
CHANGES = "/console/api/staff-changes"
BOTH = ("read-staff", "write-staff")


async def payroll(desk: Desk) -> Program:
    """Made by Dan, used by Tove; Alma can approve too."""
    for somebody in ("Dan", "Tove", "Alma"):
        await desk.get(somebody, "/console")
    return await program(desk, BOTH, "Lønsystem")


async def school(made: Program) -> str:
    units = (await made.get("/console/api/staff/units")).json()
    return str(next(unit["id"] for unit in units if unit["name"] == "Skole 1"))


async def added(made: Program, number: str, unit: str) -> dict[str, Any]:
    body = {"external_id": number, "name": f"Opfundet {number}", "unit": unit}
    answer = await made.ask("POST", PEOPLE, body)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_what_a_program_adds_waits_and_neither_its_maker_nor_its_user_says_yes(desk: Desk) -> None:
    await employ(desk, *STAFF)
    made = await payroll(desk)
    unit = await school(made)
    waiting = [(await added(made, f"x{at}", unit))["waiting"] for at in range(4)]
    assert waiting == [False, False, True, True]
    seen = {"seen": [place["seen"] for place in (await desk.get("Bo", CHANGES)).json()]}
    for hand in ("Dan", "Tove"):
        assert "Opfundet x3" in (await desk.get(hand, "/console/changes")).text
        refused = await desk.ask(hand, "POST", f"{CHANGES}/approval", seen)
        assert (refused.status_code, refused.json()["type"].rsplit("/")[-1]) == (409, "own-staff-change")
        assert 'name="seen"' not in (await desk.get(hand, "/console/changes")).text
    assert (await made.ask("POST", f"{CHANGES}/approval", seen)).status_code == 403
    assert (await desk.ask("Alma", "POST", f"{CHANGES}/approval", seen)).status_code == 204
    audit = text_of(await desk.get("Alma", "/console/administration/audit"))
    assert "Lønsystem, dan@kommune.dk, tove@kommune.dk" in audit


@pytest.mark.long
async def test_where_only_its_maker_and_user_could_approve_it_waits_all_the_same_and_dan_is_told(desk: Desk) -> None:
    await employ(desk, *STAFF)
    for somebody in ("Dan", "Tove"):
        await desk.get(somebody, "/console")
    made = await program(desk, BOTH, "Lønsystem")
    unit = await school(made)
    assert [(await added(made, f"x{at}", unit))["waiting"] for at in range(3)] == [False, False, True]
    told = text_of(await desk.get("Dan", "/console/administration/programs"))
    assert "Ingen kan godkende det, som »Lønsystem« skriver" in told
    await desk.sign_in("Alma")
    assert "Ingen kan godkende" not in text_of(await desk.get("Dan", "/console/administration/programs"))


@pytest.mark.long
async def test_a_program_corrects_a_person_and_the_history_names_all_who_had_a_hand_in_it(desk: Desk) -> None:
    await employ(desk, *STAFF)
    made, alma = await payroll(desk), await person(desk, "Medarbejder 20")
    before = (await made.get(f"{PEOPLE}/{alma}")).json()
    text = {name: before[name] for name in ("external_id", "email", "phone", "unit", "language")}
    body = {"seen": before["seen"], "person": text | {"name": "Alma Ås"}}
    assert (await made.ask("PUT", f"{PEOPLE}/{alma}", body)).status_code == 200
    assert (await made.ask("PUT", f"{PEOPLE}/{alma}", body)).status_code == 409, "seen is of before"
    [newest, *_] = (await desk.get("Bo", f"{PEOPLE}/{alma}/history")).json()
    assert newest["actor"] == "Lønsystem, dan@kommune.dk, tove@kommune.dk"


@pytest.mark.long
async def test_more_than_ten_a_day_leave_only_by_somebody_who_has_looked(desk: Desk) -> None:
    await employ(desk, *STAFF)
    made = await payroll(desk)
    listed = (await made.get(PEOPLE)).json()["people"]
    answers = [await made.ask("PUT", f"{PEOPLE}/{one['id']}/departure", {"day": None}) for one in listed[:11]]
    assert [answer.status_code for answer in answers] == [204] * 10 + [409]
    assert answers[-1].json()["type"].endswith("/too-many-end")
    assert (await desk.ask("Bo", "PUT", f"{PEOPLE}/{listed[10]['id']}/departure", {"day": None})).status_code == 204


async def test_a_token_that_reads_the_list_writes_nothing(desk: Desk) -> None:
    await employ(desk, *STAFF)
    reader = await program(desk, ["read-staff"])
    one = (await reader.get(PEOPLE)).json()["people"][0]["id"]
    for method, path in (("POST", PEOPLE), ("PUT", f"{PEOPLE}/{one}/departure"), ("POST", f"{PEOPLE}/{one}/code")):
        assert (await reader.ask(method, path, {"day": None})).status_code == 403
    assert (await reader.get(PEOPLE)).json()["total"] == len(STAFF)
