"""Who gets in: the roles of the cluster with their passwords over loopback, and nobody else."""

from __future__ import annotations

import stat
from pathlib import Path

import psycopg
import pytest

from simulator.postgres import Cluster, ClusterSpec, Role, running
from tests.ground.postgres.sessions import ask


def test_eva_is_refused_with_a_wrong_password(cluster: Cluster) -> None:
    guessed = f"postgresql://named_app:guess@127.0.0.1:{cluster.port}/named"
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        ask(guessed, "SELECT 1")


def test_eva_is_refused_without_a_password(cluster: Cluster) -> None:
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        ask(f"postgresql://cluster_starter@127.0.0.1:{cluster.port}/named", "SELECT 1")


@pytest.mark.long
def test_no_role_of_one_side_opens_the_database_of_the_other(cluster: Cluster, tmp_path: Path) -> None:
    # The names are the same on purpose: what keeps them apart is the passwords.
    roles = (Role("named_owner", owner=True), Role("named_app"), Role("ballots_serving"))
    with running(ClusterSpec(tmp_path, "named", roles)) as other:
        for role in ("named_owner", "named_app"):
            with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
                ask(cluster.url(role).replace(f":{cluster.port}/", f":{other.port}/"), "SELECT 1")
            assert ask(other.url(role), "SELECT current_database()") == [("named",)]


def test_no_role_is_a_superuser_or_may_make_databases_or_roles(cluster: Cluster) -> None:
    rights = "rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls"
    query = f"SELECT rolname FROM pg_roles WHERE ({rights}) AND rolcanlogin"  # noqa: S608
    assert ask(cluster.superuser_url(), query) == [("cluster_starter",)]
    assert "cluster_starter" not in {role.name for role in cluster.spec.roles}
    with pytest.raises(ValueError, match="no role"):
        cluster.url("cluster_starter")


def test_the_owner_owns_the_database_and_the_app_makes_no_tables(cluster: Cluster) -> None:
    owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'named'"
    assert ask(cluster.url("named_owner"), owner) == [("named_owner",)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(cluster.url("named_app"), "CREATE TABLE public.mine (n int)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(cluster.url("named_app"), "CREATE TEMPORARY TABLE mine (n int)")


@pytest.mark.parametrize("database", ["postgres", "template1"])
def test_the_roles_open_their_own_database_only(cluster: Cluster, database: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        ask(cluster.url("named_owner", database), "SELECT 1")


def test_the_passwords_are_the_starters_alone_to_read(cluster: Cluster) -> None:
    passwords = (cluster.spec.data / "passwords.json").stat()
    assert stat.S_IMODE(passwords.st_mode) == 0o600
    assert stat.S_IMODE(cluster.spec.data.stat().st_mode) == 0o700
    data = (cluster.spec.data / "pgdata").stat()
    assert stat.S_IMODE(data.st_mode) == 0o700
    assert data.st_uid != 0
    assert cluster.url("named_app").split(":")[2].split("@")[0] not in repr(cluster)


def test_it_listens_on_loopback_and_has_no_socket_in_the_file_system(cluster: Cluster) -> None:
    query = "SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories')"
    settings = dict(ask(cluster.superuser_url(), query))
    assert settings == {"listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
    rules = ask(cluster.superuser_url(), "SELECT type, address, auth_method FROM pg_hba_file_rules")
    assert rules == [("host", "127.0.0.1", "scram-sha-256")]


def test_the_roles_cannot_turn_on_a_log_of_statements(cluster: Cluster) -> None:
    for setting in ("log_statement = 'all'", "log_min_messages = 'debug5'", "log_min_error_statement = 'error'"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(cluster.url("named_owner"), f"SET {setting}")


def test_times_are_utc_and_danish_letters_have_their_lower_case(cluster: Cluster) -> None:
    assert ask(cluster.url("named_app"), "SHOW timezone") == [("UTC",)]
    assert ask(cluster.url("named_app"), "SELECT lower('ÆØÅ'), 'Z' < 'a'") == [("æøå", True)]
