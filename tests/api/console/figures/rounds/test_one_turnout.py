"""Whatever Cilla opens of one release tells one number of answers for a unit."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from uuid import UUID

from backend.handoffs import Release, SpecQuestion
from backend.releases import kept_releases
from backend.reports import YearQuarter
from backend.run.release import show
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.figures.outputs import printed
from tests.ground.releases.releases import node, question, release, whole_releases


async def test_a_turnout_is_not_masked_beside_a_figure_that_tells_it(desk: Desk) -> None:
    """Everybody at HR answered, and in what is left beside HR and the schools nobody is silent either."""
    await desk.content()
    round_id = await desk.receive(everybody)
    await desk.read(round_id)
    topic = await desk.topic()
    units = (await desk.get("Cilla", f"/console/api/figures/{topic}/units")).json()["units"]
    for unit in units:
        assert (unit["turnout"], unit["answered"]) == ("exact", unit["told"]["answered"])
    async with desk.database.transaction() as session:
        [whole] = await whole_releases(session)
    pages = [
        text_of(await desk.get("Cilla", f"/console/topic/{topic}?intervals=1")),
        text_of(await desk.get(None, "/")),
    ]
    table = printed(show.as_table(whole, {}, {}, ZONE, "da"))
    for shown, figure in (*((page, "HR 10 af 10 80 % (80–80 %)") for page in pages), (table, "10 af 10 80 % [80–80]")):
        assert figure in " ".join(shown.split())
        assert "mindst 5" not in shown


def everybody(
    round_id: UUID, asked: tuple[SpecQuestion, SpecQuestion], units: tuple[UUID, UUID, UUID], closed_at: datetime
) -> Release:
    root, schools, hr = units
    return release(
        node(root, None, 50, 40, (26, 8, 6), (26, 8, 6), asked=asked),
        node(schools, root, 30, 20, (10, 6, 4), (10, 6, 4), asked=asked),
        node(hr, root, 10, 10, (8, 1, 1), (8, 1, 1), asked=asked),
        round_id=round_id,
        questions=asked,
        closed_at=closed_at,
    )


async def test_a_turnout_is_the_same_whichever_of_a_round_s_topics_is_opened(desk: Desk) -> None:
    """Of the other topic nothing is shown of anybody; in what is left beside HR and the schools nobody is silent."""
    await desk.content()
    other = await desk.topic("informationssikkerhed")
    await desk.read(await desk.receive(partial(with_another, topic=other)))
    for topic in (await desk.topic(), other):
        page = text_of(await desk.get("Cilla", f"/console/topic/{topic}"))
        assert "40 af 50 svarede." in page
        assert "HR 10 af 10" in page
        [_, _, hr] = (await desk.get("Cilla", f"/console/downloads/units/{topic}/json")).json()["rows"]
        assert (hr["Enhed"], hr["Har svaret"]) == ("HR", 10)
    quarter = await newest_quarter_of_all(desk)
    account = text_of(await desk.get("Cilla", f"/console/account?quarter={quarter}"))
    assert "40 af 50" in account.partition("Kvartalets runder")[2]


async def newest_quarter_of_all(desk: Desk) -> str:
    async with desk.database.transaction() as session:
        [kept] = await kept_releases(session)
    return YearQuarter.of(kept.closed_at.date()).text


def with_another(
    round_id: UUID,
    asked: tuple[SpecQuestion, SpecQuestion],
    units: tuple[UUID, UUID, UUID],
    closed_at: datetime,
    topic: UUID,
) -> Release:
    """As `everybody`; of the other topic all outcomes are withheld."""
    shown = everybody(round_id, asked, units, closed_at)
    more = question(topic, "told"), question(topic, "knows")
    withheld = dict.fromkeys(each.id for each in more)
    nodes = tuple(unit.model_copy(update={"outcomes": {**unit.outcomes, **withheld}}) for unit in shown.nodes)
    return shown.model_copy(update={"questions": (*asked, *more), "nodes": nodes})
