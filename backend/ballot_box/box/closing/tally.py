"""What was counted, in the closing worker's memory only, and from it a release's rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from backend.handoffs import OUTCOMES, ReleasedNode, ReleasedOpens, ReleasedQuarters, RoundSpec

INFORMED = OUTCOMES.index("informed")


@dataclass(frozen=True)
class Tally:
    """`parent` (nodes): index of the parent, −1 for the root. `own` (nodes, questions, 3): answers given directly at
    a node. `quarters` (nodes, topics, 2, 2): told informed or not by knows informed or not, right at a node, for each
    of `asked_twice(spec)`. `opened` (nodes, articles): ballots right at a node that report the article as opened."""

    parent: NDArray[np.int64]
    own: NDArray[np.int64]
    quarters: NDArray[np.int64]
    by_group: dict[UUID, int]
    opened: NDArray[np.int64]
    ballots: int

    def without(self, left_out: NDArray[np.bool_]) -> Tally:
        """`left_out` (nodes): nothing was answered right there."""
        own, quarters, opened = self.own.copy(), self.quarters.copy(), self.opened.copy()
        own[left_out], quarters[left_out], opened[left_out] = 0, 0, 0
        return replace(self, own=own, quarters=quarters, opened=opened)

    def totals(self) -> NDArray[np.int64]:
        """As `own`, for each node's whole subtree."""
        return _subtree_sums(self.parent, self.own)


@dataclass(frozen=True)
class AskedTwice:
    """A topic with both kinds of question; `told` and `knows` are the places of its questions in the spec."""

    topic: UUID
    told: int
    knows: int


def asked_twice(spec: RoundSpec) -> tuple[AskedTwice, ...]:
    """The topics that have quarters, in the order of their told questions."""
    place = {(question.topic, question.kind): at for at, question in enumerate(spec.questions)}
    return tuple(
        AskedTwice(topic, at, place[topic, "knows"])
        for (topic, kind), at in place.items()
        if kind == "told" and (topic, "knows") in place
    )


def overfull(spec: RoundSpec, tally: Tally) -> bool:
    """More ballots than recipients in a group: somebody minted tokens, so nothing of the round can be trusted."""
    return any(tally.by_group.get(group.id, 0) > group.recipients for group in spec.groups)


def released_nodes(
    spec: RoundSpec, tally: Tally, counted: NDArray[np.bool_], detailed: NDArray[np.bool_]
) -> tuple[ReleasedNode, ...]:
    """A row per node, with None wherever `counted` (nodes) or `detailed` (questions, nodes) is false."""
    totals = tally.totals()
    groups: defaultdict[UUID, list[UUID]] = defaultdict(list)
    recipients_here = np.zeros(len(spec.nodes), dtype=np.int64)
    place = {node.id: position for position, node in enumerate(spec.nodes)}
    for group in spec.groups:
        groups[group.node].append(group.id)
        recipients_here[place[group.node]] += group.recipients
    recipients = _subtree_sums(tally.parent, recipients_here)
    return tuple(
        ReleasedNode(
            id=node.id,
            parent=node.parent,
            headcount=node.headcount,
            recipients=int(recipients[at]),
            answered=int(totals[at, 0].sum()) if counted[at] else None,
            outcomes={
                question.id: _triple(totals[at, q]) if detailed[q, at] else None
                for q, question in enumerate(spec.questions)
            },
            groups=tuple(sorted(groups[node.id])),
            roster=node.roster,
        )
        for at, node in enumerate(spec.nodes)
    )


def released_quarters(spec: RoundSpec, tally: Tally, published: NDArray[np.bool_]) -> tuple[ReleasedQuarters, ...]:
    """A table for each place in `published` (topics, nodes), topic by topic."""
    totals = _subtree_sums(tally.parent, tally.quarters).tolist()
    topics = asked_twice(spec)
    return tuple(
        ReleasedQuarters(topic=topics[topic].topic, node=spec.nodes[node].id, table=totals[node][topic])
        for topic, node in np.argwhere(published).tolist()
    )


def released_opens(spec: RoundSpec, tally: Tally) -> tuple[ReleasedOpens, ...]:
    """Organisation-wide, and without a coin only where those who opened and those who did not are each at least k: of
    the answers that are published, beside which no other number of ballots stands."""
    answered = int(tally.own[:, 0].sum())
    return tuple(
        ReleasedOpens(article=article, opened=opened if spec.coin or min(opened, answered - opened) >= spec.k else None)
        for article, opened in zip(spec.articles, tally.opened.sum(axis=0).tolist(), strict=True)
    )


def _triple(counts: NDArray[np.int64]) -> tuple[int, int, int]:
    informed, uninformed, unsure = counts.tolist()
    return informed, uninformed, unsure


def _subtree_sums(parent: NDArray[np.int64], own: NDArray[np.int64]) -> NDArray[np.int64]:
    totals = own.copy()
    for node in range(len(parent) - 1, 0, -1):  # children stand after their parents
        totals[parent[node]] += totals[node]
    return totals
