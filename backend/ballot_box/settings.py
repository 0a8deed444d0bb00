"""The ballot box's settings, one class per process. A missing or insecure value stops the start with a hint."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field, Json, model_validator
from pydantic_settings import SettingsConfigDict

from backend.handoffs import GROUP_FLOOR, K_FLOOR, K_MOST, M_FLOOR, M_MOST
from backend.kit.language.terminal import in_terminal
from backend.kit.settings import (
    HSTS_SECONDS,
    Contact,
    DatabaseUrl,
    KeyDirectory,
    Origin,
    ServiceSettings,
    Settings,
    ZoneSettings,
    key_file,
)
from backend.public_record import AppBuild

PREFIX = "LINJEPULS_BALLOTS_"
# The other side's program is not on this operator's machine.
KeyFile = Annotated[Path, AfterValidator(key_file("`linjepuls-ballot-box keys`"))]


class BallotsWebSettings(ServiceSettings):
    """The serving application: its role inserts and compares."""

    model_config = SettingsConfigDict(env_prefix=PREFIX)

    database_url: DatabaseUrl
    named_origin: Origin
    origin: str = Field(pattern=r"^[a-z0-9.\-]+(:[0-9]+)?$")
    """Own public host[:port], as it stands in every token's challenge and as audience of service calls."""
    issuer_name: str = Field(min_length=1, max_length=200)
    named_service_keys: Json[dict[str, str]] = Field(min_length=1)
    """kid → Ed25519 public key: 32 bytes in base64url, or PEM."""
    k_min: int = Field(default=K_FLOOR, ge=K_FLOOR, le=K_MOST)
    m_min: int = Field(default=M_FLOOR, ge=M_FLOOR, le=M_MOST)
    group_min: int = Field(default=GROUP_FLOOR, ge=GROUP_FLOOR)
    app_builds: Json[tuple[AppBuild, ...]] = Field(default=(), validate_default=False)
    """As `BallotsWorkerSettings.app_builds`, told to everybody."""
    receipt_key: KeyFile | None = None
    """File with a private Ed25519 key (PEM), of its own, that signs a receipt for each ballot that is counted. Those
    before it may follow in the same file: they sign for the rounds that were announced with them."""
    security_contact: Contact | None = None
    """Where somebody who found a fault writes: stands in `/.well-known/security.txt`, which is absent without it."""
    host: str = "127.0.0.1"
    port: int = Field(default=8001, ge=1, le=65535)
    hsts_seconds: int = Field(default=HSTS_SECONDS, ge=0)
    """How long browsers ask for https only, once they have been here. 0: not said. In production only."""

    @model_validator(mode="after")
    def _encrypted_in_production(self) -> Self:
        if self.environment == "production" and not self.named_origin.startswith("https://"):
            raise ValueError(in_terminal("setting-https", name="NAMED_ORIGIN"))
        return self


class BallotsWorkerSettings(ServiceSettings):
    """The closing worker: the only process that reads the closing keys and the release key."""

    model_config = SettingsConfigDict(env_prefix=PREFIX)

    closing_database_url: DatabaseUrl
    release_key: KeyFile
    """File with the private Ed25519 key (PEM) that signs releases."""
    release_key_id: str = Field(min_length=1)
    closing_keys_dir: KeyDirectory
    app_builds: Json[tuple[AppBuild, ...]] = Field(default=(), validate_default=False)
    """Builds of the phone app that this operator made from the source: witnesses look whether the other side serves one
    of them."""
    tick_seconds: float = Field(default=30.0, gt=0, le=60)
    """The longest that the worker waits before it looks by itself; what comes meanwhile wakes it."""


class BallotsMigrateSettings(Settings):
    """Migrations: run once per version by the owner of the tables."""

    model_config = SettingsConfigDict(env_prefix=PREFIX)

    owner_database_url: DatabaseUrl


class BallotsBackupSettings(ZoneSettings):
    """A backup says of which day it is."""

    model_config = SettingsConfigDict(env_prefix=PREFIX)
