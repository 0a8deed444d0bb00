"""What the JSON API says of figures."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from backend.api.console.figures.comparing import Placed
from backend.api.console.frame.bodies import Body
from backend.content import TopicRecord
from backend.releases import TopicSummary, UnitReading
from backend.reports import Comparison
from backend.rounds import AskedPart
from backend.stats.values import Quarter


class TopicRoundBody(TopicSummary):
    """`asked_in`: the branches of a round that did not ask everywhere, by name; its figures are of these alone.
    `largest_group`: as CSV names it; null where none is surely larger than each other one, or nothing is shown.
    `dominating`: whichever is largest, be it by a hair."""

    asked_in: tuple[str, ...]
    largest_group: Quarter | None

    @classmethod
    def of(cls, summary: TopicSummary, branches: Sequence[str]) -> TopicRoundBody:
        return cls(**dict(summary), asked_in=tuple(branches), largest_group=summary.largest)


class TopicFiguresBody(Body):
    """`history`: the newest first."""

    topic: TopicRecord
    history: tuple[TopicRoundBody, ...]


class UnitBody(UnitReading):
    """`told_too_few`, `knows_too_few`: the interval is too wide for the share to be shown as a figure of the unit.
    `asked_in`: the branches of a unit that was not asked as a whole, by name; its figures are of these alone."""

    told_too_few: bool
    knows_too_few: bool
    asked_in: tuple[str, ...]

    @classmethod
    def of(cls, unit: UnitReading, part: AskedPart) -> UnitBody:
        too_few = {f"{kind}_too_few": unit.too_few_to_say(getattr(unit, kind)) for kind in ("told", "knows")}
        return cls(**dict(unit), **too_few, asked_in=part.below.get(unit.unit, ()))


class UnitsBody(Body):
    """Depth first; a unit of whom nobody was asked is not among them."""

    units: tuple[UnitBody, ...]


class PlacedUnitBody(Body):
    """`path`: from the top down."""

    path: tuple[str, ...]
    figures: UnitBody

    @classmethod
    def of(cls, placed: Placed, part: AskedPart) -> PlacedUnitBody:
        return cls(path=placed.path, figures=UnitBody.of(placed.unit, part))


class ComparedBody(Body):
    """`round`: whose figures they are; the differences are the one's less the other's."""

    round: UUID
    one: PlacedUnitBody
    other: PlacedUnitBody
    differences: Comparison
