"""One person who fails holds no other back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast
from uuid import UUID

import pytest

from backend.kit.database import Database
from backend.registry import CodeMade
from backend.sending import Orders
from backend.worker.jobs.occasions import OccasionJobs

PEOPLE = [UUID(int=number) for number in range(1, 4)]


class Transactions:
    """`kept`: what was done in those that were committed."""

    def __init__(self) -> None:
        self.kept: list[UUID] = []

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[list[UUID]]:
        doing: list[UUID] = []
        yield doing
        self.kept += doing


class OneFails:
    async def notice(self, session: list[UUID], _occasion: str, _about: UUID, people: list[UUID], **_: Any) -> int:
        session += people
        if PEOPLE[0] in people:
            raise KeyError("name")
        return 1


async def test_who_cannot_be_told_of_a_code_holds_no_other_back_and_is_tried_again() -> None:
    database = Transactions()
    jobs = OccasionJobs(cast(Database, database), cast(Orders, OneFails()))
    with pytest.raises(KeyError):
        await jobs.code_made(CodeMade(employee=PEOPLE[0], others=tuple(PEOPLE[1:])))
    assert database.kept == PEOPLE[1:]
