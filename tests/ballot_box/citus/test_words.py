"""What is said to Citus, before a PostgreSQL that has none: each statement is well-formed and lacks nothing but Citus.

That Citus answers as its documentation says is not tried here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from psycopg.errors import UndefinedFunction, UndefinedTable
from sqlalchemy import Connection, TextClause, create_engine
from sqlalchemy.exc import ProgrammingError

from backend.ballot_box.run.citus import repository
from backend.ballot_box.run.citus.looking import see
from backend.kit.doctor.database import NO_CLOCK, SILENT
from tests.ground.databases import SideServer

TABLE: Mapping[str, object] = {"name": "ballot", "by_column": "nullifier"}
LACKS_CITUS: list[tuple[TextClause, Mapping[str, object]]] = [
    (repository.COORDINATES, {}),
    (repository.WORKERS, {}),
    (repository.SPREAD, {}),
    (repository.NAMES, {}),
    (repository.ASK_ALL, {"command": "SELECT 1"}),
    (repository.MAY_RECOVER, {}),
    (repository.SPREAD_FIRST, {**TABLE, "shards": 2}),
    (repository.SPREAD_BESIDE, {**TABLE, "beside": "ballot"}),
]


@pytest.fixture
def owner_url(ballots_server: SideServer) -> Iterator[str]:
    with ballots_server.lent() as name:
        yield ballots_server.url("ballots_owner", name)


@pytest.fixture
def connection(owner_url: str) -> Iterator[Connection]:
    engine = create_engine(owner_url)
    with engine.connect() as made:
        yield made
    engine.dispose()


def test_each_statement_lacks_nothing_but_citus(connection: Connection) -> None:
    for statement, values in LACKS_CITUS:
        with pytest.raises(ProgrammingError) as refused:
            connection.execute(statement, values)
        assert isinstance(refused.value.orig, UndefinedFunction | UndefinedTable), statement
        connection.rollback()


def test_what_each_node_is_asked_any_postgresql_answers(connection: Connection) -> None:
    asked = [*SILENT, *NO_CLOCK, *repository.QUIET, "max_prepared_transactions", "synchronous_standby_names"]
    told = connection.exec_driver_sql(f"SELECT ({repository.node_command(asked)})::text").scalar_one()
    node = repository.read_node("db1:5432", told)
    assert (node.away, node.standbys, node.counts_statements) == (False, 0, False)
    assert node.settings is not None
    assert {name: node.settings[name] for name in SILENT} == dict(SILENT)
    assert "citus.stat_tenants_track" not in node.settings


def test_foreign_keys_are_dropped_of_the_table_that_is_named(connection: Connection) -> None:
    left = "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND conrelid = '{}'::regclass"
    repository.drop_references(connection, "ballot")
    counts = [connection.exec_driver_sql(left.format(name)).scalar_one() for name in ("ballot", "spent_nullifier")]
    assert counts == [0, 1]


def test_on_one_postgresql_the_doctor_sees_no_cluster(connection: Connection) -> None:
    assert see(connection, SILENT) is None
