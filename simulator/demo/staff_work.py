"""What Bo and Cilla do in the console: rounds are planned, sent and watched, the staff list taken in, goals and efforts
noted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from backend.kit.language.terminal import in_terminal
from backend.kit.language.texts import LocalizedText
from simulator.demo.console import EnoughForToday, SignedIn
from simulator.demo.sample import SamplePlans
from simulator.demo.steps import Show

POLL_SECONDS: Final = 0.2
PATIENCE_SECONDS: Final = 240.0
_PAGE: Final = 200


class RoundStuck(Exception):
    """A round did not get to the state it should within four minutes."""


class Visitor(NamedTuple):
    name: str
    unit: str
    code: str


@dataclass(frozen=True)
class Cilla:
    console: SignedIn

    async def questions(self, topics: Collection[str]) -> list[str]:
        """Ids of the questions that these topics ask now; by the topics' keys."""
        asked = [record["topic"]["id"] for record in await self._topics() if record["topic"]["key"] in topics]
        records = [record for topic in asked for record in await self.console.get(f"/topics/{topic}/questions")]
        return [record["question"]["id"] for record in records if record["current"] and not record["archived"]]

    async def note(self, plans: SamplePlans, today: date) -> None:
        """Goals and efforts of the sample plans, so that a topic's trend has something to show."""
        ids = {record["topic"]["key"]: record["topic"]["id"] for record in await self._topics()}
        for goal in plans.goals:
            due = today + timedelta(days=goal.due_day)
            body = {"topic": ids[goal.topic], "measure": goal.measure, "level": goal.level, "due": due.isoformat()}
            await self.console.post("/goals", body)
        for effort in plans.efforts:
            day = today + timedelta(days=effort.day)
            body = {"topic": ids[effort.topic], "day": day.isoformat(), "kind": effort.kind, "text": effort.text}
            await self.console.post("/efforts", body)

    async def _topics(self) -> list[Any]:
        topics: list[Any] = await self.console.get("/topics")
        return topics


@dataclass(frozen=True)
class Bo:
    console: SignedIn

    async def send(self, title: LocalizedText, questions: list[str], opens_at: datetime, closes_at: datetime) -> UUID:
        """Planned and prepared."""
        times = {"opens_at": opens_at.isoformat(), "closes_at": closes_at.isoformat()}
        made = await self.console.post("/rounds", {"title": dict(title), "questions": questions, **times})
        await self.console.post(f"/rounds/{made['id']}/preparing")
        return UUID(made["id"])

    async def until(self, round_id: UUID, *states: str, show: Show = lambda _ready, _groups: None) -> None:
        """Waits until the round is in one of these states. Raises RoundStuck."""
        async for _ in _looks():
            round_now = await self.console.get(f"/rounds/{round_id}")
            show(round_now["keys_ready"], round_now["groups"])
            if round_now["state"] in states:
                return
            if round_now["problem"] is not None:
                raise RoundStuck(in_terminal("demo-round.still", why=str(round_now["problem"])))
        raise RoundStuck(
            in_terminal("demo-round.slow", state=round_now["state"], wanted=states[-1], seconds=round(PATIENCE_SECONDS))
        )

    async def until_read(self) -> None:
        """The figures of all that is published are on the pages. Where they never come, the pages say why."""
        async for _ in _looks():
            if not await self.console.get("/figures/unread"):
                return

    async def take_in(self, staff_list: bytes) -> None:
        """Exactly as it was previewed."""
        seen = await self.console.upload("/staff/uploads", staff_list, name="staff.csv")
        await self.console.post(f"/staff/uploads/{seen['file']}/confirmation", {"registry": seen["registry"]})

    async def newest_round(self) -> UUID:
        return UUID((await self.console.get("/rounds"))[-1]["id"])

    async def invite_somebody(self) -> Visitor | None:
        """A code for the first in the list without a phone who may have one more today; None if there is nobody."""
        for offset in range(0, 10**6, _PAGE):
            people = (await self.console.get("/staff/people", offset=offset, limit=_PAGE))["people"]
            for person in people:
                if person["enrolled"] is None and (code := await self._code(person["id"])):
                    return Visitor(person["name"], person["path"][-1], code)
            if not people:
                return None
        return None

    async def _code(self, person: str) -> str | None:
        """None for whoever has had all of today's: a demo that is started often asks for one each time."""
        with suppress(EnoughForToday):
            made: str = (await self.console.post(f"/staff/people/{person}/code"))["code"]
            return made
        return None


async def _looks() -> AsyncIterator[None]:
    """When to look: the longer it has taken the more seldom, since a look takes time from what is waited for."""
    time = asyncio.get_running_loop().time
    began = time()
    while (waited := time() - began) < PATIENCE_SECONDS:
        yield
        await asyncio.sleep(max(POLL_SECONDS, waited / 10))
