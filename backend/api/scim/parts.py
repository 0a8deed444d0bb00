"""What the process entry makes and hands down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast
from zoneinfo import ZoneInfo

from scim2_server.service import ScimService

from backend.kit.database import Database
from backend.kit.http.access import AnyConnection
from backend.kit.times.clock import Clock

PARTS: Final = "scim_parts"


@dataclass(frozen=True)
class ScimParts:
    """`origin`: where directories reach it."""

    database: Database
    clock: Clock
    zone: ZoneInfo
    origin: str
    service: ScimService


def scim_parts(connection: AnyConnection) -> ScimParts:
    return cast(ScimParts, connection.app.state[PARTS])
