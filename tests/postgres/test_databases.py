"""The tests' own databases: migrated, each test's own, with the rights of the real ones."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import text

from backend.kit.database import Database
from tests.ground.databases import SideServer
from tests.ground.postgres.sessions import ask


async def test_each_test_has_the_named_sides_tables_empty_and_as_the_serving_role(named_db: Database) -> None:
    async with named_db.transaction() as session:
        assert (await session.execute(text("SELECT current_user, count(*) FROM employee"))).one() == ("named_app", 0)


def test_each_test_has_the_ballot_boxs_tables_empty_and_as_both_of_its_roles(ballots_urls: tuple[str, str]) -> None:
    asked = [ask(url, "SELECT current_user, count(*) FROM ballot") for url in ballots_urls]
    assert asked == [[("ballots_serving", 0)], [("ballots_closing", 0)]]


def test_what_is_written_in_one_clone_is_in_no_other_and_both_go(ballots_server: SideServer) -> None:
    with ballots_server.clone() as one, ballots_server.clone() as other:
        ask(ballots_server.url("ballots_owner", one), "CREATE TABLE mark AS SELECT 1")
        with pytest.raises(psycopg.errors.UndefinedTable):
            ask(ballots_server.url("ballots_owner", other), "TABLE mark")
    databases = ask(ballots_server.cluster.superuser_url(), "SELECT datname FROM pg_database")
    assert not {one, other} & {name for (name,) in databases}


def test_what_is_lent_comes_back_as_its_template_was_whatever_was_altered_and_left_open(
    named_server: SideServer,
) -> None:
    note = "INSERT INTO audit_log (at, actor, action, detail) VALUES (now(), '{}', 'noted', '{{}}') RETURNING id"
    with named_server.clone() as template:
        ask(named_server.url("named_app", template), note.format("Bo"))
        with named_server.lent(template) as first:
            url = named_server.url("named_owner", first)
            left_open = psycopg.connect(url.replace("+psycopg", ""))
            left_open.execute("DELETE FROM alembic_version")
            ask(url, note.format("Eva"))
        with pytest.raises(psycopg.OperationalError):
            left_open.execute("SELECT 1")
        with named_server.lent(template) as second:
            assert second == first
            assert ask(url, "SELECT id, actor FROM audit_log") == [(1, "Bo")]
            assert ask(url, "SELECT count(*) FROM alembic_version") == [(1,)]
            assert ask(url, note.format("Cilla")) == [(2,)]
    left_open.close()
    with named_server.clone() as another, named_server.lent(another) as third:
        assert another == template
        assert ask(named_server.url("named_owner", third), "TABLE audit_log") == []


def test_the_roles_of_one_side_are_unknown_to_the_other(named_server: SideServer, ballots_server: SideServer) -> None:
    with pytest.raises(ValueError, match="no role"):
        named_server.url("ballots_serving", "named_template")
    asked = named_server.url("named_app", "ballots_template")
    elsewhere = asked.replace(f":{named_server.cluster.port}/", f":{ballots_server.cluster.port}/")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        ask(elsewhere, "SELECT 1")


def test_a_value_planted_in_a_table_is_found_in_the_clusters_files(ballots_server: SideServer) -> None:
    planted = b"planted-in-a-table-and-found"
    assert ballots_server.files_holding([planted]) == set()
    with ballots_server.clone() as name:
        ask(ballots_server.url("ballots_owner", name), f"CREATE TABLE mark AS SELECT '{planted.decode()}' AS words")
        assert ballots_server.files_holding([planted])
