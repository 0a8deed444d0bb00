"""Alma's phone, whose every proof a test words itself."""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx

from simulator.phone.device_key import DeviceKey
from tests.api.phone.phones import Phones

ORIGIN = "http://localhost:8000"
ROUNDS, TOKEN = "/api/rounds", "/api/session/access"


@dataclass
class KeyedPhone:
    phones: Phones
    key: DeviceKey = field(default_factory=DeviceKey.made)
    access: str = ""

    async def nonce(self) -> str:
        nonce: str = (await self.phones.http.get("/api/app-config")).headers["dpop-nonce"]
        return nonce

    async def proof(self, method: str, path: str, body: bytes = b"", access: str | None = None) -> str:
        return self.key.proof(method, ORIGIN + path, body, await self.nonce(), access)

    async def send(self, method: str, path: str, proof: str, body: bytes = b"", access: str = "") -> httpx.Response:
        headers = {"DPoP": proof, "Content-Type": "application/json"}
        if access:
            headers["Authorization"] = f"DPoP {access}"
        return await self.phones.http.request(method, path, content=body, headers=headers)

    async def renewed(self) -> httpx.Response:
        return await self.send("POST", TOKEN, await self.proof("POST", TOKEN))

    async def rounds(self) -> httpx.Response:
        return await self.send("GET", ROUNDS, await self.proof("GET", ROUNDS, b"", self.access), access=self.access)
