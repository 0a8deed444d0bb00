"""Bring the ballot box's database to this version, as its owner; safe to run again."""

from __future__ import annotations

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from backend.ballot_box.settings import BallotsMigrateSettings
from backend.kit.language.terminal import in_terminal
from backend.kit.settings import SettingsRefused, load

SCRIPTS = Path(__file__).resolve().parents[1] / "migrations"


def migrate(owner_url: str, revision: str = "head") -> None:
    engine = create_engine(owner_url, hide_parameters=True)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
    finally:
        engine.dispose()


def main() -> None:
    try:
        migrate(load(BallotsMigrateSettings).owner_database_url)
    except SettingsRefused as refused:
        sys.exit(f"{in_terminal('ballot-box-refused.migrate')}\n{refused}")


if __name__ == "__main__":
    main()
