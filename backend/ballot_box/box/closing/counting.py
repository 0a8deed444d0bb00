"""Counting opened ballots, some thousands at a time: nothing of a single one is kept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from backend.ballot_box.box.ballots.content import GROUP_BYTES, content_length, opened_bytes
from backend.ballot_box.box.closing.tally import INFORMED, Tally, asked_twice
from backend.handoffs import OUTCOMES, RoundSpec

Ints = NDArray[np.int64]


class Counting:
    """Of one round. `add` as often as there are ballots, then `tally`."""

    def __init__(self, spec: RoundSpec) -> None:
        place = {node.id: position for position, node in enumerate(spec.nodes)}
        self._spec = spec
        self._parent = np.array([-1 if n.parent is None else place[n.parent] for n in spec.nodes], dtype=np.int64)
        self._node_of = np.array([place[group.node] for group in spec.groups], dtype=np.int64)
        self._group_at = {group.id.bytes: at for at, group in enumerate(spec.groups)}
        self._topics = asked_twice(spec)
        self._by_group = np.zeros(len(spec.groups), dtype=np.int64)
        self._own = np.zeros((len(spec.nodes), len(spec.questions), len(OUTCOMES)), dtype=np.int64)
        self._quarters = np.zeros((len(spec.nodes), len(self._topics), 4), dtype=np.int64)
        self._opened = np.zeros((len(spec.nodes), len(spec.articles)), dtype=np.int64)

    def add(self, contents: Sequence[bytes]) -> None:
        """As `content_of` made them for the same spec. Raises ValueError or KeyError for what it can't have made."""
        if not contents:
            return
        if {len(content) for content in contents} != {content_length(self._spec)}:
            raise ValueError("a ballot of another length")
        rows = np.frombuffer(b"".join(contents), dtype=np.uint8).reshape(len(contents), -1)
        groups = np.array([self._group_at[content[:GROUP_BYTES]] for content in contents])
        nodes, outcomes = self._node_of[groups], self._outcomes(rows)
        self._by_group += np.bincount(groups, minlength=len(self._by_group))
        np.add.at(self._opened, nodes, _opened(rows, self._spec))
        self._own += _counts(nodes, outcomes, self._own.shape)
        if self._topics:
            self._quarters += _counts(nodes, self._cells(outcomes), self._quarters.shape)

    def tally(self) -> Tally:
        by_group = {group.id: count for group, count in zip(self._spec.groups, self._by_group.tolist(), strict=True)}
        quarters = self._quarters.reshape(*self._quarters.shape[:2], 2, 2)
        return Tally(self._parent, self._own, quarters, by_group, self._opened, int(self._by_group.sum()))

    def _outcomes(self, rows: NDArray[np.uint8]) -> Ints:
        """(ballots, questions): each answer's place in OUTCOMES."""
        chosen = rows[:, GROUP_BYTES : GROUP_BYTES + len(self._spec.questions)].astype(np.int64)
        outcomes: Ints = chosen if self._spec.version > 1 else _outcomes_of_options(self._spec, chosen)
        if (outcomes >= len(OUTCOMES)).any():
            raise ValueError("an answer that is no outcome")
        return outcomes

    def _cells(self, outcomes: Ints) -> Ints:
        """(ballots, topics): which of the four quarters, told by knows."""
        other: Ints = (outcomes != INFORMED).astype(np.int64)
        told, knows = [topic.told for topic in self._topics], [topic.knows for topic in self._topics]
        cells: Ints = 2 * other[:, told] + other[:, knows]
        return cells


def _outcomes_of_options(spec: RoundSpec, chosen: Ints) -> Ints:
    """Ballots of version 1 carry the place of the option. Raises ValueError."""
    table = np.full((len(spec.questions), 256), len(OUTCOMES), dtype=np.int64)
    for at, question in enumerate(spec.questions):
        known = [OUTCOMES.index(question.options[option]) for option in sorted(question.options)]
        table[at, : len(known)] = known
    outcomes: Ints = np.take_along_axis(table, chosen.T, axis=1).T
    return outcomes


def _counts(nodes: Ints, cells: Ints, shape: tuple[int, ...]) -> Ints:
    """`cells` (ballots, columns), each below shape[2], counted by node and column: `shape`."""
    columns, kinds = shape[1], shape[2]
    flat = (nodes[:, None] * columns + np.arange(columns)) * kinds + cells
    return np.bincount(flat.ravel(), minlength=int(np.prod(shape))).reshape(shape)


def _opened(rows: NDArray[np.uint8], spec: RoundSpec) -> NDArray[np.uint8]:
    """(ballots, articles); the first article is the last bit."""
    start = GROUP_BYTES + len(spec.questions)
    bits = np.unpackbits(rows[:, start : start + opened_bytes(spec)], axis=1)
    return bits[:, ::-1][:, : len(spec.articles)]
