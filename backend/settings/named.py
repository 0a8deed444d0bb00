"""The settings of the named side: its application and worker. A missing or insecure value stops the start."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Literal, Self, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from backend.handoffs import K_MOST, M_MOST

PREFIX = "LINJEPULS_NAMED_"
FLOOR_K, FLOOR_M, FLOOR_GROUP = 5, 2, 8
_ORIGIN = r"^https?://[^/\s]+$"


class SettingsRefused(Exception):
    """The environment lacks a value or has an insecure one; the text names each variable and what it should be."""


def _with_password(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "postgresql+psycopg" or not parts.username or not parts.password:
        raise ValueError("must be postgresql+psycopg://role:password@host:port/database")
    return url


class NamedMigrationSettings(BaseSettings):
    """What the one-shot migration needs: the owner's role, which no serving process has."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True)

    owner_database_url: str

    _url = field_validator("owner_database_url")(_with_password)


class NamedToolSettings(BaseSettings):
    """What a command on the named side's database needs."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True)

    environment: Literal["production", "demo", "test"]
    database_url: str
    clock_file: Path | None = None
    zone: str = "Europe/Copenhagen"
    origin: str | None = Field(default=None, pattern=_ORIGIN)
    """Where staff reach the phone app: for links to it."""

    _url = field_validator("database_url")(_with_password)

    @model_validator(mode="after")
    def _own_clock_only_in_play(self) -> Self:
        if self.clock_file is not None and self.environment == "production":
            raise ValueError("CLOCK_FILE moves the clock and is for demo and test only; remove it")
        return self


class NamedSettings(BaseSettings):
    """`k`, `m` and `group_min` are what rounds ask the ballot box for; it refuses less than its own floors."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True)

    environment: Literal["production", "demo", "test"]
    database_url: str
    origin: str = Field(pattern=_ORIGIN)
    ballot_origin: str = Field(pattern=_ORIGIN)
    issuer_name: str = Field(min_length=1, max_length=200)
    access_key: Path
    """Ed25519 private key (PEM): signs the phones' access tokens."""
    service_key: Path
    """Ed25519 private key (PEM): signs the calls to the ballot box."""
    service_key_id: str = Field(min_length=1, max_length=100)
    key_encryption_key: str = Field(pattern=r"^[0-9a-f]{64}$")
    """256 bits in hex: encrypts the rounds' signing keys at rest."""
    release_keys: dict[str, str] = Field(min_length=1)
    """kid → Ed25519 public key of the ballot box: 32 bytes in base64url, or PEM."""
    clock_file: Path | None = None
    zone: str = "Europe/Copenhagen"
    organisation: str = Field(min_length=1, max_length=200)
    operator_named: str = Field(min_length=1, max_length=200)
    operator_ballots: str = Field(min_length=1, max_length=200)
    app_dir: Path
    """The built phone app: `mobile_stub/dist` after `make setup`."""
    k: int = Field(default=FLOOR_K, ge=FLOOR_K, le=K_MOST)
    m: int = Field(default=FLOOR_M, ge=FLOOR_M, le=M_MOST)
    group_min: int = Field(default=FLOOR_GROUP, ge=FLOOR_GROUP)
    push_services: tuple[str, ...] = ()
    """Hosts, or ends of hosts (`.push.apple.com`), of push services that a phone may name; else the known ones."""
    inside_hosts: tuple[str, ...] = ()
    """Hosts on the inside, such as the intranet's, that feeds and link checks may reach; others are refused."""
    tick_seconds: float = Field(default=5, gt=0, le=60)
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    processes: int = Field(default=1, ge=1, le=64)
    """That answer requests: one keeps one core busy."""

    _url = field_validator("database_url")(_with_password)

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("no such time zone; for example Europe/Copenhagen") from error
        return value

    @field_validator("access_key", "service_key")
    @classmethod
    def _private_file(cls, value: Path) -> Path:
        if not value.is_file():
            raise ValueError("must be the path of a key file; `linjepuls keys new` makes one")
        if stat.S_IMODE(value.stat().st_mode) & 0o077:
            raise ValueError("others may read the key file; chmod 600 it")
        return value

    @field_validator("key_encryption_key")
    @classmethod
    def _not_trivial(cls, value: str) -> str:
        if len(set(value)) < 8:
            raise ValueError("must be random: `openssl rand -hex 32`")
        return value

    @model_validator(mode="after")
    def _two_hosts(self) -> Self:
        # Cookies ignore ports: on one host the ballot box would be sent the session of the named side.
        if urlsplit(self.origin).hostname == urlsplit(self.ballot_origin).hostname:
            raise ValueError("ORIGIN and BALLOT_ORIGIN must be different hosts")
        return self

    @model_validator(mode="after")
    def _safe_in_production(self) -> Self:
        if self.environment == "production":
            if self.clock_file is not None:
                raise ValueError("CLOCK_FILE moves the clock and is for demo and test only; remove it")
            if not (self.origin.startswith("https://") and self.ballot_origin.startswith("https://")):
                raise ValueError("ORIGIN and BALLOT_ORIGIN must be https:// in production")
        return self


S = TypeVar("S", bound=BaseSettings)


def load(kind: type[S]) -> S:
    """From the environment; SettingsRefused with one line per variable that is missing or insecure."""
    try:
        return kind()
    except ValidationError as error:
        lines = [
            f"{PREFIX}{'_'.join(str(part) for part in found['loc'][:1]).upper() or '*'}: {found['msg']}"
            for found in error.errors(include_url=False, include_input=False, include_context=False)
        ]
        raise SettingsRefused("\n".join(lines)) from None
