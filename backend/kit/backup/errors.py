"""Why a backup is not made or not restored."""

from __future__ import annotations

import psycopg
from sqlalchemy.exc import DBAPIError

from backend.kit.language.terminal import in_terminal


class BackupRefused(Exception):
    """Nothing was changed. The text is for whoever typed the command, in the terminal's language."""


def by_database(error: psycopg.Error | DBAPIError) -> BackupRefused:
    """What the database said, without what it said it about: its details carry rows."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    said = cause.diag.message_primary if isinstance(cause, psycopg.Error) else None
    return BackupRefused(in_terminal("backup-refused.database-said", said=said or type(cause).__name__))
