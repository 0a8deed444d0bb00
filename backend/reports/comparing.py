"""Two units beside each other: how far their figures lie apart. Made of what is published alone. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal
from uuid import UUID

from backend.kit.values import Value
from backend.releases import UnitReading
from backend.stats.apart import apart, is_sure
from backend.stats.values import Estimate, Figure

NoDifference = Literal["inside", "withheld", "too_few"]
"""Somebody is of both units; one of the figures is not shown; one says too little to be shown as a figure."""


class Difference(Value):
    """`difference`: the first less the second, None where `why_not` says why. `stands_out`: its 95 % interval is
    without 0."""

    difference: Estimate | None
    stands_out: bool
    why_not: NoDifference | None


class Comparison(Value):
    told: Difference
    knows: Difference


def comparison(one: UnitReading, other: UnitReading, *, inside: bool) -> Comparison:
    """inside: one of them is part of the other, or both are the same."""
    return Comparison(
        told=_difference(one, one.told, other, other.told, inside=inside),
        knows=_difference(one, one.knows, other, other.knows, inside=inside),
    )


def share_people(one: UUID, above_one: Collection[UUID], other: UUID, above_other: Collection[UUID]) -> bool:
    return one == other or one in above_other or other in above_one


def _difference(
    one: UnitReading, figure: Figure | None, other: UnitReading, beside: Figure | None, *, inside: bool
) -> Difference:
    if inside:
        return _none("inside")
    if figure is None or beside is None:
        return _none("withheld")
    if one.too_few_to_say(figure) or other.too_few_to_say(beside):
        return _none("too_few")
    difference = apart(figure, beside)
    return Difference(difference=difference, stands_out=is_sure(difference), why_not=None)


def _none(why: NoDifference) -> Difference:
    return Difference(difference=None, stands_out=False, why_not=why)
