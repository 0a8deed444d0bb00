"""An address that Bo changed, in the console: what waits, why and until when; Dan approves it or stops it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.console.desk import Desk, text_of
from tests.api.console.staff.inviting import jobs
from tests.api.console.staff.test_staff import employ, person
from tests.api.console.staff.test_waiting_changes import imported
from tests.ground.registry.staff import ALMA, BO

API = "/console/api/address-changes"
ELSEWHERE = ALMA.replace("alma@eksempel.dk", "bo.privat@eksempel.dk")


async def changed(desk: Desk) -> str:
    """Bo imports a list with another address of Alma's; the path of her page."""
    await employ(desk, ALMA, BO)
    await imported(desk, ELSEWHERE, BO)
    return f"/console/staff/people/{await person(desk, 'Alma')}"


async def acts(desk: Desk) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = (await desk.ask("Dan", "GET", API)).json()
    return listed


async def test_a_first_list_needs_nobody_and_its_codes_do_not_wait(desk: Desk) -> None:
    await employ(desk, ALMA, BO)
    path = f"/console/staff/people/{await person(desk, 'Alma')}"
    assert "ændret for nylig" not in text_of(await desk.get("Bo", path))
    assert (await desk.post("Bo", f"{path}/code")).status_code == 200
    assert await acts(desk) == []


async def test_bo_is_told_what_waits_until_when_and_who_can_say_yes(desk: Desk) -> None:
    path = await changed(desk)
    for page in (path, f"{path}/code"):
        told = text_of(await desk.get("Bo", page))
        assert "En ny kode kan først laves" in told
        assert "dan" in told.partition("godkendes af:")[2][:40].lower()
    refused = await desk.post("Bo", f"{path}/code")
    assert (refused.status_code, "inden for de seneste tre døgn" in text_of(refused)) == (409, True)
    answer = await desk.ask("Bo", "POST", f"/console/api/staff/people/{path.rpartition('/')[2]}/code")
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (409, "address-changed")
    assert "sending.code_made" not in {name for name, _ in await jobs(desk)}


async def test_dan_sees_both_addresses_and_approves(desk: Desk) -> None:
    path = await changed(desk)
    page = text_of(await desk.get("Dan", "/console/changes"))
    assert "bo.privat@eksempel.dk ny" in page
    assert "alma@eksempel.dk ikke længere" in page
    [act] = await acts(desk)
    answer = await desk.post("Dan", "/console/changes/addresses/approve", {"seen": act["seen"]})
    assert answer.headers["location"].endswith("said=address-approved")
    assert "Ændring af adresser godkendt" in text_of(await desk.get("Dan", "/console/administration/audit"))
    assert (await desk.post("Bo", f"{path}/code")).status_code == 200


async def test_dan_stops_it_and_the_page_says_so(desk: Desk) -> None:
    path = await changed(desk)
    [act] = await acts(desk)
    await desk.post("Dan", "/console/changes/addresses/stop", {"seen": act["seen"]})
    assert "En anden har stoppet nye koder" in text_of(await desk.get("Bo", path))
    assert "Koder er stoppet af dan" in text_of(await desk.get("Dan", "/console/changes"))


@pytest.mark.parametrize("act", ["approval", "stop"])
async def test_bo_who_has_every_role_decides_nothing_of_his_own(desk: Desk, act: str) -> None:
    await employ(desk, ALMA, BO)
    await imported(desk, ELSEWHERE, BO)
    [seen] = [listed["seen"] for listed in await acts(desk)]
    assert (await desk.ask("Bo", "POST", f"{API}/{act}", body={"seen": [seen]})).status_code == 403
    gone = await desk.ask("Dan", "POST", f"{API}/{act}", body={"seen": ["0" * 64]})
    assert (gone.status_code, gone.json()["type"].rpartition("/")[2]) == (409, "staff-change-gone")
    assert (await desk.ask("Dan", "POST", f"{API}/{act}", body={"seen": [seen]})).status_code == 204


async def test_who_invites_everybody_is_told_how_many_wait(desk: Desk) -> None:
    await changed(desk)
    look = await desk.post("Bo", "/console/staff/invite", {"letters": "all"})
    assert "1 medarbejder venter: e-mail eller telefonnummer er tilføjet eller ændret" in text_of(look)
