"""All who may use the console, and Eva, send its API what it takes and what it does not."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from tests.api.console.desk import ORIGIN, ROLES, Desk
from tests.ground.fuzzed.cases import drawn, operations, request_of
from tests.ground.fuzzed.promises import broken_promise
from tests.ground.served import named_side

pytestmark = pytest.mark.long
OPERATIONS = operations(named_side(), "/console/api")


async def one_of_each(desk: Desk) -> dict[str, str]:
    """One of each, by the name that paths have for it."""
    round_id = await desk.release()
    async with desk.database.transaction() as session:
        # The desk's round has a release and was never opened; no other has one that is still a draft.
        await session.execute(text("UPDATE round SET state = 'released' WHERE id = :id"), {"id": round_id})
    topic = {"key": "fuzz", "title": {"da": "Løn"}, "summary": {"da": "Nyt."}, "owner": "HR"}
    made = await desk.ask("Alma", "POST", "/console/api/topics", topic)
    ids = {"round_id": str(round_id), "topic_id": made.json()["id"]}
    goal = {"topic": ids["topic_id"], "measure": "told", "level": 80, "due": "2026-12-01"}
    effort = {"topic": ids["topic_id"], "day": "2026-02-01", "kind": "mail", "text": "Mail"}
    article = {"key": "a", "title": "Lønsedlen", "text": "Øverst …", "published": "2026-02-01"}
    feed = {"url": "https://a.example/feed", "title": "Nyt", "language": "da"}
    bodies: dict[str, Any] = {"goal": goal, "effort": effort, "article": article, "feed": feed}
    for what, body in bodies.items():
        answer = await desk.ask("Alma", "POST", f"/console/api/{what}s", body)
        ids[f"{what}_id"] = answer.json()["id"]
    person = {"email": "ex@kommune.dk", "roles": ["hr"]}
    ids["user_id"] = (await desk.ask("Alma", "POST", "/console/api/administration/people", person)).json()["id"]
    return ids


async def test_the_console_answers_by_its_schema_whatever_it_is_sent_and_by_whomever(desk: Desk) -> None:
    ids, broken = await one_of_each(desk), []
    for operation in OPERATIONS:
        for case in drawn(operation, ids):
            for person in (*ROLES, None):
                headers = {"Origin": ORIGIN, **await desk.cookie(person)}
                desk.http.cookies.clear()
                answer = await desk.http.send(request_of(case, ORIGIN, headers))
                broken.append(broken_promise(case, answer))
    assert [line for line in broken if line] == []
    # Signed in to the end: else all that followed was only sent away.
    for person in ROLES:
        assert (await desk.get(person, "/console/account")).status_code in (200, 403), person
