"""Every service of compose.yaml starts by its exact command, from its image's wheel, against two real clusters."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest

from simulator.postgres import ClusterSpec, Role, running
from simulator.postgres.files import free_port
from tests.deployment import composition as parts
from tests.deployment.machine import Machine
from tests.deployment.wheels.environments import Environment

# A minute of processes that start; what is in the wheels and that ballots go through them is seen each time (wheels/).
pytestmark = pytest.mark.long


def empty_cluster(folder: Path) -> ClusterSpec:
    """As the image makes it: a superuser, and nothing of ours (the starter insists on one role and one database)."""
    return ClusterSpec(folder, "unused", (Role("unused", owner=True),), durable=False)


@pytest.fixture(scope="module")
def machine(named_wheel: Environment, ballot_box_wheel: Environment) -> Iterator[Machine]:
    images = {"named": named_wheel, "ballot-box": ballot_box_wheel}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running(empty_cluster(folder / "named")) as named, running(empty_cluster(folder / "ballots")) as ballots:
            made = Machine.prepare(folder, {"named": named, "ballots": ballots}, images)
            try:
                yield made
            finally:
                made.end()


@pytest.fixture(scope="module")
def migrated(machine: Machine) -> Machine:
    for name in (*parts.ROLES, *parts.MIGRATIONS):
        done = machine.run(name)
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
    return machine


@pytest.fixture(scope="module")
def started(migrated: Machine) -> Machine:
    """One by one: all at once each would wait for the others' start, and its checks would slow them down."""
    for name in parts.APPLICATIONS:
        migrated.start(name)
        assert migrated.becomes_healthy(name), f"{name}: {migrated.log(name)}"
    return migrated


def database_url(machine: Machine, service: str) -> str:
    urls = [value for key, value in machine.environment(service).items() if key.endswith("DATABASE_URL")]
    assert len(urls) == 1
    return urls[0].replace("+psycopg", "")


def refused(url: str, statement: str = "SELECT 1") -> bool:
    try:
        with psycopg.connect(url, connect_timeout=30) as connection:
            connection.execute(statement.encode())
    except (psycopg.OperationalError, psycopg.errors.InsufficientPrivilege):
        return True
    return False


@pytest.mark.parametrize(
    "name",
    [
        "named-roles",
        "ballots-migrate",
        "ballots-roles",
        "named-migrate",
    ],
)
def test_dan_can_start_again_what_ran_once(migrated: Machine, name: str) -> None:
    assert migrated.run(name).returncode == 0


@pytest.mark.parametrize(("name", "port"), [("named-web", "8000"), ("ballots-web", "8001")])
def test_each_application_says_it_is_ready(started: Machine, name: str, port: str) -> None:
    answer = httpx.get(f"http://127.0.0.1:{started.ports[port]}/health")
    assert answer.status_code == 200, started.log(name)


@pytest.mark.parametrize("name", parts.APPLICATIONS)
def test_a_health_check_fails_where_nothing_answers_it(started: Machine, name: str) -> None:
    assert started.check(name).returncode == 0
    elsewhere = started.but(NAMED_APP_PASSWORD="x", BALLOTS_CLOSING_PASSWORD="x")
    nothing = replace(elsewhere, ports={port: free_port() for port in started.ports})
    assert nothing.check(name).returncode != 0


@pytest.mark.parametrize("name", [*parts.APPLICATIONS, *parts.MIGRATIONS])
def test_eva_with_one_side_s_environment_cannot_open_the_other_database(migrated: Machine, name: str) -> None:
    own = database_url(migrated, name)
    assert not refused(own)
    parts_of_url, other = urlsplit(own), "ballots" if name.startswith("named") else "named"
    for database in (f"linjepuls_{other}", "postgres"):
        where = f"127.0.0.1:{migrated.clusters[other].port}/{database}"
        assert refused(f"postgresql://{parts_of_url.username}:{parts_of_url.password}@{where}")


def test_the_serving_role_may_alter_and_delete_in_no_table(migrated: Machine) -> None:
    rights = """
        SELECT has_table_privilege('ballots_serving', oid, 'INSERT'),
               has_table_privilege('ballots_serving', oid, 'DELETE, TRUNCATE')
               OR has_any_column_privilege('ballots_serving', oid, 'UPDATE')
        FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"""
    with psycopg.connect(database_url(migrated, "ballots-migrate")) as connection:
        granted = connection.execute(rights).fetchall()
    assert any(may_insert for may_insert, _ in granted)
    assert not any(may_alter for _, may_alter in granted)


@pytest.mark.parametrize("name", [*parts.ROLES, *parts.MIGRATIONS, *parts.APPLICATIONS])
def test_no_service_starts_with_a_variable_missing(machine: Machine, name: str) -> None:
    for variable in parts.variables(parts.services()[name]):
        with pytest.raises(parts.VariableMissing, match=variable):
            machine.but(**{variable: ""}).environment(name)


@pytest.mark.parametrize("name", parts.APPLICATIONS)
def test_dan_stops_each_service_within_its_grace_and_nothing_of_it_is_left(started: Machine, name: str) -> None:
    group = started.processes[name].pid
    assert started.stop(name) == 0, started.log(name)
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)
