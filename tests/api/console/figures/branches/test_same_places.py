"""Cilla reads rounds that asked in one branch each: which asked in the same one, whatever it was called."""

from __future__ import annotations

from datetime import timedelta

import httpx
from sqlalchemy import update

from backend.rounds.frozen.models import RoundUnit
from tests.api.console.desk import Desk, text_of
from tests.api.console.figures.branches.asked import asked_in, of_schools

OTHERS = "Runden før spurgte ikke de samme steder"


async def two_rounds(desk: Desk, first: str, newest: str, **renamed: str) -> httpx.Response:
    """A topic's page. renamed: as its units were called when the newest was frozen."""
    await desk.content()
    for days, branch in ((90, first), (2, newest)):
        round_id = await desk.receive(of_schools, days_ago=days)
        await asked_in(desk, round_id, branch)
        await desk.read(round_id)
    async with desk.database.transaction() as session:
        for before, now in renamed.items():
            of_newest = RoundUnit.round_id == round_id, RoundUnit.name == before
            await session.execute(update(RoundUnit).where(*of_newest).values(name=now))
    return await desk.get("Cilla", f"/console/topic/{await desk.topic()}")


async def test_schools_that_were_renamed_in_between_were_asked_both_times(desk: Desk) -> None:
    """A line, and no sentence of other places."""
    page = await two_rounds(desk, "Skoler", "Skoler", Skoler="Skoler og dagtilbud")
    assert page.text.count('class="step"') == 2
    said = text_of(page)
    assert "spurgte kun i Skoler og dagtilbud" in said
    assert OTHERS not in said
    assert "runden før spurgte ikke" not in said


async def test_two_units_of_one_name_are_two_places(desk: Desk) -> None:
    page = await two_rounds(desk, "Skoler", "HR", HR="Skoler", Skoler="Kultur")
    assert 'class="step"' not in page.text
    said = text_of(page)
    assert OTHERS in said
    assert said.count(": runden før spurgte ikke de samme steder") == 2


async def test_a_goal_of_the_schools_sets_out_from_what_they_were_called_before(desk: Desk) -> None:
    """Without that round the newest would be where its way begins, and it too early to judge."""
    await two_rounds(desk, "Skoler", "Skoler", Skoler="Skoler og dagtilbud")
    made = (desk.clock.now() - timedelta(days=10)).date()
    fields = {"topic": str(await desk.topic()), "measure": "told", "level": "75", "due": "01-12-2026"}
    assert (await desk.post("Cilla", "/console/plans/goals", fields, made=made.isoformat())).status_code == 303
    [goal] = (await desk.get("Cilla", f"/console/api/topics/{fields['topic']}/plans")).json()["goals"]
    assert (goal["asked_in"], goal["status"]) == (["Skoler og dagtilbud"], "on_track")
