"""Goals and efforts: set, judged with the interval, deleted, and put back by one press."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

from tests.api.console.desk import Desk, text_of


async def goal(desk: Desk, level: str = "80", due: str = "01-12-2026", days_ago: int = 0) -> None:
    """days_ago: when it was made; the round closed two days ago."""
    made = (desk.clock.now() - timedelta(days=days_ago)).date().isoformat()
    fields = {"topic": str(await desk.topic()), "measure": "told", "level": level, "due": due, "made": made}
    assert (await desk.post("Cilla", "/console/plans/goals", fields)).status_code == 303


async def test_without_topics_she_is_sent_to_write_one(desk: Desk) -> None:
    assert "Der er ingen emner endnu" in text_of(await desk.get("Cilla", "/console/plans"))


async def test_a_goal_without_figures_waits_for_them(desk: Desk) -> None:
    await desk.content()
    await goal(desk)
    assert "Mål: Fortalt 80 % senest 1. december 2026 for tidligt at sige" in text_of(
        await desk.get("Cilla", "/console/plans")
    )


async def test_a_goal_is_judged_by_the_interval_and_shown_on_the_overview(desk: Desk) -> None:
    await desk.release()
    await goal(desk, level="10 %", days_ago=10)
    assert "nået · nu 50 %" in text_of(await desk.get("Cilla", "/console/plans"))
    assert "Fortalt 10 % senest 1. december 2026: nået" in text_of(await desk.get("Cilla", "/console"))


async def test_a_goal_made_after_the_round_is_not_judged_by_it(desk: Desk) -> None:
    await desk.release()
    await goal(desk, level="10 %")
    assert "for tidligt at sige · nu 50 %" in text_of(await desk.get("Cilla", "/console/plans"))


async def test_bad_input_is_told_beside_its_field(desk: Desk) -> None:
    await desk.content()
    fields = {"topic": str(await desk.topic()), "measure": "mood", "level": "110", "due": "i morgen"}
    answer = await desk.post("Cilla", "/console/plans/goals", fields)
    assert answer.status_code == 422
    for message in ("Skriv et helt tal fra 1 til 100", "Skriv en dato", "Vælg en af mulighederne"):
        assert message in answer.text
    assert 'value="110"' in answer.text


async def test_an_effort_is_noted_deleted_and_put_back(desk: Desk) -> None:
    await desk.content()
    fields = {"topic": str(await desk.topic()), "kind": "meeting", "text": "Talepunkter", "day": "2026-02-01"}
    assert (await desk.post("Cilla", "/console/plans/efforts", fields)).status_code == 303
    page = await desk.get("Cilla", "/console/plans")
    assert "Møde: Talepunkter 1. februar 2026" in text_of(page)
    remove = re.search(r'action="(/console/plans/efforts/[0-9a-f-]+/remove)"', page.text)
    assert remove is not None
    gone = await desk.post("Cilla", remove[1])
    after = await desk.get("Cilla", gone.headers["location"])
    assert "Talepunkter" not in text_of(after)
    undo = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', after.text.partition("Slettet.")[2]))
    assert (await desk.post("Cilla", "/console/plans/efforts", undo)).status_code == 303
    assert "Møde: Talepunkter 1. februar 2026" in text_of(await desk.get("Cilla", "/console/plans"))
    assert (await desk.post("Cilla", remove[1])).status_code == 404


async def test_a_goal_and_an_effort_are_changed_and_two_who_do_so_at_once_are_told(desk: Desk) -> None:
    await desk.content()
    topic = str(await desk.topic())
    await goal(desk)
    effort = {"topic": topic, "kind": "meeting", "text": "Talepunkter", "day": "2026-02-01"}
    await desk.post("Cilla", "/console/plans/efforts", effort)
    page = (await desk.get("Cilla", "/console/plans")).text
    forms = {
        "goals": {"topic": topic, "measure": "knows", "level": "60", "due": "2026-11-01"},
        "efforts": {**effort, "text": "Nye talepunkter"},
    }
    for what, fields in forms.items():
        link = re.search(rf'href="(/console/plans/{what}/[0-9a-f-]+)"', page)
        assert link is not None
        assert 'name="revision" value="1"' in (await desk.get("Cilla", link[1])).text
        assert (await desk.post("Cilla", link[1], {**fields, "revision": "1"})).status_code == 303
        second = await desk.post("Alma", link[1], {**fields, "revision": "1"})
        assert second.status_code == 409
        assert "En anden har ændret det" in text_of(second)
        assert 'name="revision" value="2"' in second.text
        bad = await desk.post("Cilla", link[1], {**fields, "revision": "2", "due": "x", "day": "x"})
        assert bad.status_code == 422
        assert "Skriv en dato" in bad.text
    after = text_of(await desk.get("Cilla", "/console/plans"))
    assert "Ved det 60 %" in after
    assert "Møde: Nye talepunkter" in after


async def test_a_goal_that_is_put_back_is_judged_from_the_day_it_was_first_made(desk: Desk) -> None:
    await desk.content()
    await goal(desk)
    desk.clock.moment += timedelta(days=20)
    desk.sessions.clear()
    put_back = re.search(
        r'action="(/console/plans/goals/[0-9a-f-]+/remove)"', (await desk.get("Cilla", "/console/plans")).text
    )
    assert put_back is not None
    gone = await desk.post("Cilla", put_back[1])
    undo = dict(parse_qsl(urlsplit(gone.headers["location"]).query))
    assert (await desk.post("Cilla", "/console/plans/goals", undo)).status_code == 303
    plans = (await desk.ask("Cilla", "GET", f"/console/api/topics/{await desk.topic()}/plans")).json()
    assert plans["goals"][0]["goal"]["made"] == "2026-03-02"


async def test_many_topics_with_goals_are_shown_page_by_page(desk: Desk) -> None:
    await desk.content()
    topics = (await desk.ask("Cilla", "GET", "/console/api/topics")).json()
    for number in range(12 - len(topics)):
        body = {"key": f"t-{number}", "title": {"da": f"Emne {number}"}, "summary": {"da": "x"}, "owner": "HR"}
        await desk.ask("Cilla", "POST", "/console/api/topics", body)
    for record in (await desk.ask("Cilla", "GET", "/console/api/topics")).json():
        goal_body = {"topic": record["topic"]["id"], "measure": "told", "level": 80, "due": "2026-12-01"}
        await desk.ask("Cilla", "POST", "/console/api/goals", goal_body)
    assert "Side 1 af 2" in text_of(await desk.get("Cilla", "/console/plans"))


async def test_a_new_effort_stands_on_the_trend_at_once(desk: Desk) -> None:
    await desk.content()
    await desk.read(await desk.receive(title="Vinter", days_ago=90))
    await desk.read(await desk.receive())
    path = f"/console/topic/{await desk.topic()}"
    assert 'class="effort"' not in (await desk.get("Cilla", path)).text
    effort = {"topic": str(await desk.topic()), "kind": "meeting", "text": "Talepunkter", "day": "2026-02-01"}
    await desk.post("Cilla", "/console/plans/efforts", effort)
    assert 'class="effort"' in (await desk.get("Cilla", path)).text
