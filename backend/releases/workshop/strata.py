"""The quarters of a release as disjoint parts, so that units which differ are not taken for an effect of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from backend.handoffs import Release
from backend.stats.values import Table


def strata(release: Release, topic: UUID) -> Mapping[UUID, tuple[Table, ...]]:
    """Of each unit with published quarters: its own less those of the units right below that have some (its atom), and
    all atoms below."""
    tables = {quarter.node: quarter.table for quarter in release.quarters if quarter.topic == topic}
    shown_above = _nearest_above(release, tables)
    left = dict(tables)
    for unit, table in tables.items():
        above = shown_above[unit]
        if above is not None:
            left[above] = _less(left[above], table)
    found: defaultdict[UUID, list[Table]] = defaultdict(list)
    for unit in tables:
        at: UUID | None = unit
        while at is not None:
            found[at].append(left[unit])
            at = shown_above[at]
    return {unit: tuple(parts) for unit, parts in found.items()}


def _nearest_above(release: Release, tables: Mapping[UUID, Table]) -> dict[UUID, UUID | None]:
    nearest: dict[UUID, UUID | None] = {}
    for node in release.nodes:
        above = node.parent
        nearest[node.id] = above if above is None or above in tables else nearest[above]
    return nearest


def _less(table: Table, part: Table) -> Table:
    (a, b), (c, d) = table
    (e, f), (g, h) = part
    return (a - e, b - f), (c - g, d - h)
