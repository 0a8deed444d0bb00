"""What the doctor makes of a cluster that it saw."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backend.ballot_box.run.citus.looking import Seen, findings
from backend.ballot_box.run.citus.repository import QUIET, Node, SpreadTable
from backend.kit.doctor.database import NO_CLOCK, SILENT
from backend.kit.language.terminal import VARIABLE

EXPECTED = {**SILENT, **NO_CLOCK, **QUIET}
SETTINGS = {**EXPECTED, "max_prepared_transactions": "200", "synchronous_standby_names": "other"}
NODES = tuple(Node(f"db{number}:5432", settings=SETTINGS, standbys=1) for number in range(3))
TABLES = (SpreadTable("ballot", "nullifier", 2), SpreadTable("spent_nullifier", "nullifier", 2))
WELL = Seen("14.0-1", workers=2, may_recover=True, kept_connections=1, tables=TABLES, nodes=NODES)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "en")


def with_node(**changes: object) -> Seen:
    return replace(WELL, nodes=(*NODES[:2], replace(NODES[2], **changes)))  # type: ignore[arg-type]


def with_setting(name: str, value: str) -> Seen:
    return with_node(settings={**SETTINGS, name: value})


def amiss(seen: Seen) -> list[tuple[str, str]]:
    return [(one.check, one.state) for one in findings(seen, EXPECTED) if one.state != "ok"]


def test_a_cluster_as_it_should_be_is_well_on_each_node() -> None:
    assert amiss(WELL) == []
    assert [one.check for one in findings(WELL, EXPECTED)][4:] == ["citus-node"] * len(NODES)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (Seen("14.0-1", worker=True), ("citus", "fault")),
        (replace(WELL, version="13.2-1"), ("citus", "warning")),
        (replace(WELL, may_recover=False), ("citus-recovery", "fault")),
        (replace(WELL, tables=()), ("citus-tables", "fault")),
        (replace(WELL, tables=(TABLES[0],)), ("citus-tables", "fault")),
        (replace(WELL, tables=(TABLES[0], replace(TABLES[1], by_column="round_id"))), ("citus-tables", "fault")),
        (replace(WELL, tables=(*TABLES, SpreadTable("round_spec", None, 1))), ("citus-tables", "fault")),
        (replace(WELL, workers=3), ("citus-shards", "warning")),
        (replace(WELL, tables=(replace(TABLES[0], shards=4), TABLES[1])), ("citus-shards", "warning")),
        (
            replace(WELL, kept_connections=16, tables=(replace(TABLES[0], shards=32), TABLES[1])),
            ("citus-shards", "warning"),
        ),
        (with_node(away=True), ("citus-node", "fault")),
        (with_node(settings=None), ("citus-node", "fault")),
        (with_node(counts_statements=True), ("citus-node", "warning")),
        (with_node(standbys=0), ("citus-node", "warning")),
        (with_setting("synchronous_standby_names", ""), ("citus-node", "warning")),
        (with_setting("log_statement", "mod"), ("citus-node", "warning")),
        (with_setting("citus.stat_tenants_track", "all"), ("citus-node", "warning")),
        (with_setting("max_prepared_transactions", "0"), ("citus-node", "fault")),
    ],
)
def test_dan_sees_each_thing_that_is_amiss_and_nothing_else(seen: Seen, expected: tuple[str, str]) -> None:
    assert amiss(seen) == [expected]
    if expected[0] == "citus-node":
        assert ["db2:5432" in one.said for one in findings(seen, EXPECTED) if one.state != "ok"] == [True]


def test_each_hint_says_what_to_do_about_the_node_that_it_is() -> None:
    [said] = [one for one in findings(with_setting("log_statement", "mod"), EXPECTED) if one.state != "ok"]
    assert (said.said.startswith("db2:5432: "), "log_statement = none" in said.hint) == (True, True)
