"""What the memory rule costs beside an earlier round, and its audit: against the same layers without it, in one run.

Exit 1 if a limit at 5,000 teams is not kept. A machine's speed cancels in the ratios; growth per node is 1 where it is
linear.

    python -m benchmarks.memory [teams ...]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from backend.stats.audit.memory import Shown, memory_violations
from backend.stats.disclosure import protect
from tests.stats.disclosure.memory_worlds import large

TEAMS: Final = (500, 5_000, 50_000)
LIMITS: Final = {"memory": 8.0, "audit": 8.0}
"""Times the layers A and B of one question, at 5,000 teams."""
K: Final = 5


@dataclass(frozen=True)
class Measured:
    nodes: int
    layers: float
    beside: dict[str, float]


def best_of_three(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        spent.append(time.perf_counter() - started)
    return min(spent)


def measure(teams: int) -> Measured:
    parent, own, memory = large(teams)
    layers = best_of_three(lambda: protect(parent, own, k=K))
    chosen = protect(parent, own, k=K, memory=(memory,))
    shown = Shown(parent, own, chosen.counted, chosen.detailed, chosen.left_out)
    if violated := memory_violations(shown, (memory,), k=K):
        raise SystemExit(f"{len(violated)} violations, the first: {violated[0].message}")
    beside = {
        "memory": best_of_three(lambda: protect(parent, own, k=K, memory=(memory,))) - layers,
        "audit": best_of_three(lambda: memory_violations(shown, (memory,), k=K)),
    }
    return Measured(len(parent), layers, beside)


def show(teams: int, now: Measured, before: Measured | None) -> bool:
    """Whether the limits are kept."""
    sys.stdout.write(f"{teams:,} teams, {now.nodes:,} nodes; layers A and B of one question {now.layers:.3f} s\n")
    missed = False
    for work, seconds in now.beside.items():
        line = f"  {work:6} {seconds:7.3f} s  {seconds / now.layers:5.1f} times the layers"
        if before:
            line += f"  growth per node {seconds / before.beside[work] / (now.nodes / before.nodes):5.2f}"
        if teams == 5_000:
            late = seconds / now.layers > LIMITS[work]
            line += f"  limit {LIMITS[work]}: {'NOT KEPT' if late else 'kept'}"
            missed = missed or late
        sys.stdout.write(line + "\n")
    return not missed


def main() -> None:
    before, kept = None, True
    for teams in [int(size) for size in sys.argv[1:]] or TEAMS:
        now = measure(teams)
        kept = show(teams, now, before) and kept
        before = now
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
