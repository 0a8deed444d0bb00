"""Dan's backup of the night is of the day that the organisation's calendar says, wherever its machine thinks it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from backend.ballot_box.run.backups import side as ballots
from backend.run.backups import side as named

EARLIEST, LATEST = "Pacific/Kiritimati", "Etc/GMT+12"
"""26 hours apart: it is never one day in both."""


@pytest.mark.parametrize(
    ("today", "variable"), [(named.today, "LINJEPULS_NAMED_ZONE"), (ballots.today, "LINJEPULS_BALLOTS_ZONE")]
)
def test_a_backup_is_of_the_organisation_s_day(
    today: Callable[[], date], variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for zone in (EARLIEST, LATEST):
        monkeypatch.setenv(variable, zone)
        assert today() == datetime.now(ZoneInfo(zone)).date()
    monkeypatch.delenv(variable)
    assert today() == datetime.now(ZoneInfo("Europe/Copenhagen")).date()
