"""What a round is planned from, checked when built: by a form, by the JSON API, or by a series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from backend.kit.language.texts import Language, with_danish
from backend.kit.language.typed_text import typed_lines
from backend.kit.times.typed_days import TypedMoment
from backend.kit.values import Value
from backend.rounds.own_line import OwnLine

LONGEST_TITLE = 120
MOST_BRANCHES = 500
MOST_REMINDERS = 2
FURTHEST = timedelta(days=5 * 366)
"""Ahead, as far as rounds are planned. The last days there are would break whatever adds to them or shows them in local
time."""


_Short = Annotated[str, StringConstraints(max_length=LONGEST_TITLE)]
Title = Annotated[dict[Language, _Short], BeforeValidator(typed_lines), AfterValidator(with_danish)]
Reminders = Annotated[int, Field(ge=0, le=MOST_REMINDERS)]


class Sample(Value):
    """`share` percent of each reporting group, drawn by lot, but never fewer than `at_least` of it."""

    share: Annotated[int, Field(ge=5, le=95)]
    at_least: Annotated[int, Field(ge=1, le=1000)]


class Selection(Value):
    """Who is asked. `branches`: units with all below them; empty for the whole tree. Without `sample`: everybody."""

    branches: Annotated[tuple[UUID, ...], Field(max_length=MOST_BRANCHES)] = ()
    sample: Sample | None = None


EVERYBODY = Selection()


@dataclass(frozen=True)
class Thresholds:
    """What rounds ask the ballot box for; it refuses less than its own floors."""

    k: int
    m: int
    group_min: int


@dataclass(frozen=True)
class Rotation:
    """A series' rule: whoever was asked least lately comes first, and nobody more often than `most` in a quarter."""

    most: int


class RoundText(Value):
    """What a round is made from, whoever wrote it: HR in a form, a program, or a turn of a series."""

    title: Title
    questions: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=40)]
    opens_at: TypedMoment
    closes_at: TypedMoment
    reminders: Reminders = MOST_REMINDERS
    selection: Selection = EVERYBODY
    own_line: OwnLine = Field(default_factory=dict)
    """In the messages that tell of the opening and remind; Danish always there, or empty."""
