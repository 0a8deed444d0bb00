"""How long a round takes to answer, counted as the app does: what the mail promises is what the first screen says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.content import QuestionValue, questions
from backend.rounds import repository

# Words that people read in a second, and seconds for a tap: those of mobile_stub/src/phone/answering.ts.
READ: Final = 4
TAP: Final = 1


async def minutes_of(session: AsyncSession, rounds: Iterable[UUID]) -> Mapping[UUID, int]:
    """Of each of the rounds, rounded up."""
    return {each: minutes(await questions(session, await repository.question_ids(session, each))) for each in rounds}


def minutes(asked: Sequence[QuestionValue]) -> int:
    """Rounded up; what is said twice is read once."""
    texts = {
        text["da"] for question in asked for text in (question.text, *(option.text for option in question.options))
    }
    words = len(" ".join(texts).split(" "))
    return ceil((words / READ + len(asked) * TAP) / 60)
