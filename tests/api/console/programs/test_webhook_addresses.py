"""Addresses of webhooks: what nobody could be told at is refused at once, their secrets are in no log, and one is ended
while somebody notes what became of it."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import select

from backend.access import Happened
from backend.access.hooks import note_delivery
from backend.access.hooks import repository as hooks
from backend.access.hooks.service import end_row, send_again
from backend.audit_log import AuditEntry
from tests.api.console.desk import Desk, text_of
from tests.api.console.programs.test_webhooks import API, BOTH, HERE, told, worker
from tests.ground.desks import desk_at
from tests.ground.postgres.waiting import somebody_waits_in

PUBLIC = "https://hooks.example/services/T0/secret-in-the-path?sig=secret-in-the-query"


@pytest.mark.parametrize(
    "url",
    [
        "https://bo:hemmeligt@hooks.example/x",
        "https://hooks.example:99999/x",
        "https://hooks.example:0/x",
        "https://\u2603..example/x",
        "https:///x",
    ],
)
async def test_what_our_worker_could_never_call_is_refused_when_it_is_written(desk: Desk, url: str) -> None:
    answer = await desk.ask("Dan", "POST", API, {"name": "Intranet", "url": url, "events": BOTH})
    assert answer.status_code == 422, answer.text
    page = await desk.post("Dan", HERE, name="Intranet", url=url, events="round.opened")
    assert page.status_code == 422
    assert (await desk.get("Dan", API)).json() == []


async def test_the_log_has_whose_machine_is_told_and_no_secret_of_its_address(desk: Desk) -> None:
    assert (await desk.ask("Dan", "POST", API, {"name": "Chat", "url": PUBLIC, "events": BOTH})).status_code == 201
    async with desk.database.transaction() as session:
        [entry] = await session.scalars(select(AuditEntry).where(AuditEntry.action == "webhook.add"))
    assert entry.detail["url"] == "https://hooks.example"
    for path in ("/console/administration/audit", "/console/api/administration/audit"):
        shown = await desk.get("Tove" if path.endswith("n/audit") else "Dan", path)
        assert "secret-in" not in text_of(shown)
    assert [hook["url"] for hook in (await desk.get("Dan", API)).json()] == [PUBLIC]


@pytest.mark.parametrize("what", ["noted", "sent again"])
async def test_an_address_is_ended_while_somebody_is_busy_with_its_delivery(desk: Desk, what: str) -> None:
    round_id = await desk.release()
    assert (await desk.ask("Dan", "POST", API, {"name": "Chat", "url": PUBLIC, "events": BOTH})).status_code == 201
    await worker(desk).tell(Happened(event="round.released", round=round_id))
    [hook], [delivery] = (await desk.get("Dan", API)).json(), await told(desk)

    async def meanwhile() -> object:
        async with desk.database.transaction() as session:
            working = desk_at(session, desk.clock)
            if what == "noted":
                return await note_delivery(working, UUID(delivery["id"]), 500)
            return await send_again(working, UUID(delivery["id"]))

    async with desk.database.transaction() as session:
        row = await hooks.webhook(session, UUID(hook["id"]), held=True)
        assert row is not None
        other = asyncio.create_task(meanwhile())
        await somebody_waits_in(session)
        await end_row(desk_at(session, desk.clock), row)
    [ended] = await asyncio.gather(other, return_exceptions=True)
    assert ended == "gone" or type(ended).__name__ == "WebhookEnded"
    assert [one["state"] for one in await told(desk)] == ["stopped"]
