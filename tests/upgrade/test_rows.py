"""An upgrade keeps every row of main 0d88673, in tables that are those of today's models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, NullPool, create_engine

import tests.ground.models  # noqa: F401 - loads the models of every domain
from backend.ballot_box.box.models import metadata
from backend.ballot_box.run import migrate
from backend.named_base import Base
from backend.named_migrations import revisions
from simulator.postgres import Cluster
from tests.ground.system.running import clusters
from tests.ground.upgrade.filled import EPHEMERAL, Filled, counted, superuser

READ_ANEW = ("topic_reading", "unit_reading")
BETWEEN = ("remove_fk", "remove_constraint")
GONE = ("picture",)
"""Drawn of what is kept elsewhere, by the pages themselves since 0070."""


def revision(cluster: Cluster) -> str:
    with superuser(cluster) as connection:
        [(version,)] = connection.execute("SELECT version_num FROM public.alembic_version")
    return str(version)


def different(owner_url: str, models: MetaData) -> list[Any]:
    """What the tables have otherwise than these models say."""

    def only_ours(name: str | None, kind: str, _: Any) -> bool:
        return kind != "table" or name in models.tables

    engine = create_engine(owner_url, poolclass=NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": only_ours, "compare_type": True})
        return list(compare_metadata(context, models))


def test_every_row_is_there_after_the_upgrade(tmp_path: Path) -> None:
    filled = Filled()
    with clusters(tmp_path, fill=filled) as (_, named, ballots):
        before = {**filled.named, **filled.ballots}
        # Or the rest would say nothing of it.
        assert {table for table, rows in before.items() if rows == 0} == EPHEMERAL
        # What was read of releases is read anew by the worker, whose process isn't run here (0023, 0077, 0078, 0084).
        kept = {table: rows for table, rows in filled.named.items() if table not in GONE} | dict.fromkeys(READ_ANEW, 0)
        assert {table: rows for table, rows in counted(named).items() if table in filled.named} == kept
        assert {table: rows for table, rows in counted(ballots).items() if table in filled.ballots} == filled.ballots
        assert (revision(named), revision(ballots)) == (max(revisions()), max(migrate.revisions()))
        assert different(named.url("named_owner"), Base.metadata) == []
        # Its models are of columns alone: keys and constraints are set by the migrations, and Citus takes some away.
        of_columns = [what for what in different(ballots.url("ballots_owner"), metadata) if what[0] not in BETWEEN]
        assert of_columns == []
