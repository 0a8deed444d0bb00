"""What the doctor sees of a cluster of Citus; of one PostgreSQL, nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from backend.ballot_box.run.citus import repository
from backend.ballot_box.run.citus.repository import QUIET, Node, SpreadTable
from backend.ballot_box.run.citus.spreading import BESIDE, BY, HOT
from backend.kit.database import Database
from backend.kit.doctor.database import silence
from backend.kit.doctor.findings import Finding, fault, ok, warning
from backend.kit.language.terminal import in_terminal

TRIED: Final = 14
"""The version of the one trial."""
MANY_SHARDS: Final = 4
"""For each worker: with more, a batch is in as many places."""
_PREPARED: Final = "max_prepared_transactions"
_NAMED: Final = "synchronous_standby_names"


@dataclass(frozen=True)
class Seen:
    """`worker`: whoever was asked is one, and nothing else was asked of it."""

    version: str
    worker: bool = False
    workers: int = 0
    may_recover: bool = False
    kept_connections: int = 1
    tables: tuple[SpreadTable, ...] = ()
    nodes: tuple[Node, ...] = ()


async def look_at_citus(url: str, expected: Mapping[str, str]) -> list[Finding]:
    """`expected`: settings of each node that keep it silent. A database that is away is told of elsewhere."""
    database = Database.connect(url, pool_size=1)
    try:
        async with database.transaction() as session:
            connection = await session.connection()
            seen = await connection.run_sync(see, {**expected, **QUIET})
    except (SQLAlchemyError, OSError) as error:
        # Never the text, which may repeat an address with its password.
        said = in_terminal("doctor-citus-unseen", why=type(error).__name__)
        return [warning("citus", said, in_terminal("doctor-citus-unseen.hint"))]
    finally:
        await database.close()
    return [] if seen is None else findings(seen, {**expected, **QUIET})


def see(connection: Connection, expected: Mapping[str, str]) -> Seen | None:
    version = repository.version(connection)
    if version is None:
        return None
    if not repository.coordinates(connection):
        return Seen(version, worker=True)
    return Seen(
        version,
        workers=repository.workers(connection),
        may_recover=repository.may_recover(connection),
        kept_connections=repository.kept_connections(connection),
        tables=tuple(repository.spread_tables(connection)),
        nodes=tuple(repository.nodes(connection, [*expected, _PREPARED, _NAMED])),
    )


def findings(seen: Seen, expected: Mapping[str, str]) -> list[Finding]:
    if seen.worker:
        return [fault("citus", in_terminal("doctor-citus-worker"), in_terminal("doctor-citus-worker.hint"))]
    nodes = [finding for node in seen.nodes for finding in _node(node, expected)]
    shards = [_shards(seen, table.shards) for table in seen.tables if table.name == HOT]
    return [_version(seen), _recovery(seen), _tables(seen), *shards, *nodes]


def _version(seen: Seen) -> Finding:
    if seen.version.partition(".")[0].partition("-")[0] == str(TRIED):
        return ok("citus", in_terminal("doctor-citus", version=seen.version, workers=seen.workers))
    said = in_terminal("doctor-citus-untried", version=seen.version, tried=TRIED)
    return warning("citus", said, in_terminal("doctor-citus-untried.hint"))


def _recovery(seen: Seen) -> Finding:
    if seen.may_recover:
        return ok("citus-recovery", in_terminal("doctor-citus-recovery"))
    return fault(
        "citus-recovery", in_terminal("doctor-citus-no-recovery"), in_terminal("doctor-citus-no-recovery.hint")
    )


def _tables(seen: Seen) -> Finding:
    spread = {table.name: table.by_column for table in seen.tables}
    if {name: spread.get(name) for name in (HOT, BESIDE)} != {HOT: BY, BESIDE: BY}:
        return fault("citus-tables", in_terminal("doctor-citus-whole"), in_terminal("doctor-citus-whole.hint"))
    others = ", ".join(sorted(spread.keys() - {HOT, BESIDE}))
    if others:
        said = in_terminal("doctor-citus-others", tables=others)
        return fault("citus-tables", said, in_terminal("doctor-citus-others.hint"))
    return ok("citus-tables", in_terminal("doctor-citus-tables"))


def _shards(seen: Seen, shards: int) -> Finding:
    """Each of our connections keeps at least one to each shard of a worker, or opens them anew for each batch."""
    workers = max(1, seen.workers)
    each = -(-shards // workers)
    if shards < workers or each > MANY_SHARDS or each > seen.kept_connections:
        said = in_terminal("doctor-citus-slow", shards=shards, workers=seen.workers, kept=seen.kept_connections)
        return warning("citus-shards", said, in_terminal("doctor-citus-slow.hint", most=MANY_SHARDS))
    return ok("citus-shards", in_terminal("doctor-citus-shards", shards=shards, workers=seen.workers))


def _node(node: Node, expected: Mapping[str, str]) -> list[Finding]:
    check = "citus-node"
    if node.away or node.settings is None:
        said = in_terminal("doctor-citus-away", node=node.name)
        return [fault(check, said, in_terminal("doctor-citus-away.hint"))]
    loud = silence(check, expected, {name: node.settings[name] for name in expected if name in node.settings})
    found = [loud.model_copy(update={"check": check, "said": f"{node.name}: {loud.said}"})]
    if node.counts_statements:
        said = in_terminal("doctor-citus-statements", node=node.name)
        found.append(warning(check, said, in_terminal("doctor-citus-statements.hint")))
    if node.settings.get(_PREPARED) == "0":
        said = in_terminal("doctor-citus-unprepared", node=node.name)
        found.append(fault(check, said, in_terminal("doctor-citus-unprepared.hint")))
    if not node.standbys or not node.settings.get(_NAMED):
        said = in_terminal("doctor-citus-no-standby", node=node.name, standbys=node.standbys)
        found.append(warning(check, said, in_terminal("doctor-citus-no-standby.hint")))
    return found
