"""The named database's history. Run by the owner's role, never by the serving one."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import NullPool, create_engine

from backend.named_migrations.name_order import order_names

HEAD = "head"


def upgrade(owner_url: str, revision: str = HEAD) -> None:
    """Bring the database at `owner_url` (`postgresql+psycopg://…`) to `revision`, in one transaction.

    The role `named_app` must exist: the migrations grant it what the application and the worker need.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    engine = create_engine(owner_url, poolclass=NullPool, hide_parameters=True)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        if revision == HEAD:
            order_names(connection)
