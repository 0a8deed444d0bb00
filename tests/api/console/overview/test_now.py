"""The strip above the topics: what is open, what comes, and what waits for who looks; and the cards' order."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from backend.reports import GoalShown, TopicRow
from tests.api.console.desk import Desk, text_of


async def test_what_waits_is_told_to_whoever_can_do_it(desk: Desk) -> None:
    await desk.release()
    cilla, bo = [text_of(await desk.get(who, "/console")) for who in ("Cilla", "Bo")]
    assert "Ingen runde er åben" in cilla
    assert "1 emne har intet mål" in cilla
    assert "Intet at gøre lige nu." not in cilla
    assert "Intet at gøre lige nu." in bo
    assert "intet mål" not in bo.partition("Emnerne")[0]


async def test_a_goal_that_is_behind_waits_for_cilla_and_is_marked_on_the_bar(desk: Desk) -> None:
    await desk.release()
    due = desk.clock.now() - timedelta(days=1)
    goal = {"topic": str(await desk.topic()), "measure": "told", "level": "95", "due": f"{due:%Y-%m-%d}"}
    answer = await desk.post("Cilla", "/console/plans/goals", goal)
    assert answer.status_code == 303
    page = await desk.get("Cilla", "/console")
    assert 'class="goal-tick" x1="95%"' in page.text
    assert "har intet mål" not in text_of(page)


async def test_a_missed_goal_is_on_the_overview_until_a_later_one_follows_it(desk: Desk) -> None:
    """Among the plans it stays."""
    await desk.release()
    today = desk.clock.now()
    missed = {"topic": str(await desk.topic()), "measure": "told", "level": "95", "due": f"{today:%Y}-01-01"}
    later = {**missed, "level": "10", "due": "2099-12-01"}
    for goal, is_late, level in ((missed, True, "95"), (later, False, "10")):
        made = f"{today - timedelta(days=400):%Y-%m-%d}"
        assert (await desk.post("Cilla", "/console/plans/goals", {**goal, "made": made})).status_code == 303
        page = await desk.get("Cilla", "/console")
        assert ('class="card-topic late"' in page.text) == is_late
        assert f'class="goal-tick" x1="{level}%"' in page.text
        assert ("Fortalt 95 %" in text_of(page)) == is_late
    assert "Fortalt 95 %" in text_of(await desk.get("Cilla", "/console/plans"))


async def test_of_a_goal_that_is_not_met_the_overview_never_says_that_there_is_nothing_to_do(desk: Desk) -> None:
    """Where its figures are too unsure to suggest anything it says so, as the topic's own page does."""
    await desk.release()
    goal = {"topic": str(await desk.topic()), "measure": "told", "level": "95", "due": "2099-12-01"}
    assert (await desk.post("Cilla", "/console/plans/goals", goal)).status_code == 303
    own = text_of(await desk.get("Cilla", f"/console/topic/{await desk.topic()}"))
    page = text_of(await desk.get("Cilla", "/console"))
    unsure = "Tallene er ikke sikre nok til at foreslå noget bestemt."
    assert unsure in own
    assert unsure in page
    assert "Intet at gøre lige nu." not in page


def row(need: float, *statuses: str) -> TopicRow:
    newest: Any = SimpleNamespace(need=need)
    goals: Any = [GoalShown(SimpleNamespace(measure="told"), status, None) for status in statuses]  # type: ignore[arg-type]
    return TopicRow(SimpleNamespace(), newest, tuple(goals))  # type: ignore[arg-type]


def test_what_is_behind_comes_first_and_then_what_is_largest() -> None:
    large, late, met = row(900), row(10, "behind"), row(950, "met")
    missed = row(400, "on_track", "missed")
    assert sorted([large, late, met, missed], key=lambda one: one.by_need) == [missed, late, met, large]
