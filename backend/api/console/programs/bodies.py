"""What is told of programs, and of their tokens."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from backend.access.tokens import SCOPES, ApiTokenRecord, Scope
from backend.api.console.frame.bodies import Body
from backend.kit.language.typed_text import typed_line
from backend.kit.values import Value


class NewApiToken(Value):
    """`expires_on`: its last day, at most a year ahead. `held_by`: the address of who uses it, which one that
    writes needs."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=100), BeforeValidator(typed_line)]
    scopes: Annotated[tuple[Scope, ...], Field(min_length=1, max_length=len(SCOPES))]
    expires_on: date
    held_by: Annotated[str, StringConstraints(max_length=320), BeforeValidator(typed_line)] = ""


class ApiTokenMade(Body):
    """`secret`: told this once. `address`: below which the API is."""

    secret: str
    address: str


class ProgramsBody(Body):
    tokens: tuple[ApiTokenRecord, ...]
