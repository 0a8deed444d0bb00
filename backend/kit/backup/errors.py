"""Why a backup is not made or not restored."""

from __future__ import annotations

import psycopg
from sqlalchemy.exc import DBAPIError

from backend.kit.database import database_fault


class BackupRefused(Exception):
    """Nothing was changed. The text is for whoever typed the command, in the terminal's language."""


def by_database(error: psycopg.Error | DBAPIError) -> BackupRefused:
    return BackupRefused(database_fault(error))
