"""What the communications unit could do about a topic in a unit, and only where the figures carry it."""

from __future__ import annotations

from dataclasses import dataclass

from backend.stats.errors import BadFigures
from backend.stats.figures.informedness import line_effect
from backend.stats.figures.intervals import wilson_interval
from backend.stats.values import QUARTERS, Act, Quarter, Table


@dataclass(frozen=True)
class Advice:
    """`dominating`: the largest quarter. `act`: "wait" where it isn't surely larger than the next. `gap`: the share
    that was not both told and knows."""

    dominating: Quarter
    act: Act
    gap: float


def advise(table: Table) -> Advice | None:
    """None where nobody answered. Of equal quarters the first stands, and then nothing is carried. Raises BadFigures
    for what are no counts."""
    counts = [count for row in table for count in row]
    if min(counts) < 0:
        raise BadFigures("quarters must be counts")
    if not any(counts):
        return None
    largest = max(range(len(counts)), key=lambda place: counts[place])
    second = max(count for place, count in enumerate(counts) if place != largest)
    dominating = QUARTERS[largest]
    act = _act(dominating, table) if _surely_larger(counts[largest], second) else "wait"
    return Advice(dominating, act, 1 - counts[0] / sum(counts))


def _surely_larger(largest: int, second: int) -> bool:
    """Whether among those in the two, more than half are in the first (Wilson 1927)."""
    return float(wilson_interval(largest, largest + second).low) > 0.5


def _act(dominating: Quarter, table: Table) -> Act:
    if dominating == "blind_spot":
        effect = line_effect(table)
        # Equipping leaders helps where being told goes with knowing; else the topic needs a beginning of its own.
        return "equip_leaders" if effect is not None and effect.low > 0 else "start"
    acts: dict[Quarter, Act] = {"line_works": "keep", "message_unclear": "rewrite", "other_channels": "keep_channel"}
    return acts[dominating]
