"""Content as it is written and read: frozen, checked when built."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID, uuid4

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from backend.handoffs import Outcome
from backend.kit.language.texts import Language, LocalizedText
from backend.kit.language.typed_text import typed_each, typed_line, typed_lines, typed_several
from backend.kit.times.typed_days import TypedDay
from backend.kit.values import Value

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]
_OneLine = BeforeValidator(typed_line)
Tag = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=1, max_length=80), _OneLine]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), _OneLine]
Written = Annotated[LocalizedText, BeforeValidator(typed_each)]
"""Of any number of lines; in one form, whether a form, a program or a file has it."""
Kind = Literal["told", "knows"]


class OptionText(Value):
    """An answer as it is written; it gets its id when the question is stored."""

    text: Written
    outcome: Outcome
    explanation: Written | None = None


class Option(OptionText):
    """Read as it was stored: what was asked is never altered."""

    id: UUID = Field(default_factory=uuid4)
    text: LocalizedText
    explanation: LocalizedText | None = None


class QuestionText(Value):
    key: Key
    kind: Kind
    text: Written
    options: tuple[OptionText, ...]

    @model_validator(mode="after")
    def _each_outcome(self) -> Self:
        counts = Counter(option.outcome for option in self.options)
        if counts["informed"] != 1 or counts["unsure"] != 1 or not counts["uninformed"]:
            raise ValueError("one informed option, one unsure, and at least one uninformed")
        if self.kind == "told" and counts["uninformed"] != 1:
            raise ValueError("a told question is yes, no or don't remember")
        return self


class TopicText(Value):
    key: Key
    title: Annotated[LocalizedText, BeforeValidator(typed_lines)]
    summary: Written
    sources: tuple[Line, ...] = ()
    owner: Line
    goals: tuple[Line, ...] = ()
    note_to_staff: Written | None = None
    tags: tuple[Tag, ...] = ()
    questions: tuple[QuestionText, ...] = ()


class _Article(Value):
    key: Key
    title: Line
    language: Language = "da"
    text: Annotated[str, StringConstraints(min_length=1, max_length=100_000), BeforeValidator(typed_several)]
    tags: tuple[Tag, ...] = ()
    published: date
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s\"<>]+$", max_length=2000), _OneLine] | None = None


class ArticleText(_Article):
    """`pinned_for`: keys of the topics it is pinned to, exactly these; without it the pins stay as they are."""

    published: TypedDay
    pinned_for: tuple[Key, ...] | None = None


class SynonymText(Value):
    """`same`: words that mean the same. `narrower`: words that are a kind of it, such as sygefravær of fravær."""

    word: Tag
    same: tuple[Tag, ...] = ()
    narrower: tuple[Tag, ...] = ()


class TopicValue(Value):
    id: UUID
    key: str
    title: LocalizedText
    summary: LocalizedText
    sources: tuple[str, ...]
    owner: str
    goals: tuple[str, ...]
    note_to_staff: LocalizedText | None
    tags: tuple[str, ...]


class QuestionValue(Value):
    """One version, as asked: what a round keeps and a phone shows."""

    id: UUID
    key: str
    version: int
    topic_id: UUID
    kind: Kind
    text: LocalizedText
    options: tuple[Option, ...]


FOR_LEADERS = "til ledere"
"""The tag of an article that is written for those who lead, in whatever language it is."""


@dataclass(frozen=True)
class ArticleCard:
    """An article that is in the library, without its text: what it is found, put in order and listed by."""

    id: UUID
    key: str
    title: str
    language: Language
    tags: tuple[str, ...]
    published: date
    url: str | None


class ArticleValue(_Article):
    id: UUID

    @property
    def for_leaders(self) -> bool:
        """It is offered to everybody all the same, and marked."""
        return FOR_LEADERS in self.tags
