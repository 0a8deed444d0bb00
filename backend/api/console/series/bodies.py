"""What the JSON API says of series."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from backend.api.console.frame.bodies import Body
from backend.organisation import JobFaultRecord
from backend.rounds import (
    SeriesEvent,
    SeriesFacts,
    SeriesState,
    SeriesText,
)


class TurnBody(Body):
    """`problem`: why there is no round. `missing`: it waits for HR, who tries again, or lets it go."""

    number: int
    opens_at: datetime
    round: UUID | None
    state: str | None
    problem: str | None
    missing: bool
    let_go: bool


class SeriesBody(Body):
    """`fault`: what making its next round fails with, as long as it does."""

    id: UUID
    revision: int
    state: SeriesState
    series: SeriesText
    turns: tuple[TurnBody, ...]
    fault: JobFaultRecord | None

    @classmethod
    def of(cls, facts: SeriesFacts, fault: JobFaultRecord | None, now: datetime) -> SeriesBody:
        missing = facts.missing(now)
        turns = tuple(
            TurnBody(
                number=turn.number,
                opens_at=turn.opens_at,
                round=turn.round_id,
                state=turn.state,
                problem=turn.problem,
                missing=turn in missing,
                let_go=turn.let_go,
            )
            for turn in facts.turns
        )
        told = {"turns": turns, "fault": fault}
        return cls(id=facts.id, revision=facts.revision, state=facts.state, series=facts.text, **told)


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
