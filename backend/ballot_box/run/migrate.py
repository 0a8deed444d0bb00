"""Bring the ballot box's database to this version, as its owner, and with `--citus` spread it; safe to run again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from backend.ballot_box.run.citus.errors import NotSpread
from backend.ballot_box.run.citus.spreading import refuse_unless_ready, spread
from backend.ballot_box.settings import BallotsMigrateSettings
from backend.kit.doctor.migrating import refused_in_words
from backend.kit.language.terminal import in_terminal
from backend.kit.settings import load

SCRIPTS = Path(__file__).resolve().parents[1] / "migrations"
HEAD = "head"
CITUS = "--citus"


def migrate(owner_url: str, revision: str = HEAD) -> None:
    with _transaction(owner_url) as connection:
        migrate_on(connection, revision)


def migrate_on_citus(owner_url: str) -> list[str]:
    """The tables that were spread now. Raises NotSpread, before anything is altered where it can be known then."""
    with _transaction(owner_url) as connection:
        refuse_unless_ready(connection)
    migrate(owner_url)
    with _transaction(owner_url) as connection:
        return spread(connection)


@contextmanager
def _transaction(owner_url: str) -> Iterator[Connection]:
    engine = create_engine(owner_url, hide_parameters=True)
    try:
        with engine.begin() as connection:
            yield connection
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
    with refused_in_words("ballot-box-refused.migrate", NotSpread):
        url = load(BallotsMigrateSettings).owner_database_url
        if CITUS in sys.argv[1:]:
            spread_now = ", ".join(migrate_on_citus(url)) or "-"
            sys.stdout.write(f"{in_terminal('citus-spread', tables=spread_now)}\n")
        else:
            migrate(url)


if __name__ == "__main__":
    main()
