"""Four eyes on the staff list: what Bo adds or moves beyond two people waits for Tove, whom the staff trusts."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.api.console.desk import ORIGIN, Desk, text_of
from tests.api.console.staff.test_staff import employ
from tests.ground.registry.people import people_on_list
from tests.ground.registry.staff import staff_file
from tests.ground.rounds.named import rows

API = "/console/api/staff-changes"
UPLOADS = "/console/api/staff/uploads"
STAFF = rows([("Kommunen", 12), ("Kommunen / Skole 1", 9)])
INVENTED = [f"x{at}; Opfundet {at};;;Kommunen / Skole 1 / Nyt;;da;ja" for at in range(9)]
MOVED = STAFF[-1].replace("Skole 1", "Skole 1 / Nyt")


async def uploaded(desk: Desk, who: str, *lines: str) -> dict[str, Any]:
    """Dan and Tove have access already: there is somebody who can approve."""
    for person in ("Dan", "Tove"):
        await desk.get(person, "/console")
    cookie = await desk.cookie(who)
    answer = await desk.http.post(UPLOADS, content=staff_file(*lines), headers={"Origin": ORIGIN, **cookie})
    preview: dict[str, Any] = answer.json()
    return preview


async def imported(desk: Desk, *lines: str) -> dict[str, int]:
    preview = await uploaded(desk, "Bo", *lines)
    path, body = f"{UPLOADS}/{preview['file']}/confirmation", {"registry": preview["registry"]}
    counts: dict[str, int] = (await desk.ask("Bo", "POST", path, body)).json()
    return counts


async def on_list(desk: Desk) -> dict[str, str]:
    """External id → the last unit of the path."""
    async with desk.database.transaction() as session:
        return {person.external_id: person.unit[-1] for person in await people_on_list(session)}


async def attacked(desk: Desk) -> None:
    """Bo puts Alma (`e20`) and nine people of his own making into a new unit."""
    await employ(desk, *STAFF)
    counts = await imported(desk, *STAFF[:-1], MOVED, *INVENTED)
    # Two come to the school's neighbourhood without anybody else: Alma, whose number comes first, and one more.
    assert (counts["added"], counts["moved"], counts["waiting"]) == (1, 1, 8)


async def test_what_bo_adds_waits_and_no_round_does(desk: Desk) -> None:
    await attacked(desk)
    there = await on_list(desk)
    assert sum(who.startswith("x") for who in there) == 1
    page = await desk.get("Bo", "/console/changes")
    assert "Opfundet 8" in page.text
    assert "/console/changes/approve" not in page.text


async def test_bo_is_told_before_he_confirms_what_waits_and_for_whom(desk: Desk) -> None:
    await employ(desk, *STAFF)
    preview = await uploaded(desk, "Bo", *STAFF, *INVENTED)
    assert len(preview["waiting"]) == 7
    text = text_of(await desk.get("Bo", f"/console/staff/import/{preview['file']}"))
    assert "7 tilgange og flytninger venter" in text
    assert re.search(r"en anden har godkendt dem: .*dan", text, re.IGNORECASE)


async def test_dan_approves_place_by_place_and_it_is_in_the_log(desk: Desk) -> None:
    await attacked(desk)
    [place] = (await desk.ask("Dan", "GET", API)).json()
    assert (place["place"][-1], len(place["people"])) == ("Nyt", 8)
    answer = await desk.post("Dan", "/console/changes/approve", {"seen": place["seen"]})
    assert answer.headers["location"].endswith("said=changes-approved")
    assert sum(who.startswith("x") for who in await on_list(desk)) == 9
    assert "Intet venter." in text_of(await desk.get("Dan", "/console/changes"))
    assert "Ændring af medarbejderlisten godkendt" in text_of(await desk.get("Dan", "/console/administration/audit"))
    gone = await desk.ask("Dan", "POST", f"{API}/approval", body={"seen": [place["seen"]]})
    assert (gone.status_code, gone.json()["type"].rpartition("/")[2]) == (409, "staff-change-gone")


async def test_dan_refuses_and_nobody_came(desk: Desk) -> None:
    await attacked(desk)
    [place] = (await desk.ask("Dan", "GET", API)).json()
    assert (await desk.ask("Dan", "POST", f"{API}/refusal", body={"seen": [place["seen"]]})).status_code == 204
    assert sum(who.startswith("x") for who in await on_list(desk)) == 1
    assert (await desk.ask("Dan", "GET", API)).json() == []


@pytest.mark.parametrize("act", ["approval", "refusal"])
async def test_nobody_decides_what_they_asked_for_themselves(desk: Desk, act: str) -> None:
    await employ(desk, *STAFF)
    # Alma has every role: HR's, and that of whoever approves.
    preview = await uploaded(desk, "Alma", *STAFF, *INVENTED)
    path = f"{UPLOADS}/{preview['file']}/confirmation"
    assert (await desk.ask("Alma", "POST", path, body={"registry": preview["registry"]})).json()["waiting"] == 7
    seen = [place["seen"] for place in (await desk.ask("Alma", "GET", API)).json()]
    refused = await desk.ask("Alma", "POST", f"{API}/{act}", body={"seen": seen})
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (409, "own-staff-change")
    assert (await desk.ask("Bo", "POST", f"{API}/{act}", body={"seen": seen})).status_code == 403


async def test_who_left_goes_at_once_and_a_newer_file_takes_the_older_ones_place(desk: Desk) -> None:
    await attacked(desk)
    counts = await imported(desk, *STAFF[1:])
    assert (counts["left"], counts["waiting"]) == (2, 0)
    assert "e0" not in await on_list(desk)


async def test_what_changed_since_it_was_looked_at_is_not_approved(desk: Desk) -> None:
    await attacked(desk)
    [place] = (await desk.ask("Dan", "GET", API)).json()
    await imported(desk, *STAFF[:-1], MOVED, *INVENTED, "y0;Endnu en;;;Kommunen / Skole 1 / Nyt;;da;ja")
    gone = await desk.ask("Dan", "POST", f"{API}/approval", body={"seen": [place["seen"]]})
    assert gone.status_code == 409


async def test_tove_whom_the_staff_trusts_approves_and_sees_figures_and_log_and_no_more(desk: Desk) -> None:
    await attacked(desk)
    [place] = (await desk.ask("Tove", "GET", API)).json()
    assert (await desk.ask("Tove", "POST", f"{API}/approval", {"seen": [place["seen"]]})).status_code == 204
    for path in ("/console/", "/console/administration/audit", "/console/changes"):
        page = await desk.get("Tove", path)
        assert page.status_code == 200
        assert 'href="/console/administration"' not in page.text
    for path in ("/console/administration", "/console/staff", "/console/rounds"):
        assert (await desk.get("Tove", path)).status_code == 403


async def test_with_one_console_user_nothing_waits_and_the_organisation_is_told(desk: Desk) -> None:
    await employ(desk, *STAFF)
    cookie = await desk.cookie("Bo")
    answer = await desk.http.post(UPLOADS, content=staff_file(*STAFF, *INVENTED), headers={"Origin": ORIGIN, **cookie})
    preview = answer.json()
    assert (len(preview["added"]), preview["waiting"]) == (9, [])
    told = "Der er ingen anden, som kan godkende ændringer af medarbejderlisten"
    assert told in text_of(await desk.get("Bo", f"/console/staff/import/{preview['file']}"))
    assert told in text_of(await desk.get("Bo", "/console/changes"))


@pytest.mark.parametrize("viewer", ["Bo", "Dan", "Tove"])
async def test_where_dan_can_approve_what_bo_imports_nobody_is_told_that_nobody_can(desk: Desk, viewer: str) -> None:
    for person in ("Bo", "Dan"):
        await desk.get(person, "/console")
    text = text_of(await desk.get(viewer, "/console/changes"))
    assert "Intet venter." in text
    assert "ingen anden, som kan godkende" not in text


async def test_dan_is_told_that_nobody_can_approve_what_alma_imports(desk: Desk) -> None:
    """Alma writes the list and is the only one who could approve it."""
    for person in ("Alma", "Bo"):
        await desk.get(person, "/console")
    assert "som kan godkende ændringer af medarbejderlisten" in text_of(await desk.get("Alma", "/console/changes"))
    assert "som kan godkende, hvad alma@kommune.dk ændrer" in text_of(await desk.get("Bo", "/console/changes"))
