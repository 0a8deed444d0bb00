"""What all of the console's JSON API has in common."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from backend.kit.values import OpenValue

Revision = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Body(OpenValue):
    """What a caller sends, or is answered."""


class Identified(Body):
    id: UUID


class Archived(Body):
    archived: bool
