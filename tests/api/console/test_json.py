"""Everything the pages do, a program may do too: the same values, the same refusals, described in OpenAPI."""

from __future__ import annotations

from typing import Any

from backend.kit.http.problems import TYPE_BASE
from tests.api.console.desk import Desk, text_of

TOPIC: dict[str, Any] = {"key": "loen", "title": {"da": "Løn"}, "summary": {"da": "Nyt system."}, "owner": "HR"}
QUESTION: dict[str, Any] = {
    "key": "loen-told",
    "kind": "told",
    "text": {"da": "Har din leder fortalt dig om det?"},
    "options": [{"text": {"da": word}, "outcome": word} for word in ("informed", "uninformed", "unsure")],
}
ARTICLE = {"key": "a", "title": "Lønsedlen", "text": "Øverst …", "published": "2026-02-01"}


async def test_a_topic_is_made_changed_and_put_away(desk: Desk) -> None:
    made = await desk.ask("Cilla", "POST", "/console/api/topics", TOPIC)
    assert made.status_code == 201
    path = f"/console/api/topics/{made.json()['id']}"
    change = {"revision": 1, "topic": {**TOPIC, "owner": "Løn"}}
    assert (await desk.ask("Cilla", "PUT", path, change)).status_code == 204
    again = await desk.ask("Cilla", "PUT", path, change)
    assert (again.status_code, again.json()["type"]) == (409, f"{TYPE_BASE}changed-meanwhile")
    assert (await desk.ask("Cilla", "PUT", f"{path}/archived", {"archived": True})).status_code == 204
    [record] = (await desk.ask("Cilla", "GET", "/console/api/topics")).json()
    assert (record["topic"]["owner"], record["revision"], record["archived"]) == ("Løn", 2, True)


async def test_questions_articles_pins_goals_and_efforts(desk: Desk) -> None:
    topic = (await desk.ask("Cilla", "POST", "/console/api/topics", TOPIC)).json()["id"]
    asked = f"/console/api/topics/{topic}/questions"
    assert (await desk.ask("Cilla", "PUT", asked, {"question": QUESTION})).json() == {"new_version": False}
    # Written without having seen what is there by now.
    assert (await desk.ask("Alma", "PUT", asked, {"question": QUESTION})).status_code == 409
    seen = {"version": 1, "revision": 1}
    assert (await desk.ask("Alma", "PUT", asked, {"question": QUESTION, "seen": seen})).status_code == 200
    assert (await desk.ask("Cilla", "PUT", f"{asked}/loen-told/archived", {"archived": True})).status_code == 204
    assert (await desk.ask("Cilla", "PUT", f"{asked}/other/archived", {"archived": True})).status_code == 404
    [kept] = (await desk.ask("Cilla", "GET", asked)).json()
    assert (kept["asked"], kept["archived"]) == (False, True)
    article = (await desk.ask("Cilla", "POST", "/console/api/articles", ARTICLE)).json()["id"]
    pin = f"/console/api/articles/{article}/pins/{topic}"
    assert (await desk.ask("Cilla", "PUT", pin, {"pinned": True})).status_code == 204
    assert "Lønsedlen" in text_of(await desk.get("Cilla", f"/console/topic/{topic}"))
    changed = {"revision": 1, "article": {**ARTICLE, "title": "Din lønseddel"}}
    assert (await desk.ask("Cilla", "PUT", f"/console/api/articles/{article}", changed)).status_code == 204
    away = f"/console/api/articles/{article}/archived"
    assert (await desk.ask("Cilla", "PUT", away, {"archived": True})).status_code == 204
    [kept] = (await desk.ask("Cilla", "GET", "/console/api/articles")).json()
    assert (kept["article"]["title"], kept["archived"]) == ("Din lønseddel", True)
    goal = {"topic": topic, "measure": "told", "level": 80, "due": "2026-12-01"}
    effort = {"topic": topic, "day": "2026-02-01", "kind": "mail", "text": "Mail"}
    ids = [
        (await desk.ask("Cilla", "POST", f"/console/api/{what}", body)).json()["id"]
        for what, body in (("goals", goal), ("efforts", effort))
    ]
    changes = {"goals": {"goal": {**goal, "level": 70}}, "efforts": {"effort": {**effort, "text": "Plakat"}}}
    for (what, change), plan_id in zip(changes.items(), ids, strict=True):
        path = f"/console/api/{what}/{plan_id}"
        assert (await desk.ask("Cilla", "PUT", path, {"revision": 1, **change})).status_code == 204
        assert (await desk.ask("Alma", "PUT", path, {"revision": 1, **change})).status_code == 409
    plans = (await desk.ask("Cilla", "GET", f"/console/api/topics/{topic}/plans")).json()
    assert plans["goals"][0]["goal"]["level"] == 70
    assert (plans["goals"][0]["status"], plans["efforts"][0]["effort"]["text"]) == ("too_early", "Plakat")
    for what, plan_id in zip(("goals", "efforts"), ids, strict=True):
        assert (await desk.ask("Cilla", "DELETE", f"/console/api/{what}/{plan_id}")).status_code == 204
        assert (await desk.ask("Cilla", "DELETE", f"/console/api/{what}/{plan_id}")).status_code == 404


async def test_the_figures_are_those_of_the_pages(desk: Desk) -> None:
    await desk.release()
    [figures] = (await desk.ask("Bo", "GET", "/console/api/figures")).json()
    assert figures["history"][0]["told"]["share"]["value"] == 0.5
    units = (await desk.ask("Bo", "GET", f"/console/api/figures/{await desk.topic()}/units")).json()["units"]
    assert {unit["name"]: unit["told"] is None for unit in units} == {"Kommunen": False, "Skoler": False, "HR": True}


async def test_mistakes_are_told_by_their_place_and_nothing_is_half_done(desk: Desk) -> None:
    bad = await desk.ask("Cilla", "POST", "/console/api/topics", {**TOPIC, "title": {"en": "Pay"}, "owner": ""})
    assert bad.status_code == 422
    assert bad.headers["content-type"] == "application/problem+json"
    assert (await desk.ask("Cilla", "GET", "/console/api/topics")).json() == []


async def test_the_api_describes_itself_and_the_pages_are_not_in_it(desk: Desk) -> None:
    paths = (await desk.http.get("/schema/")).json()["paths"]
    assert "/console/api/topics/{topic_id}" in paths
    assert [path for path in paths if path.startswith("/console") and not path.startswith("/console/api/")] == []
