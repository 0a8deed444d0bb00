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
    def of(cls, facts: SeriesFacts) -> SeriesBody:
        turns = tuple(
            TurnBody(
                number=turn.number, opens_at=turn.opens_at, round=turn.round_id, state=turn.state, problem=turn.problem
            )
            for turn in facts.turns
        )
        return cls(id=facts.id, revision=facts.revision, state=facts.state, series=facts.text, turns=turns)


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
