"""Goals and efforts as they are written and read: frozen, checked when built."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args
from uuid import UUID

from pydantic import BeforeValidator, Field, StringConstraints

from backend.content.values import Kind
from backend.kit.language.typed_text import typed_line
from backend.kit.times.typed_days import TypedDay
from backend.kit.values import Value

EffortKind = Literal["meeting", "leader_kit", "intranet", "mail", "poster", "other"]
EFFORT_KINDS: tuple[EffortKind, ...] = get_args(EffortKind)


class GoalText(Value):
    """`level` in per cent of all staff."""

    topic: UUID
    measure: Kind
    level: Annotated[int, Field(ge=1, le=100)]
    due: TypedDay


class GoalValue(GoalText):
    """`made`: from when its way is counted. `revision`: counted up at each change."""

    id: UUID
    due: date
    made: date
    revision: int = 1


class EffortText(Value):
    topic: UUID
    day: TypedDay
    kind: EffortKind
    text: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), BeforeValidator(typed_line)
    ]


class EffortValue(EffortText):
    """`text`: as it was stored, which may have been before it had to be one line."""

    id: UUID
    day: date
    text: str
    revision: int = 1
