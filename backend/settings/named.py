"""The settings of the named side: its application and worker. A missing or insecure value stops the start."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, Json, SecretStr, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from backend.access import Provider
from backend.handoffs import GROUP_FLOOR, K_FLOOR, K_MOST, M_FLOOR, M_MOST
from backend.kit.language.terminal import in_terminal
from backend.kit.settings import (
    HSTS_SECONDS,
    ClockSettings,
    Contact,
    DatabaseUrl,
    Origin,
    ServiceSettings,
    Settings,
    ZoneSettings,
    key_file,
)
from backend.public_record import Witness

PREFIX = "LINJEPULS_NAMED_"
KeyFile = Annotated[Path, AfterValidator(key_file("`linjepuls keys new`"))]
HookSecret = Annotated[SecretStr, Field(min_length=32)]


class NamedMigrationSettings(Settings):
    """What the one-shot migration needs: the owner's role, which no serving process has."""

    model_config = SettingsConfigDict(env_prefix=PREFIX)

    owner_database_url: DatabaseUrl


class NamedBackupSettings(ZoneSettings):
    """A backup says of which day it is."""

    model_config = SettingsConfigDict(env_prefix=PREFIX)


class NamedToolSettings(ClockSettings):
    """What a command on the named side's database needs."""

    model_config = SettingsConfigDict(env_prefix=PREFIX)

    database_url: DatabaseUrl
    pooled: bool = False
    """As the process's whose environment the command is given."""
    origin: Origin | None = None
    """Where staff reach the phone app: for links to it."""


class DirectorySettings(ServiceSettings):
    """What the process needs to which the organisation's directory speaks."""

    model_config = SettingsConfigDict(env_prefix=PREFIX)

    database_url: DatabaseUrl
    origin: Origin
    host: str = "127.0.0.1"
    directory_port: int = Field(default=8002, ge=1, le=65535)
    hsts_seconds: int = Field(default=HSTS_SECONDS, ge=0)
    """As of the named side, whose host it is reached by."""


class NamedSettings(ServiceSettings):
    """`k`, `m` and `group_min` are what rounds ask the ballot box for; it refuses less than its own floors."""

    model_config = SettingsConfigDict(env_prefix=PREFIX)

    database_url: DatabaseUrl
    origin: Origin
    ballot_origin: Origin
    issuer_name: str = Field(min_length=1, max_length=200)
    access_key: KeyFile
    """Ed25519 private key (PEM): signs the phones' access tokens."""
    service_key: KeyFile
    """Ed25519 private key (PEM): signs the calls to the ballot box."""
    service_key_id: str = Field(min_length=1, max_length=100)
    key_encryption_key: str = Field(pattern=r"^[0-9a-f]{64}$")
    """256 bits in hex: encrypts the rounds' signing keys at rest."""
    release_keys: Json[dict[str, str]] = Field(min_length=1)
    """kid → Ed25519 public key of the ballot box: 32 bytes in base64url, or PEM."""
    organisation: str = Field(min_length=1, max_length=200)
    operator_named: str = Field(min_length=1, max_length=200)
    operator_ballots: str = Field(min_length=1, max_length=200)
    app_dir: Path
    """The built phone app: `mobile_stub/dist` after `make setup`."""
    k: int = Field(default=K_FLOOR, ge=K_FLOOR, le=K_MOST)
    m: int = Field(default=M_FLOOR, ge=M_FLOOR, le=M_MOST)
    group_min: int = Field(default=GROUP_FLOOR, ge=GROUP_FLOOR)
    push_services: Json[tuple[str, ...]] = Field(default=(), validate_default=False)
    """Hosts, or ends of hosts (`.push.apple.com`), of push services that a phone may name; else the known ones."""
    sms_receipt_secret: HookSecret | None = None
    """The token of GatewayAPI's webhook, with which it signs what it tells `POST /hooks/sms`."""
    smtp_returns: str | None = None
    """As the worker has it: whose mail is given to `POST /hooks/mail`."""
    returns_secret: HookSecret | None = None
    """As the worker has it."""
    providers: Json[tuple[Provider, ...]] = Field(default=(), validate_default=False)
    """Who may vouch for people at the sign-in of the console, by OpenID Connect."""
    inside_hosts: Json[tuple[str, ...]] = Field(default=(), validate_default=False)
    """Hosts on the inside, such as the intranet's, that feeds, link checks and providers may lie on; others are
    refused."""
    tick_seconds: float = Field(default=30, gt=0, le=60)
    """The longest that a worker waits before it looks by itself; what comes meanwhile wakes it."""
    witnesses: Json[tuple[Witness, ...]] = Field(default=(), validate_default=False)
    """Who watches both sides from outside, shown in the app: name, public key, where its statement lies, since when."""
    security_contact: Contact | None = None
    """Where somebody who found a fault writes: stands in `/.well-known/security.txt`, which is absent without it."""
    link_command: str = Field(default="", max_length=500)
    """What the sign-in page names for a first link, where it is not `linjepuls console-link`: the demo's own."""
    demo_folder: Path | None = None
    """Of the demo that started this process: its page with the button is there only with it, and no production may have
    it."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    hsts_seconds: int = Field(default=HSTS_SECONDS, ge=0)
    """How long browsers ask for https only, once they have been here. 0: not said. Only where ORIGIN is https."""
    processes: int = Field(default=1, ge=1, le=64)
    """That answer requests: one keeps one core busy."""

    @model_validator(mode="after")
    def _demo_only_in_play(self) -> Self:
        if self.demo_folder is not None and self.environment == "production":
            raise ValueError(in_terminal("setting-play-only", name="DEMO_FOLDER"))
        return self

    @field_validator("key_encryption_key")
    @classmethod
    def _not_trivial(cls, value: str) -> str:
        if len(set(value)) < 8:
            raise ValueError(in_terminal("setting-random"))
        return value

    @field_validator("inside_hosts")
    @classmethod
    def _as_addresses_have_them(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(host.lower() for host in value)

    @field_validator("providers")
    @classmethod
    def _one_key_each(cls, value: tuple[Provider, ...]) -> tuple[Provider, ...]:
        for name in ("key", "name", "issuer"):
            if len({getattr(provider, name) for provider in value}) < len(value):
                raise ValueError(in_terminal("setting-provider-twice", name=name))
        return value

    @model_validator(mode="after")
    def _two_hosts(self) -> Self:
        # Cookies ignore ports: on one host the ballot box would be sent the session of the named side.
        if urlsplit(self.origin).hostname == urlsplit(self.ballot_origin).hostname:
            raise ValueError(in_terminal("setting-two-hosts"))
        return self

    @model_validator(mode="after")
    def _safe_in_production(self) -> Self:
        for name in ("origin", "ballot_origin"):
            if self.environment == "production" and not getattr(self, name).startswith("https://"):
                raise ValueError(in_terminal("setting-https", name=name.upper()))
        if self.environment == "production" and any(provider.issuer.startswith("http:") for provider in self.providers):
            raise ValueError(in_terminal("setting-https", name="PROVIDERS"))
        return self
