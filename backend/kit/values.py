"""Values that are checked when they are made and never changed after: one base for all that come in or go out."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

MOST_PEOPLE: Final = 10_000_000
"""More than any organisation has: what adds numbers of people up, or lists them in four bytes, never overflows."""
Count = Annotated[int, Field(ge=0, le=MOST_PEOPLE)]
AtLeastOne = Annotated[int, Field(ge=1, le=MOST_PEOPLE)]


class Value(BaseModel):
    """A member that nobody asked for is refused: what is misspelt must not be taken for left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OpenValue(Value):
    """What another program tells, or is told: a newer version may add members, which an older one passes by."""

    model_config = ConfigDict(extra="ignore")
