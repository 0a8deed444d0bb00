"""A picture that could not be drawn is told of where it should stand, and Bo can have it drawn again."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from backend.organisation import note_job_fault
from backend.releases import DRAW, DRAW_ROUND, OfTopic
from backend.rounds import OfRound
from backend.run.workshop import release_reading
from backend.worker.faults import NotedFaults
from backend.worker.jobs.processes import ProcessFailed
from backend.worker.tasks import Task
from tests.api.console.desk import ZONE, Desk, text_of
from tests.desks import desk_at

SAID = "En eller flere figurer kunne ikke tegnes."


async def test_what_cannot_be_drawn_is_said_on_its_pages_until_bo_s_button_has_it_drawn(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_id, topic = await desk.release(), await desk.topic()
    of = OfRound(round=round_id)

    async def torn(*_: object) -> None:
        raise KeyError("name")

    async def drawn(_: OfRound) -> None:
        async with desk.database.transaction() as session:
            failed = await release_reading.draw_round(session, round_id, ZONE)
        if failed:
            raise ProcessFailed("release_reading", "KeyError")

    faults = NotedFaults(desk.database, desk.clock, ZONE)
    with monkeypatch.context() as broken:
        broken.setattr(release_reading, "_draw_overview", torn)
        async with desk.database.transaction() as session:
            await release_reading.read(session, round_id, ZONE)
            assert await DRAW_ROUND.is_pending(session, of)
            await session.execute(text("DELETE FROM procrastinate_jobs"))
        for before in (0, DRAW_ROUND.retry.most_attempts):
            with pytest.raises(ProcessFailed):
                await faults.run(Task(DRAW_ROUND, drawn), of.model_dump(mode="json"), before)
    for path in ("/console", f"/console/topic/{topic}"):
        assert f"{SAID} Tallene i tabellerne er de samme" in text_of(await desk.get("Bo", path))
        assert "fejlens navn: KeyError. Prøv at tegne igen" in text_of(await desk.get("Bo", path))
        assert "Prøv at tegne igen" not in text_of(await desk.get("Cilla", path))
    again = await desk.post("Bo", f"/console/rounds/{round_id}/draw-again")
    assert again.headers["location"].startswith("/console?")
    assert (await desk.post("Cilla", f"/console/rounds/{round_id}/draw-again")).status_code == 403
    assert SAID not in text_of(await desk.get("Bo", "/console"))
    async with desk.database.transaction() as session:
        assert await DRAW_ROUND.is_pending(session, of)
        acts = await session.scalars(text("SELECT action FROM audit_log ORDER BY id DESC LIMIT 1"))
        assert acts.all() == ["release.draw-again"]
    await faults.run(Task(DRAW_ROUND, drawn), of.model_dump(mode="json"), 1)


async def test_a_trend_that_was_given_up_can_be_drawn_again_by_whoever_marks_efforts_on_it(desk: Desk) -> None:
    await desk.release()
    topic = await desk.topic()
    path, of = f"/console/topic/{topic}", OfTopic(topic=topic)
    async with desk.database.transaction() as session:
        await note_job_fault(desk_at(session, desk.clock), DRAW, of, DRAW.retry.most_attempts + 1, "KeyError")
        await session.execute(text("DELETE FROM procrastinate_jobs"))
    assert f'action="{path}/draw-again"' in (await desk.get("Cilla", path)).text
    assert (await desk.post("Dan", f"{path}/draw-again")).status_code == 403
    assert "tried-again" in (await desk.post("Cilla", f"{path}/draw-again")).headers["location"]
    async with desk.database.transaction() as session:
        assert await DRAW.is_pending(session, of)
