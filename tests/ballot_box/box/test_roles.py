from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from backend.ballot_box.box.models import metadata
from backend.kit.database import Database
from tests.ground.ballot_box.world import World

TABLES = sorted(metadata.tables)


async def refused(database: Database, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with database.transaction() as session:
            await session.execute(text(statement))


@pytest.mark.parametrize("table", TABLES)
async def test_the_serving_role_can_neither_update_nor_delete(world: World, table: str) -> None:
    column = next(iter(metadata.tables[table].columns)).name
    await refused(world.serving, f"UPDATE {table} SET {column} = {column}")  # noqa: S608
    await refused(world.serving, f"DELETE FROM {table}")  # noqa: S608
    await refused(world.serving, f"TRUNCATE {table}")


@pytest.mark.parametrize("table", TABLES)
async def test_the_closing_role_updates_nothing(world: World, table: str) -> None:
    column = next(iter(metadata.tables[table].columns)).name
    await refused(world.closing_database, f"UPDATE {table} SET {column} = {column}")  # noqa: S608


@pytest.mark.parametrize(
    "table",
    [
        "round_spec",
        "asked_question",
        "listed_round",
        "release",
        "record",
        "receipt_key",
        "cancellation",
        "prolongation",
        "heard_end",
        "closing_key",
        "turnout",
    ],
)
async def test_no_role_but_the_owner_deletes_a_spec_or_a_release(world: World, table: str) -> None:
    await refused(world.closing_database, f"DELETE FROM {table}")  # noqa: S608


@pytest.mark.parametrize(
    "table",
    ["asked_question", "listed_round", "heard_end", "closing_key", "release", "record", "turnout", "spent_nullifier"],
)
async def test_the_serving_role_cannot_invent_a_result(world: World, table: str) -> None:
    await refused(world.serving, f"INSERT INTO {table} DEFAULT VALUES")


async def test_the_tables_are_those_of_the_models(world: World) -> None:
    query = text(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "
        "AND table_name <> 'alembic_version'"
    )
    async with world.closing_database.transaction() as session:
        there = {(row.table_name, row.column_name) for row in await session.execute(query)}
    assert there == {(table.name, column.name) for table in metadata.tables.values() for column in table.columns}
