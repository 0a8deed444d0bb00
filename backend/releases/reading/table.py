"""A release as a table to read: units down, told and knows per topic across. Pure; a withheld cell is never a zero."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from backend.handoffs import Release, ReleasedNode
from backend.kit.language.number_texts import hundredths
from backend.releases.reading.atoms import weighted_shares
from backend.releases.reading.values import TurnoutKind
from backend.stats.values import Estimate, too_wide
from backend.stats.weighting import Weighted


@dataclass(frozen=True)
class Column:
    question: UUID
    topic: UUID
    kind: Literal["told", "knows"]


@dataclass(frozen=True)
class Cell:
    """`share` informed of all staff, each part weighted by its headcount (`atoms.weighted_shares`), from 0 to 1; None
    where withheld or where nobody answered. `interval`: None where it is not worked out. `too_few`: it is too wide for
    the share to be shown as a figure of the unit."""

    share: float | None
    interval: Estimate | None = None
    too_few: bool = False

    @property
    def percent(self) -> int | None:
        """Rounded for display only."""
        return None if self.share is None else hundredths(self.share)


@dataclass(frozen=True)
class Turnout:
    """`exact`: n of `recipients`; `at_least`: k have answered, and no more is told; `hidden`: nothing is told."""

    kind: TurnoutKind
    answered: int | None
    recipients: int


@dataclass(frozen=True)
class Row:
    """`level`: 0 for the whole organisation."""

    unit: UUID
    name: str
    level: int
    turnout: Turnout
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class ReleaseTable:
    """`left_out`: names of units of which a small group of their own is in no number."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: tuple[str, ...] = ()


Intervals = Mapping[tuple[UUID, UUID, str], Estimate]
"""Unit, topic, kind → the share that was worked out for every page, with its interval."""


def with_intervals(release: Release, names: Mapping[UUID, str], intervals: Intervals) -> ReleaseTable:
    """As `release_table`, each share with what is known of it, and no turnout masked beside one."""
    table, answered = release_table(release, names), {node.id: node.answered for node in release.nodes}
    rows = []
    for row in table.rows:
        cells = tuple(_with_intervals(row, table.columns, intervals))
        told = answered[row.unit] if any(cell.interval is not None for cell in cells) else None
        rows.append(replace(row, cells=cells, turnout=beside_a_figure(row.turnout, told)))
    return replace(table, rows=tuple(rows))


def beside_a_figure(turnout: Turnout, answered: int | None) -> Turnout:
    """Masked only where nothing beside it tells how many answered: a figure with its interval does. answered: that
    figure's; None without one."""
    return turnout if answered is None else Turnout("exact", answered, turnout.recipients)


def _with_intervals(row: Row, columns: Sequence[Column], intervals: Intervals) -> Iterator[Cell]:
    for cell, column in zip(row.cells, columns, strict=True):
        interval = None if cell.share is None else intervals.get((row.unit, column.topic, column.kind))
        # Never of the top, whose figure is the headline.
        few = interval is not None and row.level > 0 and too_wide(interval)
        yield Cell(cell.share, interval, few)


def columns_of(release: Release) -> tuple[Column, ...]:
    """Topic by topic in the order they were asked, told before knows."""
    topics = list(dict.fromkeys(question.topic for question in release.questions))
    ordered = sorted(release.questions, key=lambda q: (topics.index(q.topic), q.kind != "told"))
    return tuple(Column(question.id, question.topic, question.kind) for question in ordered)


def release_table(release: Release, names: Mapping[UUID, str]) -> ReleaseTable:
    """names: what each unit was called when the round was frozen."""
    columns = columns_of(release)
    levels: dict[UUID, int] = {}
    for node in release.nodes:
        levels[node.id] = 0 if node.parent is None else levels[node.parent] + 1
    turnouts = dict(zip((node.id for node in release.nodes), _turnouts(release), strict=True))
    shares = [weighted_shares(release, column.question) for column in columns]
    rows = [
        Row(node.id, names.get(node.id, "?"), levels[node.id], turnouts[node.id], _cells(node.id, shares))
        for node in _depth_first(release.nodes)
    ]
    return ReleaseTable(columns, tuple(rows), tuple(names.get(node, "?") for node in release.left_out))


def _depth_first(nodes: Sequence[ReleasedNode]) -> list[ReleasedNode]:
    """Each unit's subtree below it, children in the release's order."""
    children: dict[UUID | None, list[ReleasedNode]] = {}
    for node in nodes:
        children.setdefault(node.parent, []).append(node)
    ordered: list[ReleasedNode] = []
    waiting = list(children.get(None, []))
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        waiting += reversed(children.get(node.id, []))
    return ordered


def _cells(unit: UUID, shares: Sequence[Mapping[UUID, Weighted]]) -> tuple[Cell, ...]:
    at_unit = (of_question.get(unit) for of_question in shares)
    return tuple(Cell(None if weighted is None else weighted.shares[0]) for weighted in at_unit)


def _turnouts(release: Release) -> list[Turnout]:
    """Exact where the atom has 0 < n < N, since else it would tell of everyone in it. And where the atom is in no
    number, having no recipients or being left out: the number is what stands below, so all of that must be exact."""
    rest = {node.id: (node.answered or 0, node.recipients) for node in release.nodes}
    inexact, nobody = set[UUID](), set(release.left_out)
    holders, turnouts = _holders(release.nodes), dict[UUID, Turnout]()
    for node in release.nodes:
        holder = holders[node.id]
        if node.answered is not None and holder is not None:
            rest[holder] = (rest[holder][0] - node.answered, rest[holder][1] - node.recipients)
    for node in reversed(release.nodes):
        answered, recipients = rest[node.id]
        in_no_number = answered == 0 and (recipients == 0 or node.id in nobody)
        shown = 0 < answered < recipients or (in_no_number and node.id not in inexact)
        turnouts[node.id] = _turnout(node, exact=shown)
        if node.answered is not None and turnouts[node.id].kind != "exact" and (holder := holders[node.id]) is not None:
            inexact.add(holder)
    return [turnouts[node.id] for node in release.nodes]


def _holders(nodes: Sequence[ReleasedNode]) -> dict[UUID, UUID | None]:
    """The nearest node above each whose number is published."""
    answered = {node.id: node.answered for node in nodes}
    holders: dict[UUID, UUID | None] = {}
    for node in nodes:
        above = node.parent
        holders[node.id] = above if above is None or answered[above] is not None else holders[above]
    return holders


def _turnout(node: ReleasedNode, *, exact: bool) -> Turnout:
    if not node.answered:
        return Turnout("hidden", None, node.recipients)
    return Turnout("exact", node.answered, node.recipients) if exact else Turnout("at_least", None, node.recipients)
