"""`migrate --citus`: the ballots and the spent nullifiers are spread over the workers; all else stays where it is.

A small table on every node would be locked by each `ON CONFLICT` on it, for which no serving role has the right.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from backend.ballot_box.run.citus import repository
from backend.ballot_box.run.citus.errors import NotSpread

HOT: Final = "ballot"
BESIDE: Final = "spent_nullifier"
BY: Final = "nullifier"
SHARDS_PER_WORKER: Final = 1
"""Each batch goes to every shard: fewest shards, most ballots a second (docs/DEPLOY.md)."""


def refuse_unless_ready(connection: Connection) -> None:
    """Before anything is altered: raises NotSpread, with what to do."""
    if repository.version(connection) is None:
        raise NotSpread("missing")
    if not repository.coordinates(connection):
        raise NotSpread("worker")
    if not repository.workers(connection):
        raise NotSpread("alone")
    for node in repository.nodes(connection, ["max_prepared_transactions"]):
        if node.away:
            raise NotSpread("away", node.name)
        if (node.settings or {}).get("max_prepared_transactions") == "0":
            raise NotSpread("unprepared", node.name)


def spread(connection: Connection) -> list[str]:
    """The tables that were spread now; those that are already stay as they are. Raises NotSpread."""
    if not repository.may_recover(connection):
        raise NotSpread("recover")
    there = {table.name for table in repository.spread_tables(connection)}
    made: list[str] = []
    for name in (HOT, BESIDE):
        if name in there:
            continue
        # A table on workers can't look into one on the coordinator; the program puts in no ballot of no round.
        repository.drop_references(connection, name)
        if name == HOT:
            repository.spread(connection, name, BY, shards=SHARDS_PER_WORKER * repository.workers(connection))
        else:
            repository.spread_beside(connection, name, BY, beside=HOT)
        made.append(name)
    return made
