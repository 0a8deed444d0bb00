"""Each wheel alone backs its side up and restores it, and neither touches the other's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from tests.deployment.wheels.environments import Environment
from tests.ground.databases import SideServer

pytestmark = pytest.mark.long


@pytest.fixture
def empty(named_server: SideServer, ballots_server: SideServer) -> Iterator[dict[str, str]]:
    """Side → its owner's URL in a database without a table."""
    with ExitStack() as stack:
        servers = {"named": named_server, "ballots": ballots_server}
        names = {side: stack.enter_context(server.clone("template0")) for side, server in servers.items()}
        yield {side: server.url(server.cluster.spec.owner, names[side]) for side, server in servers.items()}


def revision(url: str) -> object:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        return connection.execute("SELECT version_num FROM alembic_version").fetchone()


@pytest.mark.parametrize(
    ("side", "program", "wheel", "kept"),
    [
        ("named", "linjepuls", "named_wheel", "named_template"),
        ("ballots", "linjepuls-ballot-box", "ballot_box_wheel", "ballots_template"),
    ],
)
def test_a_side_s_own_wheel_saves_and_restores_it(
    request: pytest.FixtureRequest,
    empty: dict[str, str],
    tmp_path: Path,
    side: str,
    program: str,
    wheel: str,
    kept: str,
) -> None:
    environment: Environment = request.getfixturevalue(wheel)
    server: SideServer = request.getfixturevalue(f"{side}_server")
    owner = f"LINJEPULS_{side.upper()}_OWNER_DATABASE_URL"
    there = {owner: server.url(server.cluster.spec.owner, kept)}
    saved = environment.run(program, "backup", str(tmp_path / f"{side}.zip"), **there)
    assert saved.returncode == 0, saved.stderr
    restored = environment.run(program, "restore", str(tmp_path / f"{side}.zip"), **{owner: empty[side]})
    assert restored.returncode == 0, restored.stderr
    assert revision(empty[side]) == revision(there[owner])
    wrong = environment.run(program, "restore", str(tmp_path / "nowhere.zip"), **{owner: empty[side]})
    assert (wrong.returncode in (1, 2), "Traceback" in wrong.stderr) == (True, False)
    lacking = environment.run(program, "backup", str(tmp_path / "again.zip"))
    assert (lacking.returncode, owner in lacking.stderr) == (1, True)
