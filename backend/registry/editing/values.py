"""One person as HR types them: what the form and the JSON API hand in."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BeforeValidator, Field, StringConstraints

from backend.kit.language.texts import Language
from backend.kit.language.typed_text import plain_identity
from backend.kit.values import OpenValue


def _identity(typed: object) -> object:
    return plain_identity(typed.strip()) if isinstance(typed, str) else typed


def _or_nothing(typed: object) -> object:
    return _identity(typed) or None


Typed = Annotated[str, StringConstraints(max_length=500), BeforeValidator(_identity)]
Optional = Annotated[Annotated[str, StringConstraints(max_length=500)] | None, BeforeValidator(_or_nothing)]


class PersonText(OpenValue):
    """`external_id`: by which the next staff file knows them again. `leads`: the unit they lead. `on_leave`: null
    leaves it as it is; `leave_from`, `leave_to`: its first and last day, null where nobody knows.

    What stands in it is judged by the rules of a staff file's cells, where it is taken.
    """

    external_id: Typed
    name: Typed
    email: Optional = None
    phone: Optional = None
    unit: UUID
    leads: UUID | None = None
    language: Language = "da"
    on_leave: bool | None = None
    leave_from: date | None = None
    leave_to: date | None = None


class PersonChanged(OpenValue):
    """`seen`: the mark of the person as they were shown; another one by now is refused with 409."""

    seen: str = Field(max_length=64)
    person: PersonText


class PersonOutcome(OpenValue):
    """`id`: null of one who is not on the list yet. `waiting`: a second person has to approve the addition or move."""

    id: UUID | None
    waiting: bool

    @classmethod
    def of(cls, employee: UUID | None, held: Any) -> Self:
        return cls(id=employee, waiting=bool(held))
