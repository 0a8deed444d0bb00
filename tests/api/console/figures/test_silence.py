"""Nobody answers: Cilla reads so on every page, takes it away in every format, and no page takes silence for a zero."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest

from backend.handoffs import Release, ReleasedQuarters, SpecQuestion
from tests.api.console.desk import Desk, text_of
from tests.releases.releases import node, release

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
