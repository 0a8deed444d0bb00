"""Whoever is at any earlier version, with rows in every table of it, comes to today's in one step and loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from sqlalchemy import create_engine, select

import backend.ballot_box.box.models as ballot_box
from backend import named_migrations as named
from backend.ballot_box.run import migrate as ballots
from backend.named_base import Base
from tests.ground.databases import SideServer
from tests.ground.models import MODELS
from tests.upgrade.made.kept import lost, rows_of, said_after
from tests.upgrade.made.rows import fill

# The quick run upgrades one old database in test_rows.
pytestmark = pytest.mark.long

EARLIER = {"named": sorted(named.revisions())[:-1], "ballots": sorted(ballots.revisions())[:-1]}
STARTS = [(side, revision) for side, revisions in EARLIER.items() for revision in revisions]
BY_SEED = 1
"""Each start is tried with so many databases: what stands in a column differs, and which columns are empty."""


@dataclass(frozen=True)
class Ladder:
    """A side's empty database, that is brought from revision to revision, to be cloned at each."""

    server: SideServer
    base: str
    owner: str
    upgrade: Callable[..., None]

    def up(self, name: str, *revision: str) -> None:
        self.upgrade(self.server.url(self.owner, name), *revision)


@pytest.fixture(scope="module")
def ladders(named_server: SideServer, ballots_server: SideServer) -> Iterator[dict[str, Ladder]]:
    with named_server.clone("template1") as one, ballots_server.clone("template1") as other:
        yield {
            "named": Ladder(named_server, one, "named_owner", named.upgrade),
            "ballots": Ladder(ballots_server, other, "ballots_owner", ballots.migrate),
        }


@pytest.mark.parametrize(("side", "revision"), STARTS)
def test_nothing_is_lost_on_the_way_to_this_version(side: str, revision: str, ladders: dict[str, Ladder]) -> None:
    ladder = ladders[side]
    ladder.up(ladder.base, revision)
    for seed in range(BY_SEED):
        with ladder.server.clone(ladder.base) as name:
            with _superuser(ladder.server, name) as connection:
                assert min(fill(connection, seed).values()) > 0
                before = rows_of(connection)
            ladder.up(name)
            with _superuser(ladder.server, name) as connection:
                assert lost(before, rows_of(connection), said_after(revision)) == []
                unheld = "SELECT conname FROM pg_constraint WHERE NOT convalidated OR NOT conenforced"
                assert connection.execute(unheld).fetchall() == []
            _read(ladder.server.url(ladder.owner, name), side)


def test_a_row_or_a_value_that_is_gone_is_missed() -> None:
    before: dict[str, list[dict[str, Any]]] = {"unit": [{"id": 1, "name": "Øst", "old": 1}, {"id": 2, "name": "Vest"}]}
    assert lost(before, {"unit": [{"id": 2, "name": "Vest"}, {"id": 1, "name": "Øst"}]}, set()) == []
    assert lost(before, {"unit": [{"id": 1, "name": "Øst"}]}, set()) == ["unit"]
    assert lost(before, {"unit": [{"id": 1, "name": ""}, {"id": 2, "name": "Vest"}]}, set()) == ["unit"]
    assert lost(before, {"unit": [{"id": 1, "name": ""}, {"id": 2, "name": "Vest"}]}, {"unit.name"}) == []
    assert lost(before, {}, set()) == ["unit"]
    assert lost(before, {}, {"unit"}) == []


def _superuser(server: SideServer, name: str) -> psycopg.Connection:
    return psycopg.connect(server.cluster.superuser_url(name).replace("+psycopg", ""), autocommit=True)


def _read(url: str, side: str) -> None:
    """Every row by today's models."""
    assert MODELS
    metadata = Base.metadata if side == "named" else ballot_box.metadata
    engine = create_engine(url)
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            connection.execute(select(table)).all()
    engine.dispose()
