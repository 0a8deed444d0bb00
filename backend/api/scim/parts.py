"""What the process entry makes and hands down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from litestar.connection import ASGIConnection
from scim2_server.service import ScimService

from backend.kit.database import Database
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


def scim_parts(connection: ASGIConnection[Any, Any, Any, Any]) -> ScimParts:
    return cast(ScimParts, connection.app.state[PARTS])
