"""The night's file that was not taken waits on Bo's pages until he has looked at it."""

from __future__ import annotations

from backend.registry.nightly import DroppedFile, Nightly, take_nightly
from tests.api.console.desk import Desk, text_of
from tests.api.console.staff.test_staff import employ
from tests.ground.desks import desk_at
from tests.ground.registry.other_lists import SD, sd_list
from tests.ground.registry.staff import ALMA, BO, staff_file

CROWD = tuple(f"p{at};Person {at};;;Kommunen / Skoler / Skole 1;;da;ja" for at in range(12))
PAGE = "/console/staff/import"


async def dropped(desk: Desk, data: bytes, name: str = "i-nat.csv") -> Nightly:
    async with desk.database.transaction() as session:
        file = DroppedFile(name, data)
        return await take_nightly(desk_at(session, desk.clock, actor="cli"), file, 5, second_person=False)


async def test_bo_sees_that_it_waits_what_it_changes_and_confirms_it_as_any_other(desk: Desk) -> None:
    await employ(desk, ALMA, BO, *CROWD)
    assert "Nattens fil" not in text_of(await desk.get("Bo", PAGE))
    await dropped(desk, staff_file(ALMA, BO))
    assert "Nattens medarbejderfil er ikke taget" in text_of(await desk.get("Bo", "/console/start"))
    waits = text_of(await desk.get("Bo", PAGE))
    assert "»i-nat.csv« fra den" in waits
    assert "12 fratrådte" in waits
    looked = await desk.post("Bo", f"{PAGE}/nightly", {})
    assert looked.status_code == 303
    preview = await desk.get("Bo", looked.headers["location"])
    assert "Fratræder 12" in text_of(preview)


async def test_its_mistakes_are_shown_with_their_lines(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    await dropped(desk, staff_file(ALMA.replace("alma@eksempel.dk", "alma"), BO))
    assert "er ikke taget, fordi den har fejl (1)" in text_of(await desk.get("Bo", PAGE))
    shown = await desk.post("Bo", f"{PAGE}/nightly", {})
    assert shown.status_code == 422
    assert "Alma Ågård" in text_of(shown)


async def test_columns_that_nobody_named_lead_to_the_page_that_asks_what_they_are(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    await dropped(desk, sd_list(*SD))
    asked = await desk.post("Bo", f"{PAGE}/nightly", {})
    assert asked.headers["location"].endswith("/columns")


async def test_what_cannot_be_read_says_why_and_offers_nothing_to_look_at(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    await dropped(desk, b'{"orgUnits": [', "i-nat.json")
    page = await desk.get("Bo", PAGE)
    assert "kan ikke læses. Sig det til dem, der driver systemet" in text_of(page)
    assert f'action="{PAGE}/nightly"' not in page.text
    assert (await desk.post("Bo", f"{PAGE}/nightly", {})).status_code == 404


async def test_cilla_can_neither_see_nor_open_it(desk: Desk) -> None:
    await employ(desk, ALMA, BO, *CROWD)
    await dropped(desk, staff_file(ALMA, BO))
    assert (await desk.post("Cilla", f"{PAGE}/nightly", {})).status_code == 403
