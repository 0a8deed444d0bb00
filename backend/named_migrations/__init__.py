"""The named database's history. Run by the owner's role, never by the serving one."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, NullPool, create_engine

from backend.named_migrations.name_order import order_names

HEAD = "head"


def upgrade(owner_url: str, revision: str = HEAD) -> None:
    """Bring the database at `owner_url` (`postgresql+psycopg://…`) to `revision`, in one transaction.

    The role `named_app` must exist: the migrations grant it what the application and the worker need.
    """
    engine = create_engine(owner_url, poolclass=NullPool, hide_parameters=True)
    with engine.begin() as connection:
        upgrade_on(connection, revision)


def upgrade_on(connection: Connection, revision: str = HEAD) -> None:
    """In the transaction of that connection."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    if revision == HEAD:
        order_names(connection)


def revisions() -> frozenset[str]:
    """All that this version knows, from an empty database to its newest."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config
