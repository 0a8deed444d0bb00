"""Bring the ballot box's database to this version, as its owner; safe to run again."""

from __future__ import annotations

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from backend.ballot_box.settings import BallotsMigrateSettings
from backend.kit.language.terminal import in_terminal
from backend.kit.settings import SettingsRefused, load

SCRIPTS = Path(__file__).resolve().parents[1] / "migrations"
HEAD = "head"


def migrate(owner_url: str, revision: str = HEAD) -> None:
    engine = create_engine(owner_url, hide_parameters=True)
    try:
        with engine.begin() as connection:
            migrate_on(connection, revision)
    finally:
        engine.dispose()


def migrate_on(connection: Connection, revision: str = HEAD) -> None:
    """In the transaction of that connection."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def revisions() -> frozenset[str]:
    """All that this version knows, from an empty database to its newest."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    return config


def main() -> None:
    try:
        migrate(load(BallotsMigrateSettings).owner_database_url)
    except SettingsRefused as refused:
        sys.exit(f"{in_terminal('ballot-box-refused.migrate')}\n{refused}")


if __name__ == "__main__":
    main()
