"""What the settings of all processes share: read from the environment, frozen, and insecure values stop the start."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from backend.kit.language.terminal import in_terminal, terminal_language, unreadable
from backend.kit.language.words import WORDS


class SettingsRefused(Exception):
    """The environment lacks a value or has an insecure one.

    The text is for whoever starts the process: a line for each variable, and what it should be.
    """


class Settings(BaseSettings):
    """A process's. Subclasses give the prefix of their variables: `model_config = SettingsConfigDict(env_prefix=…)`."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    @classmethod
    def variable(cls, name: str) -> str:
        """Of the environment, that the setting of this name is read from."""
        return f"{cls.model_config.get('env_prefix', '')}{name.upper()}"


def _with_password(url: str) -> str:
    try:
        parts = urlsplit(url)
        whole = parts.scheme == "postgresql+psycopg" and parts.username and parts.password and parts.port != 0
    except ValueError as error:
        # A port in letters, most often since a sign of the password means something in addresses.
        raise ValueError(in_terminal("setting-database-url")) from error
    if not whole:
        raise ValueError(in_terminal("setting-database-url"))
    return url


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(in_terminal("setting-zone")) from error
    return name


def key_file(command: str) -> Callable[[Path], Path]:
    """Checks that a path is a file which only its owner can read. `command` makes such a file."""

    def check(path: Path) -> Path:
        return _private(path, stat.S_ISREG, in_terminal("setting-key-file", command=command), "600")

    return check


def _key_directory(path: Path) -> Path:
    return _private(path, stat.S_ISDIR, in_terminal("setting-key-folder"), "700")


def _private(path: Path, is_kind: Callable[[int], bool], otherwise: str, mode: str) -> Path:
    try:
        known = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ValueError(otherwise) from error
    except OSError as error:
        raise ValueError(unreadable(path, error)) from error
    if not is_kind(known):
        raise ValueError(otherwise)
    if known & (stat.S_IRWXG | stat.S_IRWXO):
        raise ValueError(in_terminal("setting-private", path=str(path), mode=mode))
    return path


HSTS_SECONDS: Final = 365 * 24 * 3600
Environment = Literal["production", "demo", "test"]
LogFormat = Literal["json", "text"]
DatabaseUrl = Annotated[str, AfterValidator(_with_password)]
Origin = Annotated[str, Field(pattern=r"^https?://[^/\s]+$")]
Contact = Annotated[str, Field(pattern=r"^(mailto:[^@\s]+@[^@\s]+|https://\S+|tel:\+[0-9-]+)$", max_length=300)]
"""Where somebody who found a fault writes: RFC 9116 section 2.5.3."""
KeyDirectory = Annotated[Path, AfterValidator(_key_directory)]


class ZoneSettings(Settings):
    """`zone`: in which the organisation's days begin and end."""

    zone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Copenhagen"


class ClockSettings(ZoneSettings):
    """Of a process that knows the time."""

    environment: Environment
    clock_file: Path | None = None

    @model_validator(mode="after")
    def _own_clock_only_in_play(self) -> Self:
        if self.clock_file is not None and self.environment == "production":
            raise ValueError(in_terminal("setting-play-only", name="CLOCK_FILE"))
        return self


class ServiceSettings(ClockSettings):
    """Of a process that goes on until it is stopped."""

    log: LogFormat = "json"
    metrics_port: int | None = Field(default=None, ge=1, le=65535)
    """Where Prometheus fetches the process's figures; without it there are none."""
    metrics_host: str = "127.0.0.1"
    pooled: bool = False
    """The database is reached through PgBouncer in transaction mode: nothing is kept on a connection."""

    @model_validator(mode="after")
    def _json_in_production(self) -> Self:
        # A text has what an exception says, which may be a value.
        if self.log == "text" and self.environment == "production":
            raise ValueError(in_terminal("setting-play-only", name="LOG"))
        return self

    @model_validator(mode="after")
    def _no_pooler_asked_for_the_primary(self) -> Self:
        # It says for ever what its database said first, so nobody would get on after a standby has taken over.
        if self.pooled and "target_session_attrs" in getattr(self, "database_url", ""):
            raise ValueError(in_terminal("setting-pooled-primary"))
        return self


S = TypeVar("S", bound=Settings)


def connects_directly(settings: ServiceSettings) -> None:
    """Of a worker: it waits with LISTEN, which no pooler carries. Raises SettingsRefused."""
    if settings.pooled:
        raise SettingsRefused(f"{settings.variable('pooled')}: {in_terminal('setting-direct')}")


def load(kind: type[S]) -> S:
    """From the environment. Raises SettingsRefused, with one line per variable and never a value."""
    try:
        return kind()
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        raise SettingsRefused("\n".join(f"{kind.variable(_name(fault))}: {_told(fault)}" for fault in faults)) from None


def _name(fault: Mapping[str, Any]) -> str:
    return str(fault["loc"][0]) if fault["loc"] else "*"


def _told(fault: Mapping[str, Any]) -> str:
    """Our own checks bring their words; pydantic's are told by kind, in its English where we have none."""
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    kind = fault["type"].replace("_", "-")
    return WORDS[terminal_language()].known(f"setting-fault.{kind}", **_details(fault)) or fault["msg"]


def _details(fault: Mapping[str, Any]) -> dict[str, Any]:
    """What a list may hold, pydantic writes as 'tls', 'starttls' or 'none': without its English word."""
    details = fault.get("ctx", {})
    return {**details, "expected": ", ".join(re.findall(r"'(.+?)'", str(details.get("expected", ""))))}
