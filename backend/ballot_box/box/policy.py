"""Pure decisions of the ballot box: its floors, and the state of a round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from backend.handoffs import RoundSpec

RoundState = Literal["scheduled", "open", "closed", "released", "cancelled"]
KEEP_NULLIFIERS = timedelta(days=7)
KEEP_AFTER_FAILED_AUDIT = timedelta(days=7)
MAX_OPTIONS = 32


@dataclass(frozen=True)
class Floors:
    k: int = 5
    m: int = 2
    group_min: int = 8


def below_floor(spec: RoundSpec, floors: Floors) -> list[str]:
    """What in `spec` protects less than `floors`, as sentences for the named side's operator."""
    low = [
        f"{name} is {asked}, and the ballot box demands at least {floor}"
        for name, asked, floor in (
            ("k", spec.k, floors.k),
            ("m", spec.m, floors.m),
            ("group_min", spec.group_min, floors.group_min),
        )
        if asked < floor
    ]
    small = sum(group.recipients < max(spec.group_min, floors.group_min) for group in spec.groups)
    if small:
        low.append(f"{small} groups have fewer recipients than group_min")
    alone = sum(
        group.recipients - spec.new.get(group.id, 0) < max(spec.group_min, floors.group_min) for group in spec.groups
    )
    if alone > small:
        low.append(f"{alone - small} groups have fewer recipients with standing than group_min")
    return low


def round_state(
    now: datetime, opens_at: datetime, closes_at: datetime, *, cancelled: bool, released: bool
) -> RoundState:
    if released:
        return "released"
    if cancelled:
        return "cancelled"
    if now < opens_at:
        return "scheduled"
    return "open" if now < closes_at else "closed"


def in_tens(ballots: int) -> int:
    return ballots // 10 * 10


def nullifiers_until(day: date) -> date:
    return day + KEEP_NULLIFIERS
