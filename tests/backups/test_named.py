"""The named side of an earlier version, with rows in every table, saved and brought into today's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from backend.access import PASSING_TABLES
from backend.named_migrations import upgrade
from backend.run.backups.side import NAMED
from simulator.demo.layout import Layout
from tests.backups.conftest import SHAPE, Kept, Rows, ordered
from tests.ground.databases import SideServer
from tests.ground.system.running import started
from tests.ground.upgrade.filled import Filled

pytestmark = pytest.mark.long
*STRUCTURE, COUNTERS = SHAPE


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Kept]:
    """As that version left it."""
    with started(Layout(tmp_path / "old"), durable=False) as (layout, named, ballots):
        Filled()(layout, named, ballots)
        url = named.superuser_url("postgres").replace("+psycopg", "")
        with psycopg.connect(url, autocommit=True) as superuser, closing(SideServer(named, superuser)) as server:
            yield Kept(server, named.spec.database, NAMED)


def kept(rows: Rows) -> Rows:
    """Of what a backup holds, all but the log, and but for the ids that the upgrade made up (0033)."""
    compared = {name: found for name, found in rows.items() if name not in PASSING_TABLES | {"audit_log"}}
    return ordered({**compared, "employee_address": [row[1:] for row in rows["employee_address"]]})


def structure(kept: Kept) -> list[object]:
    shape = kept.shape()
    return [shape[query] for query in STRUCTURE]


def counters(kept: Kept) -> dict[object, object]:
    """But for the log's, in which the restore itself stands."""
    found = {row[0]: row[1] for row in kept.shape()[COUNTERS]}
    found.pop("audit_log_id_seq")
    return found


def test_a_backup_of_an_earlier_version_becomes_what_its_upgrade_becomes(old: Kept, tmp_path: Path) -> None:
    file = old.save(tmp_path / "named.zip")
    with old.server.clone("template0") as name:
        fresh = replace(old, name=name)
        fresh.restore(file)
        upgrade(old.owner_url)
        restored, upgraded = fresh.rows(), old.rows()
        assert kept(restored) == kept(upgraded)
        assert structure(fresh) == structure(old)
        log = [row for row in restored["audit_log"] if row not in upgraded["audit_log"]]
        assert [row[2:4] for row in log] == [("cli", "database.restore")]
        assert upgraded["console_session"]
        assert {table for table in PASSING_TABLES if restored[table]} == set()


def test_today_s_database_comes_back_with_its_rows_rights_triggers_and_counters(old: Kept, tmp_path: Path) -> None:
    upgrade(old.owner_url)
    file = old.save(tmp_path / "named.zip")
    before, shape, counted = old.rows(), structure(old), counters(old)
    old.restore(file, over=True)
    assert kept(old.rows()) == kept(before)
    assert structure(old) == shape
    assert counters(old) == counted
    assert sum(map(len, kept(before).values())) > 500
