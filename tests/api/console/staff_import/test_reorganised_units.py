"""Bo's preview says what happens to units in words, and takes his word for it where it only guessed."""

from __future__ import annotations

import re

from tests.api.console.desk import Desk, text_of
from tests.api.console.staff.test_staff import employ
from tests.api.console.staff_import.test_staff_import import looked_at, registry_in

REST = [f"k{at};Kaj {at};;;Kommunen;;da;ja" for at in range(12)]


def school(name: str, size: int = 9) -> list[str]:
    return [f"s{at};Sif {at};;;Kommunen / {name};;da;ja" for at in range(size)]


async def test_bo_reads_that_skovskolen_is_called_skoven_and_that_nobody_moves(desk: Desk) -> None:
    await employ(desk, *REST, *school("Skovskolen"))
    path, fields, page = await looked_at(desk, *REST, *school("Skoven"))

    assert "Skovskolen hedder nu Skoven. 9 af 9 er de samme. Det er den samme enhed" in page
    assert "Nye 0 Flytter 0 Ændres 0 Fratræder 0" in page
    assert (await desk.post("Bo", path, fields)).headers["location"] == "/console/staff?said=imported"
    newest, first = (await desk.ask("Bo", "GET", "/console/api/staff/imports")).json()
    counts = [newest[kind] for kind in ("added", "moved", "left", "changed", "units")]
    assert (counts, first["units"]) == ([0, 0, 0, 0, 1], 0)
    assert "Enheder ændret 1" in text_of(await desk.get("Bo", f"/console/staff/imports/{newest['id']}"))
    assert "enheder ændret: 1" in text_of(await desk.get("Dan", "/console/administration/audit"))
    tree = await desk.get("Bo", "/console/staff?units=all")
    link = re.search(r'href="([^"]*people[?]unit=[0-9a-f-]+)" lang="da">Skoven<', tree.text)
    assert link is not None
    past = text_of(await desk.get("Bo", link[1]))
    assert re.search(r"Enhedens historie [^:]+: Skovskolen hedder nu Skoven. 9 af 9 er de samme. Indlæst af bo@", past)


async def test_what_bo_denies_is_shown_as_a_new_unit_before_anything_is_done(desk: Desk) -> None:
    await employ(desk, *REST, *school("Skovskolen"))
    path, fields, _ = await looked_at(desk, *REST, *school("Skoven"))
    (asked,) = set(re.findall(r'name="(unit-[0-9a-f-]+)"', (await desk.get("Bo", path)).text))
    answer = await desk.post("Bo", path, {**fields, asked: "new"})

    assert answer.status_code == 200
    page = text_of(answer)
    assert "Her er ændringerne med dine svar om enhederne" in page
    assert "Skoven er ny." in page
    assert "Skovskolen lukker." in page
    assert "Flytter 9" in page
    assert re.search(rf'name="{asked}"\s+value="new" checked', answer.text)

    back = await desk.post("Bo", path, {**fields, asked: "same"})
    assert "Flytter 0" in text_of(back)
    again = await desk.post("Bo", path, {**fields, asked: "new"})
    assert "Flytter 9" in text_of(again)
    # What was shown first is not what he would confirm now.
    assert (await desk.post("Bo", path, {**fields, asked: "new"})).status_code == 409
    confirmed = await desk.post("Bo", path, {**registry_in(again), asked: "new"})
    assert confirmed.headers["location"].startswith("/console/staff?said=")


async def test_a_unit_that_goes_into_another_is_told_of(desk: Desk) -> None:
    two = ["n0;Nis;;;Kommunen / Nord;;da;ja", "n1;Nor;;;Kommunen / Nord;;da;ja"]
    await employ(desk, *REST, *school("Syd"), *two)
    _, _, page = await looked_at(desk, *REST, *school("Syd"), *(line.replace("Nord", "Syd") for line in two))

    assert "Nord bliver en del af Syd. 2 af 2 er de samme." in page
