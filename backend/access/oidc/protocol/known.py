"""What is known of a provider: its addresses and its keys, fetched when they are needed and kept for an hour."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Any, Final, Generic, TypeVar

from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet, import_key
from pydantic import AfterValidator, Field, ValidationError

from backend.access.oidc.errors import ProviderAway
from backend.access.oidc.protocol.tokens import key_id
from backend.access.oidc.protocol.wire import Wire
from backend.access.oidc.values import TENANT, Provider, safe_address
from backend.kit.crypto.base64url import decoded
from backend.kit.times.clock import Clock
from backend.kit.values import OpenValue

FRESH: Final = timedelta(hours=1)
STALE: Final = timedelta(hours=24)
"""So old may keys be while the provider is away."""
AGAIN: Final = timedelta(seconds=60)
"""At least between two looks for a key that is not there: whoever makes key ids up costs the provider nothing."""
PAUSE: Final = timedelta(seconds=5)
"""In which those who come behind one whom nobody answered are not kept waiting, too."""
LEAST_RSA_BITS: Final = 2048
Address = Annotated[str, AfterValidator(safe_address)]
V = TypeVar("V")


class Metadata(OpenValue):
    """OpenID Connect Discovery 1.0, section 3; RFC 9207; RP-Initiated Logout 1.0."""

    issuer: str
    authorization_endpoint: Address
    token_endpoint: Address
    jwks_uri: Address
    end_session_endpoint: Address | None = None
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    authorization_response_iss_parameter_supported: bool = False
    code_challenge_methods_supported: tuple[str, ...] = Field(default=())

    @property
    def client_auth(self) -> str:
        """In the body where that is taken: how a header's secret is escaped, providers don't agree on."""
        offered = self.token_endpoint_auth_methods_supported
        return "client_secret_post" if "client_secret_post" in offered else "client_secret_basic"


@dataclass
class Fetched(Generic[V]):
    """One thing of a provider's. One fetch at a time; while it fails, the last one holds until it is `STALE`."""

    clock: Clock
    fetch: Callable[[], Awaitable[V]]
    value: V | None = None
    at: datetime | None = None
    tried: datetime | None = None
    away: str = ""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def get(self, least: timedelta = FRESH) -> V:
        """Not older than `least`, where the provider answers. Raises ProviderAway."""
        async with self.lock:
            if self.value is not None and (self._within(self.at, least) or self._within(self.tried, AGAIN)):
                return self.value
            if self.value is None and self.away and self._within(self.tried, PAUSE):
                raise ProviderAway(self.away)
            self.tried = self.clock.now()
            try:
                self.value, self.at = await self.fetch(), self.tried
            except ProviderAway as away:
                self.away = away.reason
                if self.value is None or not self._within(self.at, STALE):
                    raise
            return self.value

    def _within(self, moment: datetime | None, period: timedelta) -> bool:
        return moment is not None and abs(self.clock.now() - moment) < period


class Known:
    """One provider, in one process."""

    def __init__(self, provider: Provider, wire: Wire, clock: Clock) -> None:
        self.provider = provider
        self.wire = wire
        self._metadata = Fetched(clock, self._discover)
        self._keys = Fetched(clock, self._fetch_keys)

    async def metadata(self) -> Metadata:
        """Raises ProviderAway."""
        return await self._metadata.get()

    async def keys_for(self, token: str) -> KeySet:
        """With a key that it was not signed by, if need be: then it is refused. Raises ProviderAway."""
        keys, wanted = await self._keys.get(), key_id(token)
        if wanted is None or any(key.kid == wanted for key in keys):
            return keys
        return await self._keys.get(AGAIN)

    async def _discover(self) -> Metadata:
        content = await self.wire.get(self.provider.discovery)
        try:
            metadata = Metadata.model_validate(content)
        except ValidationError as error:
            raise ProviderAway("discovery") from error
        # OpenID Connect Discovery 1.0, section 4.3: exactly the same, or another provider speaks in its name.
        if metadata.issuer != self.provider.issuer:
            raise ProviderAway("issuer")
        return metadata

    async def _fetch_keys(self) -> KeySet:
        content = await self.wire.get((await self.metadata()).jwks_uri)
        listed = content.get("keys")
        keys = [key for jwk in (listed if isinstance(listed, list) else []) if (key := self._key(jwk))]
        if not keys:
            raise ProviderAway("keys")
        return KeySet(keys)

    def _key(self, content: Any) -> Key | None:
        """None for one that is of no use, broken, or another organisation's: Entra ID says whose each one is."""
        if not isinstance(content, dict) or content.get("issuer", self.provider.issuer) not in self.issuers():
            return None
        try:
            return import_key(content) if _is_strong(content) else None
        except (JoseError, ValueError, TypeError, KeyError):
            return None

    def issuers(self) -> set[str]:
        tenants = self.provider.tenants
        return {self.provider.issuer, *(self.provider.issuer.replace(TENANT, tenant) for tenant in tenants)}


def _is_strong(key: dict[str, Any]) -> bool:
    """Raises ValueError. Also of a kind whose private half only its owner has."""
    if key.get("kty") == "RSA":
        return len(decoded(str(key.get("n")))) * 8 >= LEAST_RSA_BITS
    return key.get("kty") in ("EC", "OKP")
