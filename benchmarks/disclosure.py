"""Disclosure control and its audit at 500, 5,000 and 50,000 leaves: seconds, and the growth between the sizes.

Exit 1 if a limit at 5,000 leaves is not kept. Beside layer A stand two tools that were tried on such a machine.

Seconds are those that the process has a core, so what else the machine does counts little. Its speed cancels in two
ratios: to a reference done in the same run (numpy sorts and sums as many rows as a layer has cells), and from one size
to the next per node, where 1 is linear. Limits are of a machine on which the reference takes REFERENCE seconds at
5,000 leaves; on a slower one they are as many times longer.

    python benchmarks/disclosure.py [leaves ...]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.stats.audit import coin_release_violations, coin_violations, violations
from backend.stats.audit.ranges import quarter_violations
from backend.stats.disclosure import Protection, protect, protect_by_coin
from backend.stats.disclosure.levels import Levels
from backend.stats.disclosure.optimum import plan_merges
from backend.stats.disclosure.protection import count_layer
from backend.stats.disclosure.quarters import protect_quarters
from backend.stats.margins import Margins
from tests.ground.stats.quarter_attacker import Topic
from tests.ground.stats.topics import coupled

Ints = NDArray[np.int64]
LEAVES = (500, 5_000, 50_000)
QUESTIONS, K, M = 8, 5, 2
REFERENCE_COLUMNS = 45  # per node, of what is sorted beside: as in all earlier measurements
COUPLINGS = (0.3, 0.6, 0.9, 0.97)  # of told and knows, a topic each: the closer, the more must be looked at
MOST_QUARTERED = 5_000
OTHERS = {  # at 5,000 leaves of another synthetic organisation: seconds, groups of 1 to 4 answers that follow
    "threshold alone": (0.0, 104),
    "GaussSuppression 1.2.3 (R)": (6.2, 13),
    "sdcTable SIMPLEHEURISTIC with singletons (R)": (29.0, 0),
}
LIMITS = {"A": 0.1, "A+8B": 0.41, "audit": 1.0, "4J": 14.8, "coin": 1.0}  # seconds at 5,000 leaves
REFERENCE = 0.09
TOPICS = 4  # asked both ways, with the coin: protection and audit of all that is released


@dataclass(frozen=True)
class Signal:
    """What withholding itself tells: the share of nodes that all but fewer than m answer alike, among nodes whose
    number of answers, not 0, is published, and among those of them whose outcomes are withheld."""

    counted: float
    withheld: float


@dataclass(frozen=True)
class Measured:
    leaves: int
    nodes: int
    seconds: dict[str, float]
    signal: Signal


def municipality(leaves: int) -> tuple[Ints, Ints]:
    """Three to eight units per unit, at last `leaves` teams shared out evenly; nine answers in each, one above."""
    random = np.random.default_rng(leaves)
    parents, level = [np.array([-1])], np.array([0])
    while len(level) < leaves:
        above = np.repeat(level, random.integers(3, 9, len(level)))
        if len(above) * 3 > leaves:
            above = level[np.arange(leaves) * len(level) // leaves]
        level = level[-1] + 1 + np.arange(len(above))
        parents.append(above)
    parent = np.concatenate(parents)
    staff = np.where(np.isin(np.arange(len(parent)), parent), 1.0, 9.0)
    shares = random.dirichlet([2, 1, 0.5], (len(parent), QUESTIONS))
    return parent, random.multinomial(random.poisson(staff)[:, None], shares)


def best_of(times: int, work: Callable[[], object]) -> float:
    spent = []
    for _ in range(times):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return min(spent)


def measure(leaves: int) -> Measured:
    parent, own = municipality(leaves)
    kept = protect(parent, own, k=K, m=M)
    refuse_a_bad_choice(parent, own, kept)
    # Of quarters the closest couplings take minutes beyond the largest organisation that is planned for.
    topics = [coupled(leaves, coupling) for coupling in COUPLINGS if leaves <= MOST_QUARTERED]
    margins = [topic.margins() for topic in topics]
    for topic, known in zip(topics, margins, strict=True):
        refuse_bad_quarters(topic, known)
    rows = np.random.default_rng(1).integers(0, 9, (4, len(parent) * REFERENCE_COLUMNS))
    return Measured(
        leaves,
        len(parent),
        {
            "reference": best_of(3, lambda: rows[:, np.lexsort(rows)].sum(axis=1)),
            "A": best_of(5, lambda: layer_a(parent, own)),
            "A+8B": best_of(3, lambda: protect(parent, own, k=K, m=M)),
            "audit": best_of(3, lambda: violations(parent, kept.kept(own), kept.counted, kept.detailed, k=K, m=M)),
            "4J": best_of(1, lambda: [quarters(*pair) for pair in zip(topics, margins, strict=True)]),
            "coin": best_of(3, lambda: refuse_a_bad_coin(parent, own)),
        },
        signal_of(parent, own, kept),
    )


def signal_of(parent: Ints, own: Ints, kept: Protection) -> Signal:
    totals = own.copy()
    for node in range(len(parent) - 1, 0, -1):
        totals[parent[node]] += totals[node]
    alike = (totals.sum(axis=2) - totals.max(axis=2) < M).T
    counted = kept.counted & (totals[:, 0].sum(axis=1) > 0)
    return Signal(float(alike[:, counted].mean()), float(alike[counted & ~kept.detailed].mean()))


def layer_a(parent: Ints, own: Ints) -> object:
    answered, levels = own[:, 0].sum(axis=1), Levels.of(parent)
    totals = levels.gather(answered[:, None], np.zeros(len(parent), dtype=np.bool_))[:, 0]
    return count_layer(plan_merges(parent, totals), levels, answered, K)


def refuse_a_bad_choice(parent: Ints, own: Ints, kept: Protection) -> None:
    violated = violations(parent, kept.kept(own), kept.counted, kept.detailed, k=K, m=M)
    if violated:
        raise SystemExit(f"{len(violated)} violations, the first: {violated[0].message}")


def refuse_a_bad_coin(parent: Ints, own: Ints) -> None:
    """All that is decided and looked at of a round with a coin, from its tally on."""
    chosen = protect_by_coin(parent, own[:, 0].sum(axis=1), questions=QUESTIONS, k=K)
    kept, levels, everywhere = chosen.kept(own), Levels.of(parent), np.zeros(len(parent), dtype=np.bool_)
    totals = levels.gather(kept.reshape(len(parent), -1), everywhere).reshape(own.shape)
    withheld = ~chosen.counted
    answered = np.where(withheld, -1, totals[:, 0].sum(axis=1))
    outcomes = np.where(withheld[:, None, None], -1, totals).swapaxes(0, 1)
    tables = []
    for told, knows in ((2 * topic, 2 * topic + 1) for topic in range(TOPICS)):
        x, y, n = kept[:, told, 0], kept[:, knows, 0], kept[:, told].sum(axis=1)
        both = np.minimum(x, y)
        quarter = levels.gather(np.stack([both, x - both, y - both, n - x - y + both], axis=1), everywhere)
        tables.append((outcomes[told], outcomes[knows], np.where(withheld[:, None], -1, quarter)))
    violated = coin_violations(parent, kept, chosen.counted, chosen.detailed, k=K)
    violated += coin_release_violations(parent, answered, outcomes, tables, k=K)
    if violated:
        raise SystemExit(f"{len(violated)} violations with the coin, the first: {violated[0].message}")


def quarters(topic: Topic, known: Margins) -> NDArray[np.bool_]:
    return protect_quarters(topic.parent, topic.own, known, k=K, m=M)


def refuse_bad_quarters(topic: Topic, known: Margins) -> None:
    violated = quarter_violations(topic.parent, topic.own, known, quarters(topic, known), k=K, m=M)
    if violated:
        raise SystemExit(f"{len(violated)} violations in the quarters, the first: {violated[0].message}")


def show(before: Measured | None, now: Measured) -> bool:
    """Whether the limits are kept."""
    slower = max(1.0, now.seconds["reference"] / REFERENCE)
    missed = [work for work in LIMITS if now.leaves == 5_000 and now.seconds[work] > slower * LIMITS[work]]
    sys.stdout.write(f"{now.leaves:,} leaves, {now.nodes:,} nodes; reference {now.seconds['reference']:.3f} s\n")
    sys.stdout.write(
        f"  near-unanimous: {now.signal.counted:.0%} of nodes with a number of answers, "
        f"{now.signal.withheld:.0%} of those without outcomes\n"
    )
    for work in LIMITS:
        if work == "4J" and now.leaves > MOST_QUARTERED:
            continue
        seconds = now.seconds[work]
        line = f"  {work:6} {seconds:8.3f} s  {seconds / now.seconds['reference']:6.2f} references"
        if before:
            growth = seconds / before.seconds[work] / (now.nodes / before.nodes)
            line += f"  growth per node {growth:5.2f} (1 is linear)"
        if now.leaves == 5_000:
            line += f"  limit {slower * LIMITS[work]:.2f} s: {'NOT KEPT' if work in missed else 'kept'}"
        sys.stdout.write(line + "\n")
    if now.leaves == 5_000:
        for tool, (spent, groups) in OTHERS.items():
            sys.stdout.write(f"  layer A by {tool}: {spent:.1f} s, {groups} small groups follow; here 0\n")
    sys.stdout.flush()
    return not missed


def main() -> None:
    before, kept = None, True
    for leaves in [int(size) for size in sys.argv[1:]] or LEAVES:
        now = measure(leaves)
        kept = show(before, now) and kept
        before = now
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
