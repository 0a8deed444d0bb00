"""From a tally to what may be published: disclosure control, then the independent audit, fail-closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from backend.ballot_box.box.closing.tally import Tally, asked_twice, released_nodes, released_opens, released_quarters
from backend.handoffs import ReleaseAudit, ReleasedNode, ReleasedOpens, ReleasedQuarters, RoundSpec
from backend.stats.audit import (
    Violation,
    WitnessRefused,
    left_out_violations,
    release_quarter_violations,
    release_violations,
    violations,
)
from backend.stats.audit.ranges import quarter_violations
from backend.stats.disclosure import Protection, protect
from backend.stats.disclosure.quarters import protect_quarters
from backend.stats.errors import BadInput
from backend.stats.margins import Margins

RULES = (
    "A: atoms of 0 or at least k",
    "A: 1 to k - 1 answers of a group are left out",
    "B within A",
    "B: atoms with at least m informed and m who are not",
    "J within B",
    "J: told rows of atoms with at least k, m in each cell",
    "J: no small told row narrowed down below m",
    "linear algebra",
    "the figures themselves",
)


class AuditFailed(Exception):
    """The auditor found a violation in what the optimiser chose: nothing may leave."""


@dataclass(frozen=True)
class Published:
    nodes: tuple[ReleasedNode, ...]
    left_out: tuple[UUID, ...]
    quarters: tuple[ReleasedQuarters, ...]
    opens: tuple[ReleasedOpens, ...]
    audit: ReleaseAudit


def publish(spec: RoundSpec, tally: Tally) -> Published:
    """Raises AuditFailed, and then says how many violations but not which."""
    try:
        return _audited(spec, tally)
    except (BadInput, WitnessRefused) as error:
        # Not chained: the words may name counts.
        raise AuditFailed(type(error).__name__) from None


def _audited(spec: RoundSpec, whole: Tally) -> Published:
    chosen = protect(whole.parent, whole.own, k=spec.k, m=spec.m)
    offences = left_out_violations(whole.parent, whole.own, chosen.counted, chosen.left_out, k=spec.k)
    tally = whole.without(chosen.left_out)
    offences += violations(tally.parent, tally.own, chosen.counted, chosen.detailed, k=spec.k, m=spec.m)
    quartered, offences_of_quarters = _quartered(spec, tally, chosen)
    nodes = released_nodes(spec, tally, chosen.counted, chosen.detailed)
    quarters = released_quarters(spec, tally, quartered)
    figures = _Figures.of(spec, nodes, quarters)
    offences += offences_of_quarters + figures.wrong_with(spec, tally, chosen)
    if offences:
        raise AuditFailed(f"{len(offences)} violations")
    return Published(
        nodes=nodes,
        left_out=tuple(node.id for node, left in zip(spec.nodes, chosen.left_out, strict=True) if left),
        quarters=quarters,
        opens=released_opens(spec, tally) if chosen.counted[0] else _no_opens(spec),
        audit=ReleaseAudit(rules=RULES, nodes=len(spec.nodes)),
    )


def _quartered(spec: RoundSpec, tally: Tally, chosen: Protection) -> tuple[NDArray[np.bool_], list[Violation]]:
    """Where each topic's quarters are published (topics, nodes), and what the auditor says to it."""
    layers, offences = [], list[Violation]()
    for at, topic in enumerate(asked_twice(spec)):
        own = tally.quarters[:, at]
        margins = Margins(chosen.counted, chosen.detailed[topic.told], chosen.detailed[topic.knows])
        layer = protect_quarters(tally.parent, own, margins, k=spec.k, m=spec.m)
        offences += quarter_violations(tally.parent, own, margins, layer, topic=at, k=spec.k, m=spec.m)
        layers.append(layer)
    return np.array(layers, dtype=np.bool_).reshape(len(layers), len(spec.nodes)), offences


@dataclass(frozen=True)
class _Figures:
    """The very figures that would leave, −1 where withheld: `answered` (nodes), `outcomes` (questions, nodes, 3),
    `quarters` (topics, nodes, 4)."""

    answered: NDArray[np.int64]
    outcomes: NDArray[np.int64]
    quarters: NDArray[np.int64]

    @classmethod
    def of(cls, spec: RoundSpec, nodes: Sequence[ReleasedNode], quarters: Sequence[ReleasedQuarters]) -> Self:
        withheld, topics = (-1, -1, -1), asked_twice(spec)
        tables = np.full((len(topics), len(nodes), 4), -1, dtype=np.int64)
        topic_place = {topic.topic: at for at, topic in enumerate(topics)}
        node_place = {node.id: at for at, node in enumerate(nodes)}
        for quarter in quarters:
            tables[topic_place[quarter.topic], node_place[quarter.node]] = np.ravel(quarter.table)
        return cls(
            np.array([-1 if node.answered is None else node.answered for node in nodes]),
            np.array([[node.outcomes[q.id] or withheld for node in nodes] for q in spec.questions]),
            tables,
        )

    def wrong_with(self, spec: RoundSpec, tally: Tally, chosen: Protection) -> list[Violation]:
        offences = release_violations(
            tally.parent, chosen.counted, chosen.detailed, self.answered, self.outcomes, k=spec.k, m=spec.m
        )
        for at, topic in enumerate(asked_twice(spec)):
            told, knows = self.outcomes[topic.told], self.outcomes[topic.knows]
            offences += release_quarter_violations(
                tally.parent, told, knows, self.quarters[at], topic=at, k=spec.k, m=spec.m
            )
        return offences


def _no_opens(spec: RoundSpec) -> tuple[ReleasedOpens, ...]:
    return tuple(ReleasedOpens(article=article, opened=None) for article in spec.articles)
