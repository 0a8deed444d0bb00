"""What the JSON API says of figures."""

from __future__ import annotations

from backend.api.console.frame.bodies import Body
from backend.content import TopicRecord
from backend.releases import TopicSummary, UnitReading


class TopicFiguresBody(Body):
    """`history`: the newest first."""

    topic: TopicRecord
    history: tuple[TopicSummary, ...]


class UnitsBody(Body):
    """Depth first."""

    units: tuple[UnitReading, ...]
