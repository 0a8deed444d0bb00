"""What the settings of all processes share: read from the environment, frozen, and insecure values stop the start."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class SettingsRefused(Exception):
    """The environment lacks a value or has an insecure one; the text names each variable and what it should be."""


class Settings(BaseSettings):
    """A process's. Subclasses give the prefix of their variables: `model_config = SettingsConfigDict(env_prefix=…)`."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


def _with_password(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "postgresql+psycopg" or not parts.username or not parts.password:
        raise ValueError("must be postgresql+psycopg://role:password@host:port/database")
    return url


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("no such time zone; for example Europe/Copenhagen") from error
    return name


def key_file(how_made: str) -> Callable[[Path], Path]:
    """Checks that a path is a file which only its owner can read."""

    def check(path: Path) -> Path:
        if not path.is_file():
            raise ValueError(f"must be the path of a key file; {how_made} makes one")
        return _private(path, "chmod 600 it")

    return check


def _key_directory(path: Path) -> Path:
    if not path.is_dir():
        raise ValueError("no such directory; make it with mode 0700, outside the database and its backups")
    return _private(path, "chmod 700 it")


def _private(path: Path, remedy: str) -> Path:
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ValueError(f"others may read {path}; {remedy}")
    return path


Environment = Literal["production", "demo", "test"]
DatabaseUrl = Annotated[str, AfterValidator(_with_password)]
Origin = Annotated[str, Field(pattern=r"^https?://[^/\s]+$")]
KeyFile = Annotated[Path, AfterValidator(key_file("`linjepuls keys new`"))]
KeyDirectory = Annotated[Path, AfterValidator(_key_directory)]


class ClockSettings(Settings):
    """Of a process that knows the time. `zone`: in which the organisation's days begin and end."""

    environment: Environment
    clock_file: Path | None = None
    zone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Copenhagen"

    @model_validator(mode="after")
    def _own_clock_only_in_play(self) -> Self:
        if self.clock_file is not None and self.environment == "production":
            raise ValueError("CLOCK_FILE moves the clock and is for demo and test only; remove it")
        return self


S = TypeVar("S", bound=Settings)


def load(kind: type[S]) -> S:
    """From the environment. Raises SettingsRefused, with one line per variable and never a value."""
    try:
        return kind()
    except ValidationError as error:
        prefix = kind.model_config.get("env_prefix", "")
        faults = error.errors(include_url=False, include_input=False, include_context=False)
        raise SettingsRefused("\n".join(_hint(prefix, fault["loc"], fault["msg"]) for fault in faults)) from None


def _hint(prefix: str, place: tuple[int | str, ...], message: str) -> str:
    name = str(place[0]).upper() if place else "*"
    return f"{prefix}{name}: {message.removeprefix('Value error, ')}"
