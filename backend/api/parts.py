"""What the process entry makes and hands down, and how a request reaches it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from litestar import Litestar

from backend.access import Gate, Provider, Providers, Wire, relying_party
from backend.api.app_config import AppConfig
from backend.api.brands import Brands
from backend.api.kept_pages import KeptPages
from backend.api.phone_app import PhoneApp
from backend.desk import Terms
from backend.failed_tries import FailedTries
from backend.kit.crypto.proof import Nonces
from backend.kit.database import Database
from backend.kit.http.access import AnyConnection
from backend.kit.security_txt import SecurityContact
from backend.kit.times.clock import Clock
from backend.kit.times.kept import Kept
from backend.kit.times.pace import Pace
from backend.registry import AccessTokens
from backend.returned_mail.return_path import ReturnPath
from backend.rounds import KeyBox, OpenedKeys
from backend.sending import PUSH_SERVICES

FRESH: Final = timedelta(seconds=10)
"""How long the answers below are kept in memory: an edited article or note reaches phones that much later."""
MOST_CONTENTS: Final = 16
MOST_OF_A_PROGRAM: Final = 120
"""Requests a minute by one token, to each serving process."""
MOST_OF_STRANGERS: Final = 60
"""Requests a minute of each crowd with tokens that let nobody in, to each serving process. One that does is never
counted there."""
_PARTS: Final = "parts"


@dataclass(frozen=True)
class Site:
    """`origin`: where the named side is reached; with https its cookies are marked secure, and browsers are told for
    `hsts_seconds` to ask for nothing else (RFC 6797)."""

    origin: str = "http://localhost:8000"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Copenhagen"))
    hsts_seconds: int = 0
    security_contact: str | None = None

    @property
    def secure(self) -> bool:
        return urlsplit(self.origin).scheme == "https"

    @property
    def hsts(self) -> int:
        return self.hsts_seconds if self.secure else 0

    @property
    def security(self) -> SecurityContact | None:
        return SecurityContact(self.security_contact, self.origin) if self.security_contact else None

    @property
    def session_cookie(self) -> str:
        """The console's. A browser takes a cookie of that prefix over https, for `/` and from this host only: none that
        a neighbouring host sets can take its place (RFC 6265bis section 4.1.3.2)."""
        return "__Host-linjepuls-console" if self.secure else "linjepuls-console"

    @property
    def session_path(self) -> str:
        return "/" if self.secure else "/console"


@dataclass(frozen=True)
class Hooks:
    """With what those who carry messages show who they are; None where nobody has set it up. `sms`: the gateway's
    secret. `returns`: of mails that come back, with the mail server's secret as its key."""

    sms: bytes | None = None
    returns: ReturnPath | None = None


@dataclass(frozen=True)
class NamedParts:
    database: Database
    clock: Clock
    access_tokens: AccessTokens
    key_box: KeyBox
    app_config: AppConfig
    phone_app: PhoneApp = field(default_factory=PhoneApp)
    site: Site = field(default_factory=Site)
    terms: Terms = field(default_factory=Terms)
    push_services: tuple[str, ...] = PUSH_SERVICES
    hooks: Hooks = field(default_factory=Hooks)
    strict: bool = False
    """Outside a demo and tests: administrators, HR and stewards need a second step at the sign-in."""
    link_command: str = ""
    """By which whoever runs the system makes links; "" for `linjepuls console-link`."""
    demo_folder: Path | None = None
    """Of the demo that started the process; None everywhere else, and then it has no page of it."""
    vouching: tuple[Provider, ...] = ()
    wire: Wire = field(default_factory=Wire)
    """By which providers are spoken with."""

    @cached_property
    def providers(self) -> Providers:
        """Of this process: what it has fetched of them is kept here."""
        return Providers(self.vouching, self.wire, self.clock, self.key_box.texts, self.site.origin)

    @cached_property
    def gate(self) -> Gate:
        """By which a second step is asked for: a passkey is of this very origin."""
        return Gate(self.key_box.texts, relying_party(self.site.origin))

    @cached_property
    def failed_tries(self) -> FailedTries:
        return FailedTries()

    @cached_property
    def nonces(self) -> Nonces:
        """Of the phones' proofs; the same for every process that has the same key."""
        return Nonces.derived(self.access_tokens.key)

    @cached_property
    def issuer_keys(self) -> OpenedKeys:
        return OpenedKeys(self.key_box)

    @cached_property
    def programs(self) -> Pace[UUID]:
        """By their tokens."""
        return Pace(self.clock, MOST_OF_A_PROGRAM)

    @cached_property
    def strangers(self) -> Pace[str]:
        """Tokens that let nobody in, by the crowd that a request is of: nothing else is known of whom it is from."""
        return Pace(self.clock, MOST_OF_STRANGERS)

    @cached_property
    def brands(self) -> Brands:
        return Brands(self.terms, self.clock)

    @cached_property
    def contents(self) -> Kept[UUID, bytes]:
        """Of announced rounds, as JSON."""
        return Kept(self.clock, FRESH, MOST_CONTENTS)

    @cached_property
    def newest_pages(self) -> KeptPages:
        return KeptPages()

    @cached_property
    def newest_figures(self) -> Kept[str, bytes | None]:
        """What the whole organisation answered, as JSON; None as long as no release has figures."""
        return Kept(self.clock, FRESH)


def state_of(parts: NamedParts) -> dict[str, Any]:
    """For `Litestar(state=…)`."""
    return {_PARTS: parts}


def parts_in(app: Litestar) -> NamedParts:
    return cast(NamedParts, app.state[_PARTS])


def parts_of(connection: AnyConnection) -> NamedParts:
    return parts_in(connection.app)
