"""What Cilla sees where too few answered to say anything of a unit, and where phones tossed a coin."""

from __future__ import annotations

import io
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader

from backend.handoffs import Release, ReleasedQuarters, SpecQuestion
from backend.kit.language.number_texts import interval
from backend.reports.workshop import account_pdf
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.figures.outputs import sources_of, workbook
from tests.ground.releases.releases import node, release


@pytest.mark.parametrize("coin", [0, 20])
async def test_a_unit_with_too_few_answers_has_its_interval_and_no_figure_wherever_it_stands(
    desk: Desk, coin: int
) -> None:
    await desk.content()
    await desk.read(await desk.receive(partial(few, coin=coin)))
    topic = await desk.topic()
    answer = await desk.get("Cilla", f"/console/topic/{topic}?intervals=1")
    english = text_of(await desk.get("Cilla", f"/console/topic/{topic}", **{"Accept-Language": "en"}))
    [_, schools, hr] = (await desk.get("Cilla", f"/console/api/figures/{topic}/units")).json()["units"]
    low, high = hr["told"]["share"]["low"], hr["told"]["share"]["high"]
    assert high - low > 0.4
    assert f"HR 5 af 20 for få til at sige noget ({interval(low, high, 'da')})".replace("\N{NO-BREAK SPACE}", " ") in (
        text_of(answer)
    )
    assert "HR 5 of 20 too few to say anything" in english
    row = answer.text.partition(">HR<")[2].partition("</tr>")[0]
    assert (row.count('class="interval"'), row.count('class="filled"')) == (2, 0)
    assert (hr["told_too_few"], schools["told_too_few"]) == (True, False)
    rows = {row["Enhed"]: row for row in (await downloaded(desk, topic))["rows"]}
    assert rows["HR"]["Fortalt"] == "for få til at sige noget"
    assert [rows["HR"][f"Fortalt, {end}"] for end in ("fra", "til")] == [round(low, 4), round(high, 4)]
    assert rows["HR"]["Fortalt, mindst, uden antagelser"] == round(hr["told"]["least"], 4)
    assert rows["Skoler"]["Fortalt"] == round(schools["told"]["share"]["value"], 4)


async def test_where_phones_tossed_a_coin_every_output_says_so(desk: Desk) -> None:
    await desk.content()
    await desk.read(await desk.receive(partial(few, coin=20)))
    topic = await desk.topic()
    note = "Telefonerne kastede mønt (20 %): tallene er skøn over, hvad der blev svaret."
    quarter = (await sources_of(desk)).quarter.text
    for path in ("/console", f"/console/topic/{topic}", f"/console/account?quarter={quarter}"):
        assert text_of(await desk.get("Cilla", path)).count(note) == 1
    assert note in text_of(await desk.get(None, "/"))
    assert note in (await downloaded(desk, topic))["note"]
    assert note in (await workbook(desk)).note
    pdf = account_pdf(await sources_of(desk), ZONE, desk.clock.now())
    assert note in " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


async def downloaded(desk: Desk, topic: UUID) -> Any:
    return (await desk.get("Cilla", f"/console/downloads/units/{topic}/json")).json()


def few(
    round_id: UUID,
    asked: tuple[SpecQuestion, SpecQuestion],
    units: tuple[UUID, UUID, UUID],
    closed_at: datetime,
    coin: int,
) -> Release:
    """At HR five of twenty answered; at the schools all but a hundred of 300."""
    root, schools, hr = units
    tables = {root: ((52, 51), (51, 51)), schools: ((50, 50), (50, 50)), hr: ((2, 1), (1, 1))}
    quarters = tuple(ReleasedQuarters(topic=asked[0].topic, node=unit, table=table) for unit, table in tables.items())
    return release(
        node(root, None, 320, 205, (103, 102, 0), (103, 102, 0), asked=asked),
        node(schools, root, 300, 200, (100, 100, 0), (100, 100, 0), asked=asked),
        node(hr, root, 20, 5, (3, 2, 0), (3, 2, 0), asked=asked),
        round_id=round_id,
        questions=asked,
        closed_at=closed_at,
    ).model_copy(update={"coin": coin, "quarters": quarters if coin else ()})
