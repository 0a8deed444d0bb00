"""A small Eksempelkommune as a staff file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Copenhagen")
HEADING = "external_id;name;email;phone;unit_path;leads;language;primary"
ALMA = "a1;Alma Ågård;alma@eksempel.dk;+45 12345678;Kommunen / Skoler / Skole 1;;da;ja"
IN_HR = "Kommunen / HR"
BESIDES = f"a1;Alma Ågård;alma@eksempel.dk;+45 12345678;{IN_HR};;da;nej"
"""Alma's second employment."""
BO = "b1;Bo;bo@eksempel.dk;;Kommunen / HR;Kommunen / HR;da;ja"
CILLA = "c1;Cilla;;;Kommunen / Skoler;Kommunen / Skoler;en;ja"


def staff_file(*rows: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join((HEADING, *rows, "")).encode(encoding)


class MovedClock:
    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 2, 8, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def move(self, by: timedelta) -> None:
        self.moment += by
