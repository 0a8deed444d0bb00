"""Dan asks for the ballots to be spread, where there is no Citus."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.ground.databases import SideServer
from tests.ground.run.terminal import BALLOT_BOX, LINJEPULS, Terminal

_REFERENCES = "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND conrelid = 'ballot'::regclass"


@pytest.fixture
def owner_url(ballots_server: SideServer) -> Iterator[str]:
    with ballots_server.lent() as name:
        yield ballots_server.url("ballots_owner", name)


@pytest.mark.long
@pytest.mark.parametrize(
    "words",
    [(BALLOT_BOX, "migrate", "--citus"), (LINJEPULS, "migrate", "--side", "ballots", "--citus")],
    ids=["ballot box", "checkout"],
)
def test_dan_is_told_what_is_missing_and_nothing_is_altered(
    owner_url: str, tmp_path: Path, words: tuple[Path, *tuple[str, ...]]
) -> None:
    terminal = Terminal(tmp_path, {"LINJEPULS_BALLOTS_OWNER_DATABASE_URL": owner_url})
    program, *typed = words
    ended = terminal.run(*typed, program=program)
    assert ended.returncode == 1, ended.stderr
    assert "CREATE EXTENSION citus" in ended.stderr
    with psycopg.connect(owner_url.replace("+psycopg", "")) as connection:
        assert connection.execute(_REFERENCES).fetchone() == (1,)


def test_the_named_side_s_database_is_not_to_be_spread(bare: Terminal) -> None:
    ended = bare.run("migrate", "--side", "named", "--citus")
    assert (ended.returncode, "Citus" in ended.stderr) == (2, True)
