"""Dan sets a provider up, and others sign in by it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import httpx

from backend.api.parts import NamedParts
from tests.api.console.desk import Desk, text_of
from tests.api.console.providers.stand_in import CLIENT, StandIn
from tests.api.console.providers.visiting import Browser

WAYS = "/console/administration/sign-in"
KEY = "kommunens-login"
HERE = f"{WAYS}/providers/{KEY}"
SECRET = "a secret that nobody is shown"
FORM = {
    "name": "Kommunens login",
    "kind": "other",
    "client_id": CLIENT,
    "client_secret": SECRET,
    "access": "just-in-time",
    "groups_administrator": "lp-admin",
    "groups_communications": "lp-com\nlp-web",
    "groups_claim": "groups",
    "scopes": "openid profile email",
}


@dataclass
class Setting:
    desk: Desk
    provider: StandIn
    parts: NamedParts

    def form(self, **changed: str) -> dict[str, str]:
        return {**FORM, "issuer": self.provider.url, **changed}

    async def add(self, **changed: str) -> httpx.Response:
        return await self.desk.post("Dan", f"{WAYS}/providers/new", self.form(**changed))

    async def change(self, revision: int = 1, **changed: str) -> httpx.Response:
        return await self.desk.post("Dan", HERE, self.form(client_secret="", revision=str(revision), **changed))

    def browser(self) -> Browser:
        return Browser(self.desk, self.provider)

    async def tried(self, key: str = KEY, **claims: Any) -> httpx.Response:
        """The page that Dan comes back to who tries the provider."""
        dan = self.browser()
        dan.cookies = {"linjepuls-console": await self._session()}
        self.provider.claims = claims
        await dan.set_out_from(f"{WAYS}/providers/{key}/try")
        return await dan.come_back(key)

    async def use(self, page: httpx.Response | None = None) -> httpx.Response:
        shown = page or await self.tried()
        found = re.search(r'name="trial" value="([^"]+)"', shown.text)
        return await self.desk.post("Dan", f"{HERE}/use", trial=unescape(found[1]) if found else "")

    async def in_use(self, **changed: str) -> None:
        assert (await self.add(**changed)).status_code == 303
        assert (await self.use()).status_code == 303

    async def rest(self) -> httpx.Response:
        return await self.desk.post("Dan", f"{HERE}/rest")

    async def page(self, path: str = HERE) -> str:
        return text_of(await self.desk.get("Dan", path))

    async def at_the_sign_in(self) -> str:
        return text_of(await self.desk.get(None, "/console/sign-in"))

    async def acts(self) -> list[tuple[str, dict[str, Any]]]:
        """Of the audit log, about providers; oldest first."""
        lines = (await self.desk.get("Dan", "/console/administration/audit/json")).json()
        return [(one["action"], one["detail"]) for one in reversed(lines) if one["action"].startswith("provider.")]

    async def _session(self) -> str:
        return (await self.desk.cookie("Dan"))["Cookie"].partition("=")[2]
