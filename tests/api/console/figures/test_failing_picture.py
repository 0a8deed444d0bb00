"""A topic's picture that can't be drawn again holds no other topic's back, and the topic's page says which, why and
what to do."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.releases import DRAW, OfTopic
from backend.worker.faults import NotedFaults
from backend.worker.jobs import workshops
from backend.worker.jobs.processes import ProcessFailed
from backend.worker.jobs.workshops import WorkshopJobs
from tests.api.console.desk import ZONE, Desk, text_of

ANEW = "Figuren tegnes igen"


async def drawn(desk: Desk, *topics: UUID, before: int = 2) -> None:
    """As a worker does each of these jobs, `before` attempts after their first."""
    faults = NotedFaults(desk.database, desk.clock, ZONE)
    draw = next(task for task in WorkshopJobs(desk.database, desk.clock).tasks() if task.job is DRAW)
    for topic in topics:
        try:
            await faults.run(draw, OfTopic(topic=topic).model_dump(mode="json"), before)
        except ProcessFailed:
            continue


async def test_the_page_of_the_topic_says_so_and_no_other_does(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await desk.release()
    topic, other, done = await desk.topic(), uuid4(), []

    async def run_module(module: str, *words: str) -> None:
        if words == ("draw", str(topic)):
            raise ProcessFailed(module, "ValueError")
        done.append(words)

    monkeypatch.setattr(workshops, "run_module", run_module)
    path = f"/console/topic/{topic}"
    assert "data-waiting" not in (await desk.get("Cilla", path)).text
    await drawn(desk, topic, other)
    assert done == [("draw", str(other))]
    page = await desk.get("Cilla", path)
    assert 'data-waiting="3"' in page.text
    assert "waiting.js" in page.text
    for told in (ANEW, "Det er ikke lykkedes i 3 forsøg. Der prøves igen af sig selv", "fejlens navn: ValueError"):
        assert told in text_of(page)
    await drawn(desk, topic, before=DRAW.retry.most_attempts)
    page = await desk.get("Cilla", path)
    assert "data-waiting" not in page.text
    assert "er opgivet" in text_of(page)
    monkeypatch.undo()
    monkeypatch.setattr(workshops, "run_module", _draws)
    await drawn(desk, topic)
    assert "opgivet" not in text_of(await desk.get("Cilla", path))


async def test_the_page_looks_by_itself_until_an_effort_stands_in_the_picture(desk: Desk) -> None:
    await desk.release()
    topic = await desk.topic()
    async with desk.database.transaction() as session:
        await DRAW.enqueue(session, OfTopic(topic=topic))
    page = await desk.get("Cilla", f"/console/topic/{topic}")
    assert 'data-waiting="0"' in page.text
    assert ANEW in text_of(page)
    assert ANEW not in text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic('informationssikkerhed')}"))


async def _draws(*_: Any) -> None:
    return None
