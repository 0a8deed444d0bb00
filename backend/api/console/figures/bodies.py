"""What the JSON API says of figures."""

from __future__ import annotations

from uuid import UUID

from backend.api.console.figures.comparing import Placed
from backend.api.console.frame.bodies import Body
from backend.content import TopicRecord
from backend.releases import TopicSummary, UnitReading
from backend.reports import Comparison


class TopicFiguresBody(Body):
    """`history`: the newest first."""

    topic: TopicRecord
    history: tuple[TopicSummary, ...]


class UnitBody(UnitReading):
    """`told_too_few`, `knows_too_few`: the interval is too wide for the share to be shown as a figure of the unit."""

    told_too_few: bool
    knows_too_few: bool

    @classmethod
    def of(cls, unit: UnitReading) -> UnitBody:
        too_few = {f"{kind}_too_few": unit.too_few_to_say(getattr(unit, kind)) for kind in ("told", "knows")}
        return cls(**dict(unit), **too_few)


class UnitsBody(Body):
    """Depth first."""

    units: tuple[UnitBody, ...]


class PlacedUnitBody(Body):
    """`path`: from the top down."""

    path: tuple[str, ...]
    figures: UnitBody

    @classmethod
    def of(cls, placed: Placed) -> PlacedUnitBody:
        return cls(path=placed.path, figures=UnitBody.of(placed.unit))


class ComparedBody(Body):
    """`round`: whose figures they are; the differences are the one's less the other's."""

    round: UUID
    one: PlacedUnitBody
    other: PlacedUnitBody
    differences: Comparison
