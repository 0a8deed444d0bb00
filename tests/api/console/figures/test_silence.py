"""Nobody answers, or only those who were told: Cilla reads so on every page, and takes it away in every format. No page
takes silence for a zero."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

import pytest

from backend.handoffs import Release, ReleasedQuarters, SpecQuestion
from backend.releases.workshop import pictures
from backend.run.release import show
from backend.run.release import topics as release_topics
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.figures.outputs import document, sources_of, workbook
from tests.ground.releases.releases import node, release, whole_releases

Asked = tuple[SpecQuestion, SpecQuestion]
Units = tuple[UUID, UUID, UUID]
NONE = (0, 0, 0)


def nobody(round_id: UUID, asked: Asked, units: Units, closed_at: datetime) -> Release:
    """As the ballot box publishes it: nobody is hidden by a zero, so all of them stand there."""
    root, *below = units
    nodes = [node(root, None, 60, 0, NONE, NONE, asked=asked)]
    nodes += [node(unit, root, 20, 0, NONE, NONE, asked=asked) for unit in below]
    made = release(*nodes, round_id=round_id, questions=asked, closed_at=closed_at)
    empty = [ReleasedQuarters(topic=asked[0].topic, node=unit, table=((0, 0), (0, 0))) for unit in units]
    return made.model_copy(update={"quarters": tuple(empty)})


def too_few(round_id: UUID, asked: Asked, units: Units, closed_at: datetime) -> Release:
    root, *below = units
    nodes = [
        node(unit, parent, 20, None, asked=asked) for unit, parent in ((root, None), *((unit, root) for unit in below))
    ]
    return release(*nodes, round_id=round_id, questions=asked, closed_at=closed_at)


@pytest.mark.parametrize("made", [nobody, too_few])
async def test_every_page_and_file_of_a_round_that_nobody_or_too_few_answered(
    desk: Desk, made: Callable[..., Release]
) -> None:
    round_id = await desk.publish(made)
    topic = await desk.topic()
    pages = ["", "/account", "/plans", "/downloads", f"/topic/{topic}?units=all", f"/topic/{topic}?bounds=1"]
    pages += [f"/topic/{topic}/sheet", f"/downloads/release/{round_id}", "/api/figures", f"/api/figures/{topic}/units"]
    pages += [
        f"/downloads/{table}/{kind}" for table in ("topics", f"units/{topic}") for kind in ("csv", "xlsx", "json")
    ]
    for path in pages:
        assert (await desk.get("Cilla", f"/console{path}")).status_code == 200, path
    quarter = (await desk.get("Cilla", "/console/account")).text.partition("/console/account/")[2][:6]
    assert (await desk.get("Cilla", f"/console/account/{quarter}/xlsx")).status_code == 200
    assert "ikke vist" in text_of(await desk.get(None, "/"))


@pytest.mark.parametrize("made", [nobody, too_few])
async def test_silence_is_not_said_to_be_a_share_or_at_least_k(desk: Desk, made: Callable[..., Release]) -> None:
    await desk.publish(made)
    answer = await desk.get("Cilla", f"/console/topic/{await desk.topic()}?units=all")
    page = text_of(answer)
    assert "Hvor mange af de" in page
    assert "Mindst 5" not in page
    assert "0 %" not in page
    assert ("Ingen har svaret" in page) == (made is nobody)
    assert 'class="trend"' not in answer.text
    assert "antallet vises ikke" in text_of(await desk.get("Cilla", "/console/account"))


async def test_what_is_assumed_stands_beside_the_headline_with_what_is_not(desk: Desk) -> None:
    await desk.release()
    page = text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic()}"))
    assert "uden antagelser: 33–67 %" in page
    assert "Fortalt og Ved det: 50 % af de ansatte hører til grupper, der hver for sig ikke vises" in page
    assert "De tavse ligner" not in page


async def test_where_more_answered_in_units_that_were_told_it_is_said_wherever_the_figure_stands(desk: Desk) -> None:
    """With what the figure is if nothing is assumed of the silent."""
    await desk.content()
    await desk.read(await desk.receive(tied))
    topic, quarter = await desk.topic(), (await sources_of(desk)).quarter.text
    async with desk.database.transaction() as session:
        [whole] = await whole_releases(session)
    read = release_topics.as_table(pictures(whole), {}, "da")
    files = [await desk.get("Cilla", f"/console/downloads/{of}/json") for of in ("topics", f"units/{topic}")]
    shown = {
        **{path: text_of(await desk.get("Cilla", f"/console{path}")) for path in ("", f"/topic/{topic}")},
        "account": text_of(await desk.get("Cilla", f"/console/account?quarter={quarter}")),
        "account's workbook": (await workbook(desk)).note,
        "PDF": await document(desk),
        "topics' file": files[0].json()["note"],
        "units' file": files[1].json()["note"],
        "public page": text_of(await desk.get(None, "/")),
        "release topics": str(read.caption),
        "release show": str(show.as_table(whole, {}, {}, ZONE, "da").caption),
    }
    for page in ("/console", f"/console/account?quarter={quarter}"):
        assert '<span class="number">25–75\N{NO-BREAK SPACE}%.</span>' in (await desk.get("Cilla", page)).text
    said = "Fortalt: I enheder, hvor flere svarede, var andelen tydeligt anderledes"
    for where, told in shown.items():
        told = " ".join(told.replace("\N{NO-BREAK SPACE}", " ").split())
        assert told.count(said) == 1, where
        assert "Hold jer til tallene uden antagelser: 25–75 %." in told, where
        assert "Ved det: I enheder, hvor flere" not in told, where


def tied(
    round_id: UUID, asked: tuple[SpecQuestion, SpecQuestion], units: tuple[UUID, UUID, UUID], closed_at: datetime
) -> Release:
    """Nine units of 80: the more answered, the more were told, and half know in each."""
    answered = [24 + 4 * team for team in range(9)]
    told = [4 + 4 * team for team in range(9)]
    teams = [
        node(uuid4(), units[0], 80, n, (x, n - x, 0), (n // 2, n - n // 2, 0), asked=asked)
        for n, x in zip(answered, told, strict=True)
    ]
    half = sum(n // 2 for n in answered)
    counts = (sum(told), sum(answered) - sum(told), 0), (half, sum(answered) - half, 0)
    root = node(units[0], None, 720, sum(answered), *counts, asked=asked)
    return release(root, *teams, round_id=round_id, questions=asked, closed_at=closed_at)
