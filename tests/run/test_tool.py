"""What every command on the named side's database is given: a desk with the organisation's own day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from backend.desk import Desk
from backend.kit.times.clock import SystemClock, write_offset
from backend.run.tools.tool import run_tool
from tests.ground.run.terminal import Terminal

LATE = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)


def test_cillas_commands_have_the_day_of_her_clock_at_half_past_midnight(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = terminal.folder / "clock"
    write_offset(moved, LATE - SystemClock().now())
    for name, value in {**terminal.settings, "LINJEPULS_NAMED_CLOCK_FILE": str(moved)}.items():
        monkeypatch.setenv(name, value)
    days: list[date] = []

    async def work(desk: Desk) -> int:
        days.append(desk.today)
        return 3

    with pytest.raises(SystemExit) as ended:
        run_tool(work)
    assert (ended.value.code, days) == (3, [date(2026, 7, 1)])
