"""What the JSON API says of series."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from backend.api.console.frame.bodies import Body
from backend.rounds import (
    SeriesEvent,
    SeriesFacts,
    SeriesState,
    SeriesText,
)


class TurnBody(Body):
    number: int
    opens_at: datetime
    round: UUID | None
    state: str | None
    problem: str | None


class SeriesBody(Body):
    id: UUID
    revision: int
    state: SeriesState
    series: SeriesText
    turns: tuple[TurnBody, ...]

    @classmethod
    def of(cls, found: SeriesFacts) -> SeriesBody:
        turns = tuple(
            TurnBody(number=one.number, opens_at=one.opens_at, round=one.round_id, state=one.state, problem=one.problem)
            for one in found.turns
        )
        return cls(id=found.id, revision=found.revision, state=found.state, series=found.text, turns=turns)


class SeriesChange(Body):
    revision: int
    series: SeriesText


class SeriesMove(Body):
    event: SeriesEvent


class DateBody(Body):
    """`turn`: the place of the set that is asked. `moved`: not the day of the plain rhythm."""

    number: int
    turn: int
    opens_at: datetime
    closes_at: datetime
    moved: bool
