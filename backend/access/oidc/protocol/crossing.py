"""All providers of one process, by key: out to them, back from them, and what they tell by themselves."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from backend.access.oidc.errors import LogoutRefused, ProviderAway, ProviderUnknown, SignInRefused
from backend.access.oidc.protocol.journey import (
    TIME,
    Journey,
    Purpose,
    address,
    code_of,
    opened,
    purpose_of,
    set_out,
)
from backend.access.oidc.protocol.known import Known
from backend.access.oidc.protocol.tokens import read_id_token, read_logout_token
from backend.access.oidc.protocol.wire import Answer, Wire
from backend.access.oidc.values import KeptProvider, LoggedOut, Provider, Visitor
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.times.clock import Clock

Spend = Callable[[str, datetime], Awaitable[bool]]
"""Takes an answer once: False where it was taken before, as long as it could be."""
_LONGEST_TOKEN: Final = 100_000


@dataclass(frozen=True)
class Arrival:
    """`token`: the ID token, which the provider wants to see again when somebody signs out there. `renewal`: sealed, by
    which it can be asked later whether the person is still one of its own; None where it gives none."""

    provider: Provider
    visitor: Visitor
    next: str
    token: str
    renewal: str | None
    purpose: Purpose


@dataclass(frozen=True)
class Renewed:
    """`visitor`: as the provider has them now; None where it says no more than that they are still its own."""

    renewal: str
    visitor: Visitor | None


class Providers:
    """`origin`: where browsers reach us."""

    def __init__(self, providers: Iterable[Provider], wire: Wire, clock: Clock, box: TextBox, origin: str) -> None:
        self.of_settings = tuple(providers)
        self.kept: tuple[KeptProvider, ...] = ()
        """All that Administration has set up, in use or not, as it was when it was last held here."""
        self.box = box
        self._known = {provider.key: Known(provider, wire, clock) for provider in self.of_settings}
        self._wire = wire
        self._clock = clock
        self._origin = origin

    def hold(self, kept: Iterable[KeptProvider]) -> None:
        """What Administration has set up, as it is now. What was fetched of one that is unchanged, stays."""
        self.kept, before = tuple(kept), self._known
        now = (*self.of_settings, *(entry.provider for entry in self.kept if entry.state != "in-settings"))
        self._known = {provider.key: self._same(before.get(provider.key), provider) for provider in now}

    def __iter__(self) -> Iterator[Provider]:
        """By which people sign in."""
        resting = self._resting()
        return iter(known.provider for key, known in self._known.items() if key not in resting)

    def one(self, key: str) -> Provider:
        """In use or not. Raises ProviderUnknown."""
        return self._of(key, "trial").provider

    async def look_at(self, provider: Provider) -> None:
        """Whether it is where it is said to be, and takes us for its client. Raises ProviderAway."""
        known = Known(provider, self._wire, self._clock)
        metadata = await known.metadata()
        await known.keys_for("")
        form = {
            "grant_type": "authorization_code",
            "code": "none",
            "redirect_uri": self.back_address(provider.key),
            "code_verifier": secrets.token_urlsafe(48),
        }
        try:
            answer = await known.wire.post(metadata.token_endpoint, provider, metadata.client_auth, form)
        except ProviderAway:
            # What it says to a code that is none, is no matter, but for one thing.
            return
        if answer.content.get("error") == "invalid_client":
            raise ProviderAway("client")

    def back_address(self, key: str) -> str:
        """Registered at the provider; of each provider its own, so that none can pass an answer off as another's."""
        return f"{self._origin}/console/sign-in/with/{key}/back"

    async def out(
        self, key: str, next_page: str, *, purpose: Purpose = "console", fresh: bool = False
    ) -> tuple[str, str]:
        """(where the browser goes, what it keeps meanwhile). fresh: as in Journey.

        Raises ProviderUnknown or ProviderAway."""
        known = self._of(key, purpose)
        if purpose == "phone" and known.provider.employee_claim is None:
            raise ProviderUnknown
        metadata = await known.metadata()
        journey = set_out(known.provider, next_page, self._clock.now(), purpose, fresh=fresh)
        there = address(known.provider, metadata, journey, self.back_address(key))
        return there, journey.sealed(self.box)

    async def back(self, key: str, said: Mapping[str, str], kept: str | None, spend: Spend) -> Arrival:
        """Raises ProviderUnknown, ProviderAway or SignInRefused."""
        known = self._of(key, "trial")
        journey = opened(self.box, kept, known.provider, said.get("state", ""), self._clock.now())
        self._of(key, journey.purpose)
        metadata = await known.metadata()
        code = code_of(metadata, said, known.issuers())
        if not await spend(f"journey\n{journey.state}", journey.until + timedelta(minutes=1)):
            raise SignInRefused("again")
        answer = await self._exchange(known, journey, code)
        token, access_token = _tokens(answer)
        visitor = read_id_token(
            token,
            await known.keys_for(token),
            known.provider,
            nonce=journey.nonce,
            access_token=access_token,
            now=self._clock.now(),
            fresh=journey.fresh,
        )
        return Arrival(known.provider, visitor, journey.next, token, self._renewal(answer), journey.purpose)

    def is_trial(self, kept: str | None) -> bool:
        return purpose_of(self.box, kept) == "trial"

    async def renew(self, key: str, renewal: str) -> Renewed | None:
        """None where the provider says that the person is its own no more. Raises ProviderUnknown or ProviderAway."""
        known = self._of(key)
        metadata = await known.metadata()
        form = {"grant_type": "refresh_token", "refresh_token": self.box.open(renewal)}
        answer = await known.wire.post(metadata.token_endpoint, known.provider, metadata.client_auth, form)
        if answer.content.get("error") == "invalid_grant":
            return None
        if answer.status != 200:
            # Ours is the fault, or its own: nobody is put out for a client secret that has expired.
            raise ProviderAway(f"status {answer.status}")
        return Renewed(self._renewal(answer) or renewal, await self._visitor_again(known, answer))

    async def _visitor_again(self, known: Known, answer: Answer) -> Visitor | None:
        token = answer.content.get("id_token")
        if not isinstance(token, str):
            return None
        keys = await known.keys_for(token)
        try:
            return read_id_token(token, keys, known.provider, nonce=None, access_token=None, now=self._clock.now())
        except SignInRefused as refused:
            raise ProviderAway(refused.fault) from None

    def _renewal(self, answer: Answer) -> str | None:
        token = answer.content.get("refresh_token")
        return self.box.seal(token) if isinstance(token, str) and 0 < len(token) <= _LONGEST_TOKEN else None

    async def told_out(self, key: str, token: str) -> LoggedOut:
        """Raises ProviderUnknown, ProviderAway or LogoutRefused."""
        known = self._of(key)
        if not 0 < len(token) <= _LONGEST_TOKEN:
            raise LogoutRefused("token")
        return read_logout_token(token, await known.keys_for(token), known.provider, self._clock.now())

    async def out_there(self, key: str, token: str, after: str) -> str | None:
        """Where one signs out at the provider, too (RP-Initiated Logout 1.0); None where that is not offered."""
        known = self._of(key)
        end = (await known.metadata()).end_session_endpoint
        if end is None:
            return None
        told = {"client_id": known.provider.client_id, "post_logout_redirect_uri": f"{self._origin}{after}"}
        hint = {"id_token_hint": token} if token else {}
        return f"{end}{'&' if '?' in end else '?'}{urlencode({**told, **hint})}"

    async def _exchange(self, known: Known, journey: Journey, code: str) -> Answer:
        metadata = await known.metadata()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.back_address(known.provider.key),
            "code_verifier": journey.verifier,
        }
        return await known.wire.post(metadata.token_endpoint, known.provider, metadata.client_auth, form)

    def _of(self, key: str, purpose: Purpose = "console") -> Known:
        """One that is at rest is there to be tried alone. Raises ProviderUnknown."""
        known = self._known.get(key)
        if known is None or (purpose != "trial" and key in self._resting()):
            raise ProviderUnknown
        return known

    def _resting(self) -> set[str]:
        return {entry.provider.key for entry in self.kept if entry.state in ("resting", "unreadable")}

    def _same(self, before: Known | None, provider: Provider) -> Known:
        if before is not None and before.provider == provider:
            return before
        return Known(provider, self._wire, self._clock)


def _tokens(answer: Answer) -> tuple[str, str | None]:
    """(ID token, access token). Raises SignInRefused where the code is refused, or ProviderAway."""
    if answer.status >= 500:
        raise ProviderAway(f"status {answer.status}")
    token, access_token = answer.content.get("id_token"), answer.content.get("access_token")
    if answer.status != 200 or not isinstance(token, str) or len(token) > _LONGEST_TOKEN:
        raise SignInRefused("code", "token-endpoint")
    return token, access_token if isinstance(access_token, str) else None


__all__ = ["TIME", "Arrival", "Providers", "Renewed"]
