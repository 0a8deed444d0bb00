"""(e) Neither side's roles, processes or environments reach the other side's database."""

from __future__ import annotations

import re
from collections.abc import Iterator

import psutil
import psycopg
import pytest

from simulator.postgres import Cluster
from tests.ground.postgres.sessions import ask
from tests.ground.system.running import MODULES, System
from tests.system.crowd.commands import command_of

NAMED, BALLOTS = ("named_app", "named_owner"), ("ballots_serving", "ballots_closing", "ballots_owner")
PREFIXES = {"named": "LINJEPULS_NAMED_", "ballots": "LINJEPULS_BALLOTS_"}
ROLES = {"named-web": "named_app", "named-worker": "named_app", "ballots-web": "ballots_serving",
         "ballots-worker": "ballots_closing"}  # fmt: skip


def sides(system: System, name: str) -> tuple[Cluster, Cluster]:
    """The own cluster of a role or process, and the other's."""
    return (system.named, system.ballots) if name.startswith("named") else (system.ballots, system.named)


def refused(url: str) -> str:
    with pytest.raises(psycopg.OperationalError) as caught:
        ask(url, "SELECT 1")
    return str(caught.value)


@pytest.mark.parametrize("role", [*NAMED, *BALLOTS])
def test_a_role_opens_its_own_database_and_not_the_other_sides(system: System, role: str) -> None:
    own, other = sides(system, role)
    url = own.url(role)
    assert ask(url, "SELECT current_user") == [(role,)]
    elsewhere = url.replace(f":{own.port}/{own.spec.database}", f":{other.port}/{other.spec.database}")
    assert elsewhere != url
    assert "authentication failed" in refused(elsewhere)


@pytest.mark.parametrize("role", [*NAMED, *BALLOTS])
def test_a_role_with_its_password_is_nobody_under_the_names_of_the_other_side(system: System, role: str) -> None:
    own, other = sides(system, role)
    password = password_in(own.url(role))
    for name in BALLOTS if role in NAMED else NAMED:
        url = other.url(name)
        assert "authentication failed" in refused(url.replace(password_in(url), password))


@pytest.mark.parametrize("role", [*NAMED, *BALLOTS])
def test_no_role_opens_another_database_of_its_own_cluster(system: System, role: str) -> None:
    own, _ = sides(system, role)
    for database in ("postgres", "template1"):
        assert "permission denied" in refused(own.url(role, database))


@pytest.mark.parametrize("role", ["named_app", "ballots_serving", "ballots_closing"])
def test_no_serving_role_may_become_another_or_make_tables(system: System, role: str) -> None:
    own, _ = sides(system, role)
    for name in [known.name for known in own.spec.roles if known.name != role]:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(own.url(role), f"SET ROLE {name}")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(own.url(role), "CREATE TABLE note (words text)")


@pytest.mark.parametrize("name", MODULES)
def test_a_processs_environment_has_its_own_side_only(system: System, name: str) -> None:
    own, other = sides(system, name)
    side, other_side = ("named", "ballots") if name.startswith("named") else ("ballots", "named")
    environments = [process.environ() for process in family(name)]
    assert any(variable.startswith(PREFIXES[side]) for environment in environments for variable in environment)
    for environment in environments:
        assert not any(variable.startswith(PREFIXES[other_side]) for variable in environment)
        secrets = {password_in(other.url(role.name)) for role in other.spec.roles}
        secrets |= {password_in(own.url(role.name)) for role in own.spec.roles if role.name != ROLES[name]}
        values = "\n".join(environment.values())
        assert f":{other.port}/" not in values
        assert not [secret for secret in secrets if secret in values]


async def test_no_process_has_a_connection_to_the_other_sides_cluster(system: System) -> None:
    await system.healthy()
    met: dict[str, set[str]] = {}
    for name in MODULES:
        own, other = sides(system, name)
        ports = {own.port: "own", other.port: "other"}
        met[name] = {ports[remote] for remote in remote_ports(name) if remote in ports}
    assert met == {name: {"own"} for name in MODULES}


def family(name: str) -> Iterator[psutil.Process]:
    """The process of this name and whatever it started."""
    for process in psutil.Process().children():
        if command_of(process)[-2:] == ["-m", MODULES[name]]:
            yield process
            yield from process.children(recursive=True)


def remote_ports(name: str) -> set[int]:
    connections = [connection for process in family(name) for connection in process.net_connections("tcp")]
    return {connection.raddr.port for connection in connections if connection.raddr}


def password_in(url: str) -> str:
    password = re.fullmatch(r"postgresql\+psycopg://[a-z_]+:([^@]+)@.+", url)
    assert password
    return password.group(1)
