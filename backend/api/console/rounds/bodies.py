"""What the JSON API says of rounds."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from backend.api.console.frame.bodies import Body
from backend.kit.language.texts import Language, LocalizedText
from backend.organisation import JobFaultRecord
from backend.rounds import (
    RoundFacts,
    RoundText,
    Selection,
    State,
)


class RoundBody(Body):
    """`keys_ready` of `groups` is the progress of preparing; `problem` says why it stands still. `closes_at`: the end
    in force; `announced_end`: the first one, where it was moved."""

    id: UUID
    title: LocalizedText
    state: State
    opens_at: datetime
    closes_at: datetime
    announced_end: datetime | None
    reminders: int
    k: int
    m: int
    group_min: int
    groups: int
    keys_ready: int
    recipients: int
    cancelling: bool
    problem: str | None

    @classmethod
    def of(cls, round_facts: RoundFacts) -> RoundBody:
        plain = {name: getattr(round_facts, name) for name in cls.model_fields if name not in ("k", "m", "group_min")}
        limits = round_facts.thresholds
        return cls(**plain, k=limits.k, m=limits.m, group_min=limits.group_min)


class RoundDetail(RoundBody):
    """`own_line`: HR's in its messages. `turnout`: ballots in tens, once a day while the round is open; nothing
    else is known of it then. `not_moved`: what opening or closing it fails with, once its time has come."""

    revision: int
    questions: tuple[UUID, ...]
    selection: Selection
    own_line: dict[Language, str]
    pooled_units: tuple[str, ...]
    turnout: int | None
    not_moved: JobFaultRecord | None

    @classmethod
    def with_plan(
        cls,
        round_facts: RoundFacts,
        plan: RoundText,
        revision: int,
        turnout: int | None,
        not_moved: JobFaultRecord | None,
    ) -> RoundDetail:
        return cls(
            **RoundBody.of(round_facts).model_dump(),
            revision=revision,
            questions=plan.questions,
            selection=plan.selection,
            own_line=plan.own_line,
            pooled_units=round_facts.pooled_units,
            turnout=turnout,
            not_moved=not_moved,
        )


class RoundChange(Body):
    """`revision`: of what was seen; another one by now is refused with 409."""

    revision: int
    round: RoundText


class ForecastBody(Body):
    """`selected`: staff of the branches, of whom `left_out` were asked too lately."""

    recipients: int
    groups: int
    selected: int
    left_out: int
    pooled: tuple[str, ...]
