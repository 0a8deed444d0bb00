"""The named side's application, and phones that were set up with a code."""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx

from backend.registry import issue_code
from tests.ballot_box.world import MovedClock
from tests.desks import desk_at
from tests.rounds.named import Named


@dataclass
class Phones:
    named: Named
    clock: MovedClock
    http: httpx.AsyncClient
    access: dict[str, str] = field(default_factory=dict)

    async def code(self, person: str) -> str:
        async with self.named.database.transaction() as session:
            return await issue_code(desk_at(session, self.clock), person)

    async def enrol(self, person: str) -> None:
        answer = await self.http.post("/api/enrolment", json={"code": await self.code(person)})
        assert answer.status_code == 201
        self.access[person] = answer.json()["access"]

    async def get(self, person: str, path: str, **headers: str) -> httpx.Response:
        return await self.http.get(path, headers={**self._bearer(person), **headers})

    async def post(self, person: str, path: str, body: bytes, **headers: str) -> httpx.Response:
        return await self.http.post(path, content=body, headers={**self._bearer(person), **headers})

    def _bearer(self, person: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access[person]}"} if person in self.access else {}


def slug(answer: httpx.Response) -> str:
    assert answer.headers["content-type"] == "application/problem+json"
    kind: str = answer.json()["type"]
    return kind.rsplit("/", 1)[-1]
