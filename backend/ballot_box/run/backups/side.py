"""What a backup of the ballot box is of."""

from __future__ import annotations

from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from backend.ballot_box.run.migrate import migrate_on, revisions
from backend.ballot_box.settings import BallotsBackupSettings, BallotsMigrateSettings
from backend.kit.backup.values import Side
from backend.kit.settings import load
from backend.kit.times.clock import SystemClock, local_day

NAME: Final = "ballots"
# A service call is worth minutes: its moment would stand in every backup, and be of use in none.
WITHOUT: Final = frozenset({"used_jti"})
BALLOTS: Final = Side(NAME, WITHOUT, migrate_on, revisions)


def owner_url() -> str:
    """Raises SettingsRefused."""
    return load(BallotsMigrateSettings).owner_database_url


def today() -> date:
    """The organisation's. Raises SettingsRefused."""
    return local_day(SystemClock().now(), ZoneInfo(load(BallotsBackupSettings).zone))
