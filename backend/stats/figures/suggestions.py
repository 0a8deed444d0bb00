"""What the communications unit could do about a topic in a unit, and only where the figures carry it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from backend.stats.errors import BadFigures
from backend.stats.figures.hypergeometric import Ints, chances, log_factorials_to, log_ways
from backend.stats.figures.leads import Stratum, leads
from backend.stats.figures.told_and_knows import tossing
from backend.stats.values import QUARTERS, Act, Quarter


@dataclass(frozen=True)
class Advice:
    """`dominating`: the largest quarter. `act`: "wait" where chance may have made it so. `gap`: the share that was not
    both told and knows."""

    dominating: Quarter
    act: Act
    gap: float


def advise(
    strata: Sequence[Stratum], level: float, shares: Sequence[float] | None = None, *, chance: float = 0
) -> Advice | None:
    """strata: the unit's disjoint parts. level: the chance of an act that chance alone suggests. shares: of all staff
    in the quarters, the parts weighted; as the parts together if None. chance: of the phones' coin. None where nobody
    answered. Of equal quarters the first stands, and then nothing is carried. An act must be carried by the answers
    and by headcount. Raises BadFigures for what are no counts."""
    cells = np.array([part.table for part in strata], dtype=np.int64).reshape(-1, 4)
    if (cells < 0).any():
        raise BadFigures("quarters must be counts")
    counts: list[int] = cells.sum(axis=0).tolist()
    if not any(counts):
        return None
    shown = [count / sum(counts) for count in counts] if shares is None else shares
    largest = max(range(len(counts)), key=lambda place: shown[place])
    dominating = QUARTERS[largest]
    by_chance = _chance_by_coin(counts, largest, chance) if chance else _chance_that_first(counts, largest)
    carried = by_chance <= level and leads(strata, shown, largest, level, chance=chance)
    act = _act(dominating, cells, level) if carried else "wait"
    return Advice(dominating, act, 1 - shown[0])


def _chance_that_first(counts: Sequence[int], largest: int) -> float:
    second = max(count for place, count in enumerate(counts) if place != largest)
    return _chance_of_rank(counts[largest], second)


def _chance_by_coin(counts: Sequence[int], largest: int, chance: float) -> float:
    """At most, that chance puts this quarter so far before each other one that it is not before: for any number of
    answers, since the mean of a bet's winnings never exceeds its stake where the quarter is no larger (Ville 1939;
    Markov's inequality). Three others could be the largest."""
    undo = np.linalg.inv(np.kron(tossing(chance), tossing(chance)))
    of_others = [_chance_of_bets(counts, undo[largest] - undo[at]) for at in range(len(counts)) if at != largest]
    return min(1.0, 3 * max(of_others))


def _chance_of_bets(counts: Sequence[int], lead: NDArray[np.float64]) -> float:
    """`lead` (quarters): by how much one report in each puts the largest before the other, without bias."""
    stakes = np.linspace(0.02, 0.98, 49) / max(1e-12, -float(lead.min()))
    winnings = np.log1p(stakes[:, None] * lead) @ np.array(counts, dtype=np.float64)
    return float(np.exp(-winnings.max()) / np.mean(np.exp(winnings - winnings.max())))


def _chance_of_rank(largest: int, second: int) -> float:
    """Two-sided binomial test of the largest count against the second: that the two were picked as the largest among
    several costs nothing (Hung and Fithian 2019, Rank verification for exponential families)."""
    both = largest + second
    log_factorials, at_least = log_factorials_to(both), np.arange(largest, both + 1)
    ways = log_ways(both, at_least, log_factorials)
    return min(1.0, 2 * float(np.exp(ways - both * log(2)).sum()))


def _chance_of_effect(cells: Ints) -> float:
    """Of so many told who know or more, if in no part those who were told know more often: the exact test of Mantel and
    Haenszel (Birch 1964), Fisher's where there is one part. cells: (parts, quarters)."""
    log_factorials = log_factorials_to(int(cells.sum(axis=1).max()))
    distribution, observed = np.ones(1), 0
    for told_knows, told_only, knows_only, neither in cells.tolist():
        fewest = max(0, told_knows - neither)
        of_told = np.arange(fewest, told_knows + min(told_only, knows_only) + 1)
        told, not_told, knows = told_knows + told_only, knows_only + neither, told_knows + knows_only
        distribution = np.convolve(distribution, chances(of_told, told, not_told, knows, log_factorials))
        observed += told_knows - fewest
    return float(distribution[observed:].sum())


def _act(dominating: Quarter, cells: Ints, level: float) -> Act:
    if dominating == "blind_spot":
        # Equipping leaders helps where being told goes with knowing; else the topic needs a beginning of its own.
        return "equip_leaders" if _chance_of_effect(cells) <= level else "start"
    acts: dict[Quarter, Act] = {"line_works": "keep", "message_unclear": "rewrite", "other_channels": "keep_channel"}
    return acts[dominating]
