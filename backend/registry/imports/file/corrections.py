"""What somebody says of a file otherwise than it, or a rule, does."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from pydantic import Field

from backend.kit.values import Value

MOST: Final = 1000


class Corrections(Value):
    """`apart`: units that none of the file's is, although their people say so. `primary`: of people, by number, the key
    of the employment they are to be asked in, or `rule`."""

    apart: frozenset[UUID] = frozenset()
    primary: Annotated[dict[str, str], Field(max_length=MOST)] = Field(default_factory=dict)


NOTHING_SAID: Final = Corrections()
