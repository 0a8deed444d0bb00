"""A person's history: noted in the transaction of each change of the staff list, whichever way it came."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Final, Literal
from uuid import UUID, uuid4

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.kit.values import Value
from backend.registry.history import repository
from backend.registry.people.values import Person, UnitPath

Act = Literal[
    "added",
    "back",
    "moved",
    "changed",
    "left",
    "ends",
    "stays",
    "code",
    "undone",
    "primary",
    "primary-rule",
    "primary-over",
]
"""`ends`: the day they leave was set; `stays`: it was taken back; `code`: made for them alone; `undone`: what an import
had done. `primary`: somebody chose their primary employment; `primary-rule`: the rule is to say again; `primary-over`:
what was chosen is no longer in the list, or was refused."""
PLAIN_FIELDS: Final = tuple(name for name in Person.__slots__ if name not in ("external_id", "unit"))
_PLAIN: Final = attrgetter(*PLAIN_FIELDS)


class EventDetail(Value):
    """`fields`: the columns that changed; what stood there is not kept. `before`, `after`: units; `ends`: the day."""

    fields: tuple[str, ...] = ()
    before: UnitPath | None = None
    after: UnitPath | None = None
    ends: date | None = None


class PersonEvent(Value):
    """`approved_by`: the second person, where there was one."""

    day: date
    actor: str
    approved_by: str | None
    act: Act
    detail: EventDetail


@dataclass(frozen=True)
class ListChange:
    """The list before and after, by external id, whom it is about, and who of them was on it at some time before."""

    before: Mapping[str, Person]
    after: Mapping[str, Person]
    people: Collection[str]
    known: Collection[str]


async def note_changes(desk: Desk, change: ListChange, author: str | None, import_id: UUID | None) -> None:
    """author: who asked for it, where `desk` is a second person's."""
    if change.people:
        told = to_json([_noted(who, change) for who in change.people]).decode()
        by, second = (desk.actor, None) if author is None else (author, desk.actor)
        common = {"day": desk.today, "actor": by, "approved_by": second, "import_id": import_id}
        await repository.add_by_number(desk.session, told, **common)


async def note_event(desk: Desk, employee: UUID, act: Act, detail: EventDetail | None = None) -> None:
    written = _written(detail or EventDetail())
    columns = {"id": uuid4(), "employee_id": employee, "day": desk.today, "actor": desk.actor}
    await repository.add(desk.session, act=act, detail=written, **columns)


async def note_events(desk: Desk, act: Act, told: Mapping[str, EventDetail], import_id: UUID | None = None) -> None:
    """told: by external id."""
    if told:
        changes = json.dumps([{"who": who, "act": act, "detail": _written(told[who])} for who in sorted(told)])
        common = {"day": desk.today, "actor": desk.actor, "approved_by": None, "import_id": import_id}
        await repository.add_by_number(desk.session, changes, **common)


async def person_history(session: AsyncSession, employee: UUID) -> list[PersonEvent]:
    """The newest first."""
    return [
        PersonEvent.model_validate(
            {
                "day": row.day,
                "actor": row.actor,
                "approved_by": row.approved_by,
                "act": row.act,
                "detail": EventDetail.model_validate(row.detail),
            }
        )
        for row in await repository.of_person(session, employee)
    ]


def changed_fields(before: Person, after: Person) -> tuple[str, ...]:
    """Without the unit."""
    if _PLAIN(before) == _PLAIN(after):
        return ()
    return tuple(name for name in PLAIN_FIELDS if getattr(before, name) != getattr(after, name))


def _noted(who: str, change: ListChange) -> dict[str, Any]:
    before, after = change.before.get(who), change.after.get(who)
    return {"who": who, **dict(_told(before, after, who in change.known))}


def _told(before: Person | None, after: Person | None, known: bool) -> Iterator[tuple[str, Any]]:
    if before is not None and after is not None:
        moved = before.unit != after.unit
        yield "act", "moved" if moved else "changed"
        places = {"before": before.unit, "after": after.unit} if moved else {}
        yield "detail", {"fields": changed_fields(before, after), **places}
    elif after is not None:
        yield "act", "back" if known else "added"
        yield "detail", {"after": after.unit}
    else:
        yield "act", "left"
        yield "detail", {"before": before and before.unit}


def _written(detail: EventDetail) -> dict[str, Any]:
    return detail.model_dump(mode="json", exclude_defaults=True)
