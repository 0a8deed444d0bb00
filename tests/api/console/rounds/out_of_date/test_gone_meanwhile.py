"""A unit is closed, or a question put away, between Bo's draft and his sending it: he is told, and chooses again."""

from __future__ import annotations

from uuid import UUID

import pytest

from backend.registry import import_staff, staff_snapshot
from backend.rounds.life.service import stuck
from backend.rounds.recipients.errors import BranchGone
from tests.api.console.desk import Desk, text_of
from tests.api.console.rounds.out_of_date.test_missing_turns import archive
from tests.api.console.rounds.planning import NEW, drafted, plan, state_of
from tests.api.console.rounds.test_series import plan as series_plan
from tests.api.console.rounds.test_series import planned, tick
from tests.ground.desks import desk_at
from tests.ground.registry.staff import staff_file
from tests.ground.rounds.named import rows

GONE = "En af de valgte enheder findes ikke mere"


@pytest.fixture
async def units(staffed: Desk) -> list[str]:
    """Skole 1 and Skole 2, where twelve and eleven work."""
    async with staffed.database.transaction() as session:
        found = {unit.name: str(unit.id) for unit in (await staff_snapshot(session)).units}
    return [found["Skole 1"], found["Skole 2"]]


async def close_one(desk: Desk) -> None:
    """Everybody works in Skole 2 from now on."""
    async with desk.database.transaction() as session:
        file = staff_file(*rows([("Kommunen / Skole 2", 23)]))
        await import_staff(desk_at(session, desk.clock), file, dry_run=False)


async def test_a_draft_with_a_closed_unit_is_not_sent_to_the_others_alone(staffed: Desk, units: list[str]) -> None:
    path = await drafted(staffed, who="branches", branches=units)
    assert GONE not in text_of(await staffed.get("Bo", f"{path}/send"))
    await close_one(staffed)
    page = await staffed.get("Bo", f"{path}/send")
    assert (page.status_code, GONE in text_of(page), "Send runden</button>" in page.text) == (409, True, False)
    sent = await staffed.post("Bo", f"{path}/send")
    assert (sent.status_code, GONE in text_of(sent)) == (409, True)
    assert "Skole 2 En enhed findes ikke mere" in text_of(await staffed.get("Bo", path))
    form = await staffed.get("Bo", f"{path}/edit?step=who")
    assert "En enhed, der var valgt, findes ikke mere og er taget ud." in text_of(form)
    assert (units[0] in form.text, f'value="{units[1]}" checked' in form.text) == (False, True)
    late = await staffed.post("Bo", f"{path}/edit", await plan(staffed, who="branches", branches=units, revision="1"))
    assert (late.status_code, 'id="who-error"' in late.text) == (409, True)
    mended = await plan(staffed, who="branches", branches=units[1:], revision="1")
    assert (await staffed.post("Bo", f"{path}/edit", mended)).status_code == 303
    assert (await staffed.post("Bo", f"{path}/send")).headers["location"].endswith("said=sent")


async def test_a_round_that_was_sent_asks_not_the_others_alone(staffed: Desk, units: list[str]) -> None:
    """The unit is closed before the worker comes to freeze whom the round asks."""
    path = await drafted(staffed, who="branches", branches=units)
    await staffed.post("Bo", f"{path}/send")
    await close_one(staffed)
    for _ in range(2):
        with pytest.raises(BranchGone) as gone:
            await state_of(staffed, path, "open")
        async with staffed.database.transaction() as session:
            await stuck(session, UUID(path.rpartition("/")[2]), gone.value.slug)
        page = text_of(await staffed.get("Bo", path))
        assert f"{GONE}. Aflys runden, og vælg enhederne igen." in page
        await staffed.post("Bo", f"{path}/prepare-again")


async def test_a_unit_that_was_closed_since_is_named_still_where_it_was_asked(staffed: Desk, units: list[str]) -> None:
    path = await drafted(staffed, who="branches", branches=units)
    await staffed.post("Bo", f"{path}/send")
    await state_of(staffed, path, "open")
    await close_one(staffed)
    assert "Hvem spørges? Skole 1 · Skole 2" in text_of(await staffed.get("Bo", path))


async def test_a_new_round_is_not_planned_for_a_unit_that_is_closed(staffed: Desk, units: list[str]) -> None:
    await close_one(staffed)
    answer = await staffed.post("Bo", NEW, await plan(staffed, who="branches", branches=units))
    assert (answer.status_code, 'id="who-error"' in answer.text, GONE in text_of(answer)) == (409, True, True)


async def test_a_series_with_a_closed_unit_is_named_and_mended(staffed: Desk, units: list[str]) -> None:
    path = await planned(staffed, who="branches", branches=units)
    await close_one(staffed)
    await tick(staffed)
    told = "blev ikke til noget : en af de valgte enheder fandtes ikke mere"
    assert told in text_of(await staffed.get("Bo", "/console/start"))
    page = text_of(await staffed.get("Bo", path))
    assert "Vælg enhederne igen under »Ret den faste runde«." in page
    form = await staffed.get("Bo", f"{path}/edit")
    assert "En enhed, der var valgt, findes ikke mere og er taget ud." in text_of(form)


async def test_a_question_that_was_put_away_is_said_to_be_taken_out(staffed: Desk) -> None:
    drafts = [await drafted(staffed), await planned(staffed)]
    await archive(staffed)
    for path, count in zip(drafts, (2, 4), strict=True):
        form = text_of(await staffed.get("Bo", f"{path}/edit"))
        assert f"{count} spørgsmål, der var valgt, er lagt i arkiv eller skrevet om og er taget ud." in form


async def test_a_series_that_is_stopped_has_no_plan_to_change(staffed: Desk) -> None:
    path = await planned(staffed)
    stale = await series_plan(staffed, revision="1")
    await staffed.post("Bo", f"{path}/stop")
    assert (await staffed.get("Bo", f"{path}/edit")).headers["location"] == path
    answer = await staffed.post("Bo", f"{path}/edit", stale)
    assert (answer.status_code, "Den faste runde er stoppet" in text_of(answer)) == (422, True)
