"""Whatever Dan types, a database that can't be used is told of in a line: which, why, and what to do."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tests.ground.databases import SideServer
from tests.ground.run.terminal import BALLOT_BOX, LINJEPULS, Terminal
from tests.run.doctor.environment import PREFIX, named_variables

NOBODY = "postgresql+psycopg://named_app:geheim@127.0.0.1:1/linjepuls"
NAMED = {"LINJEPULS_NAMED_ENVIRONMENT": "test", "LINJEPULS_NAMED_DATABASE_URL": NOBODY}
OWNERS = {"LINJEPULS_NAMED_OWNER_DATABASE_URL": NOBODY, "LINJEPULS_BALLOTS_OWNER_DATABASE_URL": NOBODY}
LONG = pytest.mark.long


@pytest.mark.parametrize(
    ("program", "words"),
    [
        (LINJEPULS, ("code", "a1")),
        pytest.param(LINJEPULS, ("migrate", "--side", "named"), marks=LONG),
        (BALLOT_BOX, ("migrate",)),
        pytest.param(LINJEPULS, ("release", "show", "latest"), marks=LONG),
        pytest.param(LINJEPULS, ("backup", "b.zip", "--side", "named"), marks=LONG),
        pytest.param(BALLOT_BOX, ("backup", "b.zip"), marks=LONG),
    ],
)
def test_nobody_answers_there(tmp_path: Path, program: Path, words: tuple[str, ...]) -> None:
    ended = Terminal(tmp_path, NAMED | OWNERS).run(*words, program=program)
    assert (ended.returncode, "Traceback" in ended.stderr, "geheim" in ended.stderr) == (1, False, False)
    assert "Databasen kan ikke bruges: ingen svarer på den adresse og port. Se efter, om den kører" in ended.stderr
    assert list(tmp_path.iterdir()) == []


@LONG
def test_a_worker_that_is_started_while_it_is_away_says_so_and_is_to_be_started_again(tmp_path: Path) -> None:
    named = {f"{PREFIX}{name}": value for name, value in named_variables(tmp_path, DATABASE_URL=NOBODY).items()}
    ended = Terminal(tmp_path, named).run("worker", "--side", "named")
    assert (ended.returncode, "Traceback" in ended.stdout + ended.stderr) == (1, False)
    assert "Databasen kan ikke bruges: ingen svarer på den adresse og port." in ended.stderr


def test_a_database_that_was_never_migrated_is_to_be(named_server: SideServer, tmp_path: Path) -> None:
    with named_server.clone("template0") as name:
        url = named_server.url("named_app", name)
        ended = Terminal(tmp_path, NAMED | {"LINJEPULS_NAMED_DATABASE_URL": url}).run("code", "a1")
    assert ended.returncode == 1
    assert ended.stderr.startswith("Databasens tabeller er ikke denne versions (relation")
    assert "Kør `migrate` for denne side først." in ended.stderr


@pytest.mark.parametrize(("side", "owner"), [("named", "named_owner"), ("ballots", "ballots_owner")])
def test_a_newer_version_s_tables_are_not_touched(
    side: str, owner: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    server: SideServer = request.getfixturevalue(f"{side}_server")
    with server.clone() as name:
        url = server.url(owner, name)
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            connection.execute("UPDATE alembic_version SET version_num = 'next'")
        terminal = Terminal(tmp_path, {f"LINJEPULS_{side.upper()}_OWNER_DATABASE_URL": url})
        ended = terminal.run("migrate", "--side", side)
    assert (ended.returncode, "Traceback" in ended.stderr) == (1, False)
    assert ended.stderr.endswith("fra en nyere version end dette program. Installér den nyere.\n")
