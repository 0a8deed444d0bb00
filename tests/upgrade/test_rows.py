"""An upgrade keeps every row of main 0d88673, in tables that are those of today's models."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from backend.named_base import Base
from simulator.postgres import Cluster
from tests.registry.test_migrations import only_ours
from tests.system.running import clusters
from tests.upgrade.filled import EPHEMERAL, Filled, counted, superuser

READ_ANEW = ("topic_reading", "unit_reading")
GONE = ("picture",)
"""Drawn of what is kept elsewhere, by the pages themselves since 0070."""


def revision(cluster: Cluster) -> str:
    with superuser(cluster) as connection:
        [(version,)] = connection.execute("SELECT version_num FROM public.alembic_version")
    return str(version)


def test_every_row_is_there_after_the_upgrade(tmp_path: Path) -> None:
    filled = Filled()
    with clusters(tmp_path, fill=filled) as (_, named, ballots):
        before = {**filled.named, **filled.ballots}
        # Or the rest would say nothing of it.
        assert {table for table, rows in before.items() if rows == 0} == EPHEMERAL
        # What was read of releases is read anew by the worker, whose process does not run here (0023, 0077).
        kept = {table: rows for table, rows in filled.named.items() if table not in GONE} | dict.fromkeys(READ_ANEW, 0)
        assert {table: rows for table, rows in counted(named).items() if table in filled.named} == kept
        assert {table: rows for table, rows in counted(ballots).items() if table in filled.ballots} == filled.ballots
        assert revision(named) > "0019"
        engine = create_engine(named.url("named_owner"))
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"include_name": only_ours, "compare_type": True})
            assert compare_metadata(context, Base.metadata) == []
        engine.dispose()
