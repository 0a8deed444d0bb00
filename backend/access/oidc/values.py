"""Whom the console lets vouch for people, and what they vouch for."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, model_validator

from backend.access.permissions import Role
from backend.audit_log import SYSTEM
from backend.desk import COMMAND_LINE
from backend.kit.http.inside import is_loopback
from backend.kit.language.terminal import in_terminal
from backend.kit.language.typed_text import typed_line
from backend.kit.values import Value

Kind = Literal["entra", "keycloak", "google", "other"]
Access = Literal["list", "just-in-time"]
TENANT: Final = "{tenantid}"
"""Stands in the issuer of a provider of many organisations, as Entra ID writes it in its own discovery."""
SCOPES: Final = ("openid", "profile", "email")
_NAMES: Final = ("email", "preferred_username", "upn", "unique_name", "name", "nickname")
"""Claims that a person can set, or that pass from one to the next: nobody is known by them."""
PROVIDER_KEY: Final = r"^[a-z][a-z0-9-]{0,30}$"
Word = Annotated[str, Field(min_length=1, max_length=255)]


class HalfSetUp(ValueError):
    """Told to the operator in words; `what`: by which Administration's page knows it, `place`: the field to mend."""

    def __init__(self, text: str, what: str, place: str) -> None:
        super().__init__(text)
        self.what = what
        self.place = place


def safe_address(url: str) -> str:
    """https, or a machine's own for a demo or a test; raises ValueError."""
    parts = urlsplit(url)
    if not parts.hostname or parts.username is not None or parts.fragment:
        raise HalfSetUp(in_terminal("setting-provider-address"), "address", "issuer")
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url)):
        return url
    raise HalfSetUp(in_terminal("setting-provider-address"), "address", "issuer")


def _issuer(url: str) -> str:
    if urlsplit(url).query:
        raise HalfSetUp(in_terminal("setting-provider-address"), "address", "issuer")
    return safe_address(url)


def _own_name(name: str) -> str:
    """The audit log says by it who did what the provider's groups give and take: it is no person, and none of ours."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    if "@" in plain or plain in (SYSTEM, COMMAND_LINE):
        raise HalfSetUp(in_terminal("setting-provider-name"), "name", "name")
    return name


class Factor(Value):
    """What a provider must have asked for: one of these `acr`, or one of these `amr` (RFC 8176)."""

    acr: tuple[Word, ...] = ()
    amr: tuple[Word, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.acr and not self.amr:
            raise ValueError(in_terminal("setting-provider-factor"))
        return self


_WORDS: Final = {
    "roles": "setting-provider-roles",
    "tenants": "setting-provider-tenants",
    "domains": "setting-provider-domains",
    "google": "setting-provider-google",
    "openid": "setting-provider-openid",
}


class WrittenProvider(Value):
    """What Administration may write of one. `roles`: groups or app roles that give each role; without any, it gives
    them by hand. `tenants`: of Entra ID, where the issuer has `{tenantid}`. `domains`: of Google Workspace, of one of
    which people must be."""

    name: Annotated[str, Field(min_length=1, max_length=60), BeforeValidator(typed_line), AfterValidator(_own_name)]
    kind: Kind = "other"
    issuer: Annotated[str, Field(max_length=500), AfterValidator(_issuer)]
    client_id: Word
    client_secret: SecretStr | None = None
    access: Access = "list"
    roles: Mapping[Role, tuple[Word, ...]] = Field(default_factory=dict)
    second_factor: Mapping[Role, Factor] = Field(default_factory=dict)
    tenants: tuple[Word, ...] = ()
    domains: tuple[Word, ...] = ()
    groups_claim: Word = "groups"
    scopes: tuple[Word, ...] = SCOPES

    @property
    def discovery(self) -> str:
        return f"{self.issuer.replace(TENANT, 'organizations').rstrip('/')}/.well-known/openid-configuration"

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """Half a set-up is refused: it would let in everybody, or nobody."""
        faults = {
            ("roles", "access"): self.access == "just-in-time" and not any(self.roles.values()),
            ("tenants", "tenants"): (TENANT in self.issuer) != bool(self.tenants),
            ("domains", "domains"): self.kind == "google" and not self.domains,
            # Google tells neither groups nor how somebody signed in.
            ("google", "kind"): self.kind == "google" and bool(self.roles or self.second_factor),
            ("openid", "scopes"): "openid" not in self.scopes,
        }
        for (what, place), wrong in faults.items():
            if wrong:
                raise HalfSetUp(in_terminal(_WORDS[what]), what, place)
        return self


class Provider(WrittenProvider):
    """`key`: in our addresses, and told to the provider as such: never changed."""

    key: str = Field(pattern=PROVIDER_KEY)
    name: str = Field(min_length=1, max_length=60)
    employee_claim: Word | None = None
    """Whose value is the person's number on the staff list: then employees get their phone in by this provider. Set
    by the operator alone: whoever writes it could be anybody of the staff to us."""

    @model_validator(mode="after")
    def _by_number(self) -> Self:
        if self.employee_claim in _NAMES:
            raise ValueError(in_terminal("setting-provider-employee"))
        return self


State = Literal["in-use", "resting", "unreadable", "in-settings"]
"""It signs people in; it does not (yet); nor can it, since its secret was sealed with another key; the operator's
settings have one of the same key or issuer, which holds."""


class KeptProvider(Value):
    """As Administration has set it up. `revision`: one higher with each change."""

    provider: Provider
    state: State
    revision: int
    changed_at: datetime
    changed_by: str


class Visitor(Value):
    """Whom a provider vouches for, from claims that were verified. The person is `issuer` and `subject` and nothing
    else: `email` and `name` are what the provider calls them. `crowded`: in more groups than it tells. `asked_at`: when
    it last asked who they are; None where it does not say."""

    provider: str
    issuer: str
    subject: str
    email: str | None = None
    name: str = ""
    groups: frozenset[str] = frozenset()
    crowded: bool = False
    acr: frozenset[str] = frozenset()
    amr: frozenset[str] = frozenset()
    session: str | None = None
    asked_at: datetime | None = None
    employee: str | None = None
    """The number on the staff list."""


class LoggedOut(Value):
    """Whom a provider says to have signed out: one session, or without it all of a person's."""

    issuer: str
    subject: str | None
    session: str | None
    token_id: str
