"""The ballot box's settings, one class per process. A missing or insecure value stops the start with a hint."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Literal, Self, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from backend.handoffs import K_MOST, M_MOST

PREFIX = "LINJEPULS_BALLOTS_"
FLOOR_K, FLOOR_M, FLOOR_GROUP = 5, 2, 8
"""An environment may demand more, and never less: whoever runs the named side may not lower them."""


class SettingsRefused(Exception):
    """The environment lacks a value or has an insecure one; the text names each variable and what it should be."""


class _Common(BaseSettings):
    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True)

    environment: Literal["production", "demo", "test"]
    clock_file: Path | None = None
    zone: str = "Europe/Copenhagen"

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("no such time zone; for example Europe/Copenhagen") from error
        return value

    @model_validator(mode="after")
    def _own_clock_only_in_play(self) -> Self:
        if self.clock_file is not None and self.environment == "production":
            raise ValueError("CLOCK_FILE moves the clock and is for demo and test only; remove it")
        return self


def _with_password(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "postgresql+psycopg" or not parts.username or not parts.password:
        raise ValueError("must be postgresql+psycopg://role:password@host:port/database")
    return url


class BallotsWebSettings(_Common):
    """The serving application: its role inserts and compares."""

    database_url: str
    named_origin: str = Field(pattern=r"^https?://[^/\s]+$")
    origin: str = Field(pattern=r"^[a-z0-9.\-]+(:[0-9]+)?$")
    """Own public host[:port], as it stands in every token's challenge and as audience of service calls."""
    issuer_name: str = Field(min_length=1, max_length=200)
    named_service_keys: dict[str, str] = Field(min_length=1)
    """kid → Ed25519 public key: 32 bytes in base64url, or PEM."""
    k_min: int = Field(default=FLOOR_K, ge=FLOOR_K, le=K_MOST)
    m_min: int = Field(default=FLOOR_M, ge=FLOOR_M, le=M_MOST)
    group_min: int = Field(default=FLOOR_GROUP, ge=FLOOR_GROUP)
    host: str = "127.0.0.1"
    port: int = Field(default=8001, ge=1, le=65535)

    _url = field_validator("database_url")(_with_password)

    @model_validator(mode="after")
    def _encrypted_in_production(self) -> Self:
        if self.environment == "production" and not self.named_origin.startswith("https://"):
            raise ValueError("NAMED_ORIGIN must be https:// in production")
        return self


class BallotsWorkerSettings(_Common):
    """The closing worker: the only process that reads the closing keys and the release key."""

    closing_database_url: str
    release_key: Path
    """File with the private Ed25519 key (PEM) that signs releases."""
    release_key_id: str = Field(min_length=1)
    closing_keys_dir: Path
    tick_seconds: float = Field(default=5.0, gt=0, le=60)

    _url = field_validator("closing_database_url")(_with_password)

    @field_validator("release_key")
    @classmethod
    def _own_file(cls, value: Path) -> Path:
        if not value.is_file():
            raise ValueError("no such file; `linjepuls keys new` makes one")
        return _private(value)

    @field_validator("closing_keys_dir")
    @classmethod
    def _own_directory(cls, value: Path) -> Path:
        if not value.is_dir():
            raise ValueError("no such directory; make it with mode 0700, outside the database and its backups")
        return _private(value)


class BallotsMigrateSettings(BaseSettings):
    """Migrations: run once per version by the owner of the tables."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True)

    owner_database_url: str

    _url = field_validator("owner_database_url")(_with_password)


def _private(path: Path) -> Path:
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ValueError(f"{path} can be read by others; chmod go= it")
    return path


_Settings = TypeVar("_Settings", BallotsWebSettings, BallotsWorkerSettings, BallotsMigrateSettings)


def load(kind: type[_Settings]) -> _Settings:
    """Read the environment; raises SettingsRefused with one line per variable, and never a value."""
    try:
        return kind()
    except ValidationError as error:
        lines = [_hint(".".join(map(str, item["loc"])), item["msg"]) for item in error.errors()]
        raise SettingsRefused("\n".join(lines)) from None


def _hint(field: str, message: str) -> str:
    name = PREFIX + field.split(".")[0].upper() if field else PREFIX + "*"
    return f"{name}: {message.removeprefix('Value error, ')}"
