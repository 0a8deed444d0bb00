"""The named side's application, and phones that were set up with a code."""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx

from backend.registry import issue_code
from simulator.phone.device_key import DeviceKey
from simulator.phone.sides.proving import Nonce, Proving
from tests.ground.ballot_box.world import MovedClock
from tests.ground.desks import desk_at
from tests.ground.rounds.named import Named


@dataclass
class Phones:
    named: Named
    clock: MovedClock
    http: httpx.AsyncClient
    proving: dict[str, Proving] = field(default_factory=dict)
    nonce: Nonce = field(default_factory=Nonce)

    async def code(self, person: str) -> str:
        async with self.named.database.transaction() as session:
            return await issue_code(desk_at(session, self.clock), person)

    async def enrol(self, person: str) -> None:
        key = DeviceKey.made()
        code = {"code": await self.code(person)}
        answer = await self.http.post("/api/enrolment", json=code, auth=Proving(key, None, self.nonce))
        assert answer.status_code == 201
        self.proving[person] = Proving(key, answer.json()["access"], self.nonce)

    async def get(self, person: str, path: str, **headers: str) -> httpx.Response:
        return await self.http.get(path, headers=headers, auth=self.proving.get(person, httpx.Auth()))

    async def post(self, person: str, path: str, body: bytes, **headers: str) -> httpx.Response:
        return await self.http.post(path, content=body, headers=headers, auth=self.proving.get(person, httpx.Auth()))


def slug(answer: httpx.Response) -> str:
    assert answer.headers["content-type"] == "application/problem+json"
    kind: str = answer.json()["type"]
    return kind.rsplit("/", 1)[-1]
