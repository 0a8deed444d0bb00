"""What a backup of the named side is of."""

from __future__ import annotations

from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from backend.access import PASSING_TABLES
from backend.audit_log import record_on
from backend.desk import COMMAND_LINE
from backend.kit.backup.values import Manifest, Side
from backend.kit.settings import load
from backend.kit.times.clock import SystemClock, local_day
from backend.named_migrations import revisions, upgrade_on
from backend.settings.named import NamedBackupSettings, NamedMigrationSettings

NAME: Final = "named"


def _told(connection: Connection, manifest: Manifest) -> None:
    record_on(connection, SystemClock(), COMMAND_LINE, "database.restore", {"saved_on": manifest.day.isoformat()})


NAMED: Final = Side(NAME, PASSING_TABLES, upgrade_on, revisions, _told)


def owner_url() -> str:
    """Raises SettingsRefused."""
    return load(NamedMigrationSettings).owner_database_url


def today() -> date:
    """The organisation's. Raises SettingsRefused."""
    return local_day(SystemClock().now(), ZoneInfo(load(NamedBackupSettings).zone))
