"""All that is said to Citus and asked of it: its functions and tables, as of version 14. Nothing is decided here.

Sources: docs.citusdata.com, *Citus Utility Functions*, *Citus Tables and Views*, *Configuration Reference*, *Manual
Query Propagation*.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

VERSION: Final = text("SELECT extversion FROM pg_extension WHERE extname = 'citus'")
# A coordinator is the only node of group 0.
COORDINATES: Final = text("SELECT groupid = 0 FROM pg_dist_local_group")
WORKERS: Final = text("SELECT count(*) FROM citus_get_active_worker_nodes()")
SPREAD: Final = text("""
    SELECT p.logicalrelid::text AS name, column_to_column_name(p.logicalrelid, p.partkey) AS by_column,
        (SELECT count(*) FROM pg_dist_shard AS s WHERE s.logicalrelid = p.logicalrelid) AS shards
    FROM pg_dist_partition AS p ORDER BY 1""")
NAMES: Final = text("SELECT nodeid, nodename || ':' || nodeport AS name FROM pg_dist_node")
# Node 0: this one, a coordinator that is not among its own nodes.
ASK_ALL: Final = text("SELECT nodeid, success, result FROM run_command_on_all_nodes(:command)")
# What `unsettled()` has Citus do, it does as its owner (b009).
MAY_RECOVER: Final = text("""
    SELECT has_function_privilege(proowner, 'pg_catalog.recover_prepared_transactions()', 'EXECUTE')
    FROM pg_proc WHERE proname = 'unsettled' AND pronamespace = 'public'::regnamespace""")
# Its shards are of its own, and the second table's lie where those of the same nullifiers lie.
SPREAD_FIRST: Final = text("""
    SELECT create_distributed_table(
        CAST(:name AS regclass), :by_column, colocate_with := 'none', shard_count := :shards)
""")
SPREAD_BESIDE: Final = text("""
    SELECT create_distributed_table(CAST(:name AS regclass), :by_column, colocate_with := :beside)
""")
_REFERENCES: Final = text("""
    SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = CAST(:name AS regclass) ORDER BY 1""")
KEPT_CONNECTIONS: Final = "citus.max_cached_conns_per_worker"
QUIET: Final[Mapping[str, str]] = {
    "citus.log_remote_commands": "off",
    "citus.log_local_commands": "off",
    "citus.log_intermediate_results": "off",
    "citus.stat_statements_track": "none",
    "citus.stat_tenants_track": "none",
}
"""Each would keep statements with nullifiers, or the nullifiers themselves (of a "tenant"). Its defaults are these."""


@dataclass(frozen=True)
class SpreadTable:
    """`by_column`: None of one that lies whole on each node or on the coordinator."""

    name: str
    by_column: str | None
    shards: int


@dataclass(frozen=True)
class Node:
    """`settings`: those it knows. `standbys`: connected now. `counts_statements`: pg_stat_statements is loaded."""

    name: str
    away: bool = False
    settings: Mapping[str, str] | None = None
    standbys: int = 0
    counts_statements: bool = False


def version(connection: Connection) -> str | None:
    """None where there is no such extension in this database."""
    told: str | None = connection.scalar(VERSION)
    return told


def coordinates(connection: Connection) -> bool:
    return bool(connection.scalar(COORDINATES))


def workers(connection: Connection) -> int:
    return int(connection.scalar(WORKERS) or 0)


def spread_tables(connection: Connection) -> list[SpreadTable]:
    return [SpreadTable(row.name, row.by_column, row.shards) for row in connection.execute(SPREAD)]


def may_recover(connection: Connection) -> bool:
    return bool(connection.scalar(MAY_RECOVER))


def spread(connection: Connection, name: str, by_column: str, *, shards: int) -> None:
    connection.execute(SPREAD_FIRST, {"name": name, "by_column": by_column, "shards": shards})


def spread_beside(connection: Connection, name: str, by_column: str, *, beside: str) -> None:
    connection.execute(SPREAD_BESIDE, {"name": name, "by_column": by_column, "beside": beside})


def drop_references(connection: Connection, name: str) -> None:
    """Its foreign keys."""
    for constraint in connection.scalars(_REFERENCES, {"name": name}).all():
        connection.execute(text(f'ALTER TABLE {name} DROP CONSTRAINT "{constraint}"'))


def kept_connections(connection: Connection) -> int:
    """To each worker, by each connection of ours, from one transaction to the next."""
    told = connection.scalar(text("SELECT current_setting(:name, true)"), {"name": KEPT_CONNECTIONS})
    return int(told or 1)


def nodes(connection: Connection, settings: Iterable[str]) -> list[Node]:
    names = {row.nodeid: row.name for row in connection.execute(NAMES)}
    rows = connection.execute(ASK_ALL, {"command": node_command(settings)})
    return [read_node(names.get(row.nodeid, "coordinator"), row.result if row.success else None) for row in rows]


def node_command(settings: Iterable[str]) -> str:
    """One row and column, as a command on all nodes has to have. `settings`: names of ours, typed by nobody."""
    asked = ", ".join(f"'{name}'" for name in sorted(settings))
    return (
        "SELECT json_build_object("  # noqa: S608
        f"'settings', (SELECT json_object_agg(name, current_setting(name, true)) FROM unnest(ARRAY[{asked}]) AS name), "
        "'standbys', (SELECT count(*) FROM pg_stat_replication), "
        "'counts_statements', current_setting('pg_stat_statements.track', true) IS NOT NULL)"
    )


def read_node(name: str, result: str | None) -> Node:
    """`result`: of `node_command`; None of a node that did not answer."""
    if result is None:
        return Node(name, away=True)
    told = json.loads(result)
    known = {setting: value for setting, value in told["settings"].items() if value is not None}
    return Node(name, settings=known, standbys=int(told["standbys"]), counts_statements=bool(told["counts_statements"]))
