"""Which days the organisation works, as administrators decide it and as rounds and messages keep to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Final, cast

from pydantic import BeforeValidator, StringConstraints, model_validator
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.language.typed_text import typed_line
from backend.kit.times.working_days import USUAL_DAYS, ClosedDays, DayKind, WorkingDays
from backend.kit.values import Value
from backend.organisation.days import repository as day_repository

LONGEST: Final = timedelta(days=92)
"""A summer; somebody who writes a year too many closes nothing for years."""


class SomeDays(Value):
    """`half`: until noon."""

    first_of_may: DayKind = USUAL_DAYS.first_of_may
    constitution_day: DayKind = USUAL_DAYS.constitution_day


class ClosedText(Value):
    """Closed from `first` to `last`."""

    name: Annotated[str, BeforeValidator(typed_line), StringConstraints(min_length=1, max_length=100)]
    first: date
    last: date

    @model_validator(mode="after")
    def _some_days(self) -> ClosedText:
        if not timedelta() <= self.last - self.first <= LONGEST:
            raise ValueError("from the first to the last day there are 1 to 93 days")
        return self


async def some_days(session: AsyncSession) -> SomeDays:
    row = await day_repository.chosen(session)
    if row is None:
        return SomeDays()
    kinds = cast(Any, {"first_of_may": row.first_of_may, "constitution_day": row.constitution_day})
    return SomeDays(**kinds)


async def closed_days(session: AsyncSession) -> list[ClosedText]:
    """By day; past ones too."""
    rows = await day_repository.closed(session)
    return [ClosedText(name=row.name, first=row.first, last=row.last) for row in rows]


async def working_days(session: AsyncSession) -> WorkingDays:
    chosen, closed = await some_days(session), await closed_days(session)
    periods = tuple(ClosedDays(period.first, period.last) for period in closed)
    return WorkingDays(chosen.first_of_may, chosen.constitution_day, periods)


async def choose_days(desk: Desk, wanted: SomeDays) -> None:
    values = {str(name): str(kind) for name, kind in wanted.model_dump().items()}
    await day_repository.choose(desk.session, values)
    await record(desk, "organisation.days", values)


async def close_days(desk: Desk, wanted: ClosedText) -> None:
    await day_repository.add(desk.session, wanted.first, wanted.last, wanted.name)
    await record(desk, "organisation.close", wanted.model_dump(mode="json"))


async def open_days(desk: Desk, first: date) -> None:
    """Of the period that begins then; nothing where there is none any more."""
    if await day_repository.remove(desk.session, first):
        await record(desk, "organisation.open", {"first": first.isoformat()})
