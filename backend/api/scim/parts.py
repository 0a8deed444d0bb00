"""What the process entry makes and hands down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from scim2_server.service import ScimService

from backend.failed_tries import FailedTries
from backend.kit.database import Database
from backend.kit.http.access import AnyConnection
from backend.kit.times.clock import Clock
from backend.kit.times.pace import Pace

PARTS: Final = "scim_parts"
MOST_OF_STRANGERS: Final = 60
"""Requests a minute of each crowd with tokens that let nobody in. The directory's own is never counted there."""


@dataclass(frozen=True)
class ScimParts:
    """`origin`: where directories reach it; `hsts_seconds`: as of the named side, whose host that is."""

    database: Database
    clock: Clock
    zone: ZoneInfo
    origin: str
    service: ScimService
    hsts_seconds: int = 0

    @property
    def hsts(self) -> int:
        return self.hsts_seconds if urlsplit(self.origin).scheme == "https" else 0

    @cached_property
    def failed_tries(self) -> FailedTries:
        return FailedTries()

    @cached_property
    def strangers(self) -> Pace[str]:
        return Pace(self.clock, MOST_OF_STRANGERS)


def scim_parts(connection: AnyConnection) -> ScimParts:
    return cast(ScimParts, connection.app.state[PARTS])
