"""From a tally to what may be published: disclosure control, then the independent audit, fail-closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from backend.ballot_box.box.closing.figures import Figures
from backend.ballot_box.box.closing.remembering import Remembered, looked_back, memories, untold
from backend.ballot_box.box.closing.tally import Tally, asked_twice, released_nodes, released_opens, released_quarters
from backend.handoffs import ReleaseAudit, ReleasedNode, ReleasedOpens, ReleasedQuarters, RoundSpec
from backend.stats.audit import (
    QUARTER_RANGE,
    Violation,
    WitnessRefused,
    coin_violations,
    left_out_violations,
    violations,
)
from backend.stats.audit.memory import MEMORY, Shown, memory_violations
from backend.stats.audit.ranges import quarter_violations
from backend.stats.disclosure import Protection, protect, protect_by_coin
from backend.stats.disclosure.quarters import protect_quarters
from backend.stats.errors import BadInput
from backend.stats.margins import Margins
from backend.stats.memory import Memory

RULES = (
    "A: atoms of 0 or at least k",
    "A: 1 to k - 1 answers of a group are left out",
    "B within A",
    "B: atoms with at least m informed and m who are not",
    MEMORY,
    "J within B",
    "J: told rows of atoms with at least k, m in each cell",
    QUARTER_RANGE,
    "linear algebra",
    "the figures themselves",
)


RULES_BY_COIN = (*RULES[:2], "coin: outcomes and quarters wherever the number of answers", *RULES[-2:])


class AuditFailed(Exception):
    """The auditor found a violation in what the optimiser chose: nothing may leave."""


@dataclass(frozen=True)
class Published:
    nodes: tuple[ReleasedNode, ...]
    left_out: tuple[UUID, ...]
    quarters: tuple[ReleasedQuarters, ...]
    opens: tuple[ReleasedOpens, ...]
    audit: ReleaseAudit
    earlier: dict[UUID, tuple[UUID, ...]]


def publish(spec: RoundSpec, tally: Tally, remembered: Sequence[Remembered] = ()) -> Published:
    """`remembered`: the rounds that the spec lists, those that list it, and all others that ask about the same. Raises
    AuditFailed, and then says how many violations but not which."""
    try:
        return _audited(spec, tally, _Beside() if spec.coin else _Beside.of(spec, remembered))
    except (BadInput, WitnessRefused) as error:
        # Not chained: the words may name counts.
        raise AuditFailed(type(error).__name__) from None


@dataclass(frozen=True)
class _Beside:
    """What there is of other rounds; `untold`: questions that nothing is published of, since what follows from two
    rounds together can't be known."""

    memory: tuple[Memory, ...] = ()
    earlier: dict[UUID, tuple[UUID, ...]] = field(default_factory=dict)
    untold: frozenset[UUID] = frozenset()

    @classmethod
    def of(cls, spec: RoundSpec, remembered: Sequence[Remembered]) -> Self:
        return cls(memories(spec, remembered), looked_back(spec, remembered), untold(spec, remembered))


def _audited(spec: RoundSpec, whole: Tally, beside: _Beside) -> Published:
    chosen = _chosen(spec, whole, beside)
    offences = left_out_violations(whole.parent, whole.own, chosen.counted, chosen.left_out, k=spec.k)
    tally = whole.without(chosen.left_out)
    quartered, offences_of_layers = (_by_coin if spec.coin else _exact)(spec, tally, chosen)
    offences += _beside_earlier(spec, tally, chosen, beside.memory)
    nodes = released_nodes(spec, tally, chosen.counted, chosen.detailed)
    quarters = released_quarters(spec, tally, quartered)
    figures = Figures.of(spec, nodes, quarters)
    offences += offences_of_layers + figures.wrong_with(spec, tally, chosen)
    if offences:
        raise AuditFailed(f"{len(offences)} violations")
    return Published(
        nodes=nodes,
        left_out=tuple(node.id for node, left in zip(spec.nodes, chosen.left_out, strict=True) if left),
        quarters=quarters,
        opens=released_opens(spec, tally) if chosen.counted[0] else _no_opens(spec),
        audit=ReleaseAudit(rules=RULES_BY_COIN if spec.coin else RULES, nodes=len(spec.nodes)),
        earlier=beside.earlier,
    )


def _chosen(spec: RoundSpec, whole: Tally, beside: _Beside) -> Protection:
    """With a coin no outcome has a say in it, and no earlier round."""
    if spec.coin:
        return protect_by_coin(whole.parent, whole.own[:, 0].sum(axis=1), questions=len(spec.questions), k=spec.k)
    chosen = protect(whole.parent, whole.own, k=spec.k, m=spec.m, memory=beside.memory)
    told = np.array([question.id not in beside.untold for question in spec.questions])
    return replace(chosen, detailed=chosen.detailed & told[:, np.newaxis])


def _by_coin(spec: RoundSpec, tally: Tally, chosen: Protection) -> tuple[NDArray[np.bool_], list[Violation]]:
    """As `_exact`: the quarters stand wherever the number of answers does."""
    layers = np.broadcast_to(chosen.counted, (len(asked_twice(spec)), len(spec.nodes)))
    return layers, coin_violations(tally.parent, tally.own, chosen.counted, chosen.detailed, k=spec.k)


def _exact(spec: RoundSpec, tally: Tally, chosen: Protection) -> tuple[NDArray[np.bool_], list[Violation]]:
    """Where each topic's quarters are published (topics, nodes), and what the auditor says to all layers."""
    offences = violations(tally.parent, tally.own, chosen.counted, chosen.detailed, k=spec.k, m=spec.m)
    quartered, offences_of_quarters = _quartered(spec, tally, chosen)
    return quartered, offences + offences_of_quarters


def _beside_earlier(spec: RoundSpec, tally: Tally, chosen: Protection, memory: tuple[Memory, ...]) -> list[Violation]:
    shown = Shown(tally.parent, tally.own, chosen.counted, chosen.detailed, chosen.left_out)
    return memory_violations(shown, memory, k=spec.k)


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


def _no_opens(spec: RoundSpec) -> tuple[ReleasedOpens, ...]:
    return tuple(ReleasedOpens(article=article, opened=None) for article in spec.articles)
