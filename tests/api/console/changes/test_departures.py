"""Bo lets people go: they are out at once, and Tove, whom the staff trusts, says whether it was so."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from backend.registry.token_models import DirectoryToken
from tests.api.console.desk import Desk, text_of
from tests.api.console.staff.test_staff import employ
from tests.api.console.staff.test_waiting_changes import UPLOADS, on_list, uploaded
from tests.ground.rounds.named import rows

API = "/console/api/staff-departures"
STAFF = rows([("Kommunen", 12), ("Kommunen / Skole 1", 17)])
KEPT = STAFF[:20]
"""Alma (`e12`) and seven of Bo's choice."""


async def listed(desk: Desk, *lines: str) -> int:
    """By Bo, who says that it is right that many leave; how many left."""
    preview = await uploaded(desk, "Bo", *lines)
    path, body = f"{UPLOADS}/{preview['file']}/confirmation", {"registry": preview["registry"], "many_leave": True}
    return int((await desk.ask("Bo", "POST", path, body)).json()["left"])


async def let_go(desk: Desk) -> None:
    await employ(desk, *STAFF)
    assert await listed(desk, *KEPT) == 9


async def test_bo_lets_nine_go_and_tove_says_that_it_was_so(desk: Desk) -> None:
    await let_go(desk)
    assert len(await on_list(desk)) == len(KEPT)
    assert "9 personer, der er fratrådt eller flyttet, venter" in text_of(await desk.get("Bo", "/console/start"))
    page = await desk.get("Tove", "/console/changes")
    assert "Medarbejder 28" in page.text
    assert "Intet venter." not in page.text
    [place] = (await desk.ask("Tove", "GET", API)).json()
    assert (place["place"], place["author"]) == (["Kommunen", "Skole 1"], "bo@kommune.dk")
    answer = await desk.post("Tove", "/console/changes/departures/approve", {"seen": place["seen"]})
    assert answer.headers["location"].endswith("said=departures-approved")
    assert "Intet venter." in text_of(await desk.get("Tove", "/console/changes"))
    assert "det passer" in text_of(await desk.get("Tove", "/console/administration/audit"))
    gone = await desk.ask("Tove", "POST", f"{API}/approval", {"seen": [place["seen"]]})
    assert (gone.status_code, gone.json()["type"].rpartition("/")[2]) == (409, "staff-change-gone")


@pytest.mark.long
async def test_bo_sees_what_waits_and_says_yes_to_nothing_of_it(desk: Desk) -> None:
    await let_go(desk)
    page = text_of(await desk.get("Bo", "/console/changes"))
    assert "Fratrådt eller flyttet væk" in page
    assert "Det passer" not in page
    [place] = (await desk.ask("Bo", "GET", API)).json()
    assert (await desk.ask("Bo", "POST", f"{API}/approval", {"seen": [place["seen"]]})).status_code == 403


async def test_who_let_them_go_and_may_decide_is_refused_and_told_so(desk: Desk) -> None:
    await let_go(desk)
    async with desk.database.transaction() as session:
        await session.execute(text("UPDATE departure SET author = 'alma@kommune.dk'"))
    page = text_of(await desk.get("Alma", "/console/changes"))
    assert "Du har selv ændret det. En anden skal se på det." in page
    [place] = (await desk.ask("Alma", "GET", API)).json()
    refused = await desk.ask("Alma", "POST", f"{API}/approval", {"seen": [place["seen"]]})
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (409, "own-staff-change")


@pytest.mark.long
async def test_one_more_who_left_since_it_was_looked_at_is_looked_at_again(desk: Desk) -> None:
    await let_go(desk)
    [place] = (await desk.ask("Tove", "GET", API)).json()
    await listed(desk, *KEPT[:-1])
    gone = await desk.ask("Tove", "POST", f"{API}/approval", {"seen": [place["seen"]]})
    assert gone.status_code == 409


async def test_a_token_of_the_directory_decides_nothing_of_whom_it_let_go(desk: Desk) -> None:
    await let_go(desk)
    async with desk.database.transaction() as session:
        await session.execute(text("UPDATE departure SET by_directory = true"))
        day = desk.clock.now().date()
        days = {"made_on": day, "expires_on": day, "used_on": day}
        session.add(DirectoryToken(name="Entra", hash=b"x", made_by="tove@kommune.dk", **days))
    [place] = (await desk.ask("Tove", "GET", API)).json()
    assert (await desk.ask("Tove", "POST", f"{API}/approval", {"seen": [place["seen"]]})).status_code == 409
    assert (await desk.ask("Dan", "POST", f"{API}/approval", {"seen": [place["seen"]]})).status_code == 204
