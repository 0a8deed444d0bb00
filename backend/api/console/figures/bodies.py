"""What the JSON API says of figures."""

from __future__ import annotations

from backend.api.console.frame.bodies import Body
from backend.content import TopicRecord
from backend.releases import TopicSummary, UnitReading


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
