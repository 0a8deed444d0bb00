"""Beside a change Cilla reads how many of the people are the same."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from backend.handoffs import EarlierRound, Moves
from backend.registry import staff_snapshot
from backend.registry.imports.units.models import UnitEvent
from backend.rounds.models import Round
from backend.run.release.topics import changed_since
from tests.api.console.desk import Desk, text_of
from tests.api.console.figures.test_one_number import published
from tests.ground.ballot_box.world import make_spec
from tests.ground.releases.releases import whole_releases


async def test_cilla_reads_how_many_of_those_who_are_compared_are_the_same(desk: Desk) -> None:
    topic = await published(desk)
    await _same(desk, "0.94")
    page = text_of(await desk.get("Cilla", f"/console/topic/{topic}"))

    assert re.search(r"94\s% de samme", page)


@pytest.mark.long
async def test_the_terminal_compares_no_unit_that_the_pages_do_not_compare(desk: Desk) -> None:
    """Two of three who work at the schools are new there."""
    await published(desk)
    async with desk.database.transaction() as session:
        now, before = await whole_releases(session)
        whole, schools, hr = now.nodes
        places = {"source": schools.groups[0], "target": None}, {"source": None, "target": schools.groups[0]}
        moves = tuple(Moves.model_validate({**place, "people": 200}) for place in places)
        asked = EarlierRound(round=before.round, questions=tuple(asked.id for asked in now.questions), moves=moves)
        spec = make_spec(groups=1, questions=now.questions)
        group = spec.groups[0].model_copy(update={"id": schools.groups[0]})
        spec = spec.model_copy(update={"round": now.round, "groups": (group,), "earlier": (asked,)})
        await session.execute(update(Round).where(Round.id == now.round).values(spec=spec.to_bytes()))
        told = await changed_since(session, now)
    assert {trend.node for trend in told} == {whole.id, hr.id}


async def _same(desk: Desk, share: str) -> None:
    async with desk.database.transaction() as session:
        for table, column in (("topic_reading", "summary"), ("unit_reading", "body")):
            for change in ("change_told", "change_knows"):
                here = f"'{{{change},same}}', '{share}'"
                whole = f"UPDATE {table} SET {column} = jsonb_set({column}::jsonb, {here})"  # noqa: S608
                await session.execute(text(f"{whole} WHERE {column}->'{change}' != 'null'"))


async def test_what_a_unit_was_merged_from_or_split_off_from_is_told_with_its_old_figures(desk: Desk) -> None:
    topic = await published(desk)
    async with desk.database.transaction() as session:
        units = {unit.name: unit.id for unit in (await staff_snapshot(session)).units}
        between = (desk.clock.now() - timedelta(days=40)).date()
        paths = {"before": ["Kommunen", "HR"], "after": ["Kommunen", "Skoler"]}
        for name, kind in (("HR", "merged"), ("Skoler", "merged_in")):
            event = {"kind": kind, "day": between, "kept": 7, "people": 7, "author": "bo", **paths}
            session.add(UnitEvent(unit_id=units[name], **event))
    page = text_of(await desk.get("Cilla", f"/console/topic/{topic}?units=all"))
    assert re.search(r"Skoler HR blev en del af enheden \d+\. \w+ \d{4}\. Før: fortalt \d+\s?%, ved det", page), page
    assert page.count("blev en del af enheden") == 1

    async with desk.database.transaction() as session:
        await session.execute(update(UnitEvent).values(day=between - timedelta(days=400)))
    assert "blev en del af" not in text_of(await desk.get("Cilla", f"/console/topic/{topic}?units=all"))
