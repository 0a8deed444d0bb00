"""What the communications unit could do about a topic in a unit, and only where the figures carry it."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np

from backend.stats.errors import BadFigures
from backend.stats.figures.hypergeometric import log_factorials_to, upper_tail
from backend.stats.values import QUARTERS, Act, Quarter, Table


@dataclass(frozen=True)
class Advice:
    """`dominating`: the largest quarter. `act`: "wait" where chance may have made it so. `gap`: the share that was not
    both told and knows."""

    dominating: Quarter
    act: Act
    gap: float


def advise(table: Table, level: float) -> Advice | None:
    """level: the chance of an act that chance alone suggests. None where nobody answered. Of equal quarters the first
    stands, and then nothing is carried. Raises BadFigures for what are no counts."""
    counts = [count for row in table for count in row]
    if min(counts) < 0:
        raise BadFigures("quarters must be counts")
    if not any(counts):
        return None
    largest = max(range(len(counts)), key=lambda place: counts[place])
    second = max(count for place, count in enumerate(counts) if place != largest)
    dominating = QUARTERS[largest]
    act = _act(dominating, table, level) if _chance_of_rank(counts[largest], second) <= level else "wait"
    return Advice(dominating, act, 1 - counts[0] / sum(counts))


def _chance_of_rank(largest: int, second: int) -> float:
    """Two-sided binomial test of the largest count against the second: that the two were picked as the largest among
    several costs nothing (Hung and Fithian 2019, Rank verification for exponential families)."""
    both = largest + second
    log_factorials, at_least = log_factorials_to(both), np.arange(largest, both + 1)
    log_ways = log_factorials[both] - log_factorials[at_least] - log_factorials[both - at_least]
    return min(1.0, 2 * float(np.exp(log_ways - both * log(2)).sum()))


def _chance_of_effect(table: Table) -> float:
    """Fisher's exact test, one-sided, that those who were told know no more often than the others."""
    (told_knows, told_only), (knows_only, _) = table
    told, knows, everybody = told_knows + told_only, told_knows + knows_only, sum(map(sum, table))
    informed, answered, headcount, truth = np.array([[told_knows], [told], [everybody], [knows]])
    return float(upper_tail(informed, answered, headcount, truth, log_factorials_to(everybody))[0])


def _act(dominating: Quarter, table: Table, level: float) -> Act:
    if dominating == "blind_spot":
        # Equipping leaders helps where being told goes with knowing; else the topic needs a beginning of its own.
        return "equip_leaders" if _chance_of_effect(table) <= level else "start"
    acts: dict[Quarter, Act] = {"line_works": "keep", "message_unclear": "rewrite", "other_channels": "keep_channel"}
    return acts[dominating]
