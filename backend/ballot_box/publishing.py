"""From a tally to what may be published: disclosure control, then the independent audit, fail-closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backend.ballot_box.tally import Tally, released_nodes, released_opens
from backend.handoffs import ReleaseAudit, ReleasedNode, ReleasedOpens, ReleasedQuarters, RoundSpec
from backend.stats.audit import Violation, release_violations, violations
from backend.stats.derivable import WitnessRefused
from backend.stats.disclosure import Protection, protect
from backend.stats.errors import BadInput

RULES = (
    "A: atoms of 0 or at least k",
    "B within A",
    "B: atoms with n - max at least m",
    "linear algebra",
    "the figures themselves",
)


class AuditFailed(Exception):
    """The auditor found a violation in what the optimiser chose: nothing may leave."""


@dataclass(frozen=True)
class Published:
    nodes: tuple[ReleasedNode, ...]
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


def _audited(spec: RoundSpec, tally: Tally) -> Published:
    chosen = protect(tally.parent, tally.own, k=spec.k, m=spec.m)
    found = violations(tally.parent, tally.own, chosen.counted, chosen.detailed, k=spec.k, m=spec.m)
    nodes = released_nodes(spec, tally, chosen.counted, chosen.detailed)
    found += _seen_in(nodes, spec, tally, chosen)
    if found:
        raise AuditFailed(f"{len(found)} violations")
    return Published(
        nodes=nodes,
        quarters=(),
        opens=released_opens(spec, tally) if chosen.counted[0] else _no_opens(spec),
        audit=ReleaseAudit(rules=RULES, nodes=len(spec.nodes)),
    )


def _seen_in(nodes: Sequence[ReleasedNode], spec: RoundSpec, tally: Tally, chosen: Protection) -> list[Violation]:
    """What is wrong with the very figures that would leave."""
    withheld = (-1, -1, -1)
    answered = np.array([-1 if node.answered is None else node.answered for node in nodes])
    outcomes = np.array([[node.outcomes[q.id] or withheld for node in nodes] for q in spec.questions])
    return release_violations(tally.parent, chosen.counted, chosen.detailed, answered, outcomes, k=spec.k, m=spec.m)


def _no_opens(spec: RoundSpec) -> tuple[ReleasedOpens, ...]:
    return tuple(ReleasedOpens(article=article, opened=None) for article in spec.articles)
