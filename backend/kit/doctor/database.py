"""A database as a process reaches it: its clock, the version of its tables, and whether it keeps silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from backend.kit.database import Database, why_away
from backend.kit.doctor import repository
from backend.kit.doctor.clocks import apart
from backend.kit.doctor.findings import Finding, fault, ok, warning
from backend.kit.language.terminal import in_terminal
from backend.kit.times.clock import SystemClock

SILENT: Final[Mapping[str, str]] = {
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_duration": "off",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_disconnections": "off",
}
"""As compose.yaml has it: a log must carry nothing of a person or a ballot."""
NO_CLOCK: Final[Mapping[str, str]] = {"archive_mode": "off", "track_commit_timestamp": "off"}
"""Of the ballot box besides: each tells when a ballot came (docs/DEPLOY.md)."""


@dataclass(frozen=True)
class Looked:
    """`scripts`: the folder of the migrations. `expected`: of the server's settings."""

    check: str
    url: str
    scripts: Path
    expected: Mapping[str, str]


async def look_at_database(looked: Looked) -> list[Finding]:
    database = Database.connect(looked.url, pool_size=1)
    try:
        return await _look(looked, database)
    except (SQLAlchemyError, OSError) as error:
        said = in_terminal("doctor-database-away", database=place(looked.url), why=why_away(error))
        return [fault(looked.check, said, in_terminal("doctor-database-away.hint"))]
    finally:
        await database.close()


def place(url: str) -> str:
    """host/database, without user and password."""
    parts = make_url(url)
    return f"{parts.host}:{parts.port or 5432}/{parts.database}"


async def _look(looked: Looked, database: Database) -> list[Finding]:
    async with database.transaction() as session:
        asked, theirs, answered = SystemClock().now(), await repository.moment(session), SystemClock().now()
        versions = await repository.versions(session)
        told = await repository.configured(session, looked.expected)
    return [
        ok(looked.check, in_terminal("doctor-database", database=place(looked.url))),
        version_finding(looked.check, versions, head_of(looked.scripts)),
        apart(f"{looked.check}-clock", in_terminal("doctor-clock-database"), theirs, asked, answered),
        silence(looked.check, looked.expected, told),
    ]


def head_of(scripts: Path) -> str:
    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.set_main_option("path_separator", "os")
    return str(ScriptDirectory.from_config(config).get_current_head())


def version_finding(check: str, versions: set[str], head: str) -> Finding:
    if versions == {head}:
        return ok(f"{check}-version", in_terminal("doctor-version", version=head))
    found = ", ".join(sorted(versions)) or "?"
    said = in_terminal("doctor-version-other", found=found, version=head)
    return fault(f"{check}-version", said, in_terminal("doctor-version-other.hint"))


def silence(check: str, expected: Mapping[str, str], told: Mapping[str, str]) -> Finding:
    """An older server lacks some of them, and says nothing by those."""
    loud = sorted(name for name, value in told.items() if value != expected[name])
    if not loud:
        return ok(f"{check}-silence", in_terminal("doctor-silent"))
    wanted = ", ".join(f"{name} = {expected[name]}" for name in loud)
    said = in_terminal("doctor-loud", settings=", ".join(loud))
    return warning(f"{check}-silence", said, in_terminal("doctor-loud.hint", wanted=wanted))
