"""The one clock: every decision that depends on time receives a `Clock`, so tests and the demo can move it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol, runtime_checkable
from zoneinfo import ZoneInfo


# Checkable, since Litestar looks whether what it injects is a Clock.
@runtime_checkable
class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment in UTC, timezone-aware."""
        ...


@dataclass(frozen=True)
class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True)
class OffsetClock:
    """The system's time plus the seconds written in `path`; all processes of a demo or test read the same file.

    Read at each call, so that past rounds can be run by rewriting the file. Production refuses it (settings).
    """

    path: Path
    system: Callable[[], datetime] = SystemClock().now

    def now(self) -> datetime:
        try:
            offset = float(self.path.read_bytes())
        except FileNotFoundError:
            offset = 0.0
        return self.system() + timedelta(seconds=offset)

    def moved_at(self) -> int:
        """Changes whenever the clock is moved; 0 as long as it never was."""
        try:
            return self.path.stat().st_mtime_ns
        except FileNotFoundError:
            return 0


def write_offset(path: Path, offset: timedelta) -> None:
    """Move every `OffsetClock` that reads `path`; the replace is atomic, so no reader sees half a number."""
    fresh = path.with_suffix(".new")
    fresh.write_text(str(offset.total_seconds()), encoding="ascii")
    fresh.replace(path)


def clock_from(path: Path | None) -> Clock:
    return SystemClock() if path is None else OffsetClock(path)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The calendar day of `moment` in the organisation's zone, as every "day" that is counted, shown or compared."""
    return moment.astimezone(zone).date()
