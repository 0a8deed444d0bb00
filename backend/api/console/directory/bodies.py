"""What is told of the directory, and of its tokens."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from backend.api.console.frame.bodies import Body
from backend.kit.language.typed_text import typed_line
from backend.kit.values import Value
from backend.registry.directory import DirectoryState, TokenRecord


class NewToken(Value):
    """`expires_on`: its last day, at most a year ahead."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=100), BeforeValidator(typed_line)]
    expires_on: date


class TokenMade(Body):
    """`secret`: told this once. `address`: where the directory sends to."""

    secret: str
    address: str


class DirectoryBody(Body):
    state: DirectoryState
    tokens: tuple[TokenRecord, ...]


class Seen(Value):
    """Of the many who would leave, as they were told."""

    seen: Annotated[str, Field(min_length=64, max_length=64)]
