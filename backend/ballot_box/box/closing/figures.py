"""The very figures that would leave, as the auditor reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from backend.ballot_box.box.closing.tally import Tally, asked_twice
from backend.handoffs import ReleasedNode, ReleasedQuarters, RoundSpec
from backend.stats.audit import (
    Violation,
    coin_release_violations,
    release_quarter_violations,
    release_violations,
)
from backend.stats.disclosure import Protection


@dataclass(frozen=True)
class Figures:
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
        if spec.coin:
            return self._wrong_by_coin(spec, tally)
        offences = release_violations(
            tally.parent, chosen.counted, chosen.detailed, self.answered, self.outcomes, k=spec.k, m=spec.m
        )
        for at, (told, knows, quarters) in enumerate(self._topics(spec)):
            offences += release_quarter_violations(tally.parent, told, knows, quarters, topic=at, k=spec.k, m=spec.m)
        return offences

    def _wrong_by_coin(self, spec: RoundSpec, tally: Tally) -> list[Violation]:
        topics = self._topics(spec)
        return coin_release_violations(tally.parent, self.answered, self.outcomes, topics, k=spec.k)

    def _topics(self, spec: RoundSpec) -> list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]]:
        """Told, knows and quarters of each."""
        return [
            (self.outcomes[topic.told], self.outcomes[topic.knows], self.quarters[at])
            for at, topic in enumerate(asked_twice(spec))
        ]
