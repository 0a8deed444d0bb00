"""SQL that makes the list again what it was before an import."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.imports.history.models import StaffImportRow
from backend.registry.models import Employee

# Whose line is no longer as the import left it, by the columns that there were then, and whoever else stands by now in
# a unit that would be closed.
_IN_THE_WAY: Final = text(
    """
    SELECT e.name FROM staff_import_row a JOIN employee e ON e.id = CAST(a.row_id AS uuid)
    WHERE a.import_id = :import AND a.kind = 'after' AND NOT to_jsonb(e) @> a.row
    UNION ALL
    SELECT e.name FROM employee e
    WHERE e.active
      AND NOT EXISTS (SELECT FROM staff_import_row a
        WHERE a.import_id = :import AND a.kind = 'after' AND a.row_id = e.id::text)
      AND EXISTS (SELECT FROM unnest(ARRAY[e.unit_id, e.leads_unit_id]) AS place(unit) WHERE place.unit IS NOT NULL
        AND NOT EXISTS (SELECT FROM staff_import_row u
          WHERE u.import_id = :import AND u.kind = 'unit' AND u.row_id = place.unit::text))
    ORDER BY 1
    """
)
_CAME_SINCE: Final = text(
    """
    SELECT DISTINCT e.external_id FROM employee e JOIN employee_event v ON v.employee_id = e.id
    WHERE e.active AND v.act IN ('added', 'back', 'moved', 'changed')
      AND v.number > (SELECT coalesce(max(own.number), 0) FROM employee_event own WHERE own.import_id = :import)
    """
)
_CLOSE_ALL: Final = text("UPDATE unit SET active = false WHERE active")
_UNITS: Final = text(
    """
    UPDATE unit u SET parent_id = b.parent_id, name = b.name, source_id = b.source_id, active = b.active
    FROM staff_import_row r, jsonb_populate_record(NULL::unit, r.row) AS b
    WHERE r.import_id = :import AND r.kind = 'unit' AND u.id = b.id
    """
)
# The model's own columns: one that is added later is restored, too.
_COLUMNS: Final = ", ".join(
    f"{column.name} = b.{column.name}" for column in Employee.__table__.columns if column.name != "id"
)
_PEOPLE: Final = text(
    f"""
    UPDATE employee e SET {_COLUMNS} FROM staff_import_row r, jsonb_populate_record(NULL::employee, r.row) AS b
    WHERE r.import_id = :import AND r.kind = 'employee' AND e.id = b.id
    """  # noqa: S608
)
_NEW: Final = text(
    """
    UPDATE employee e SET active = false, leads_unit_id = NULL, left_on = :today, ends_on = NULL, ends_by = NULL,
      leave_from = NULL, leave_to = NULL
    FROM staff_import_row a
    WHERE a.import_id = :import AND a.kind = 'after' AND e.id = CAST(a.row_id AS uuid) AND e.active
      AND NOT EXISTS (SELECT FROM staff_import_row b WHERE b.import_id = :import AND b.kind = 'employee'
        AND b.row_id = a.row_id AND (b.row->>'active')::boolean)
    RETURNING e.id
    """
)
_PHONES: Final = text(
    """
    INSERT INTO device SELECT b.* FROM staff_import_row r, jsonb_populate_record(NULL::device, r.row) AS b
    WHERE r.import_id = :import AND r.kind = 'device' ON CONFLICT DO NOTHING
    """
)
_CODES: Final = text(
    """
    INSERT INTO enrolment_code SELECT b.*
    FROM staff_import_row r, jsonb_populate_record(NULL::enrolment_code, r.row) AS b
    WHERE r.import_id = :import AND r.kind = 'code' ON CONFLICT DO NOTHING
    """
)
# What a second person has said yes or no to since, waits for nobody: its author takes no decision back by an undo.
_DECIDED_SINCE: Final = text(
    """
    DELETE FROM staff_import_row r
    WHERE r.import_id = :import AND r.kind = 'waiting'
      AND EXISTS (SELECT FROM staff_import_row a
        WHERE a.import_id = :import AND a.kind = 'waiting_after' AND a.row_id = r.row_id)
      AND NOT EXISTS (SELECT FROM staff_waiting w WHERE w.external_id = r.row_id)
    """
)
_NO_LONGER_WAITING: Final = text(
    "DELETE FROM staff_waiting w USING staff_import i WHERE i.id = :import AND w.author = i.actor AND w.asked_at = i.at"
)
_WAITING_AGAIN: Final = text(
    """
    INSERT INTO staff_waiting SELECT b.*
    FROM staff_import_row r, jsonb_populate_record(NULL::staff_waiting, r.row) AS b
    WHERE r.import_id = :import AND r.kind = 'waiting' ON CONFLICT DO NOTHING
    """
)
_NO_EMPLOYMENTS: Final = text("DELETE FROM staff_employment")
_EMPLOYMENTS: Final = text(
    """
    INSERT INTO staff_employment SELECT b.*
    FROM staff_import_row r, jsonb_populate_record(NULL::staff_employment, r.row) AS b
    WHERE r.import_id = :import AND r.kind = 'employment'
    """
)
# What somebody chose since stays chosen.
_CHOICES: Final = text(
    """
    INSERT INTO primary_choice SELECT b.*
    FROM staff_import_row r, jsonb_populate_record(NULL::primary_choice, r.row) AS b
    WHERE r.import_id = :import AND r.kind = 'choice' ON CONFLICT DO NOTHING
    """
)
# What did not happen is no part of a unit's history.
_UNIT_EVENTS: Final = text(
    "DELETE FROM unit_event v USING staff_import_row r "
    "WHERE r.import_id = :import AND r.kind = 'unit_event' AND v.id = CAST(r.row_id AS uuid)"
)
# What the directory has told since may be put back along with the list: that is taken once more.
_DIRECTORY_ANEW: Final = text("UPDATE directory_taking SET asked = asked + 1")
_EVENTS: Final = text(
    """
    INSERT INTO employee_event (id, employee_id, day, actor, act, detail)
    SELECT gen_random_uuid(), CAST(a.row_id AS uuid), :today, :actor, 'undone', '{}'
    FROM staff_import_row a WHERE a.import_id = :import AND a.kind = 'after'
    """
)


async def in_the_way(session: AsyncSession, import_id: UUID) -> Sequence[str]:
    """Names of people whose line was changed after the import, or who came into a unit that it made."""
    return (await session.scalars(_IN_THE_WAY, {"import": import_id})).all()


async def came_since(session: AsyncSession, import_id: UUID) -> set[str]:
    """External ids of those whom something later put on the list, or changed there."""
    return set(await session.scalars(_CAME_SINCE, {"import": import_id}))


async def restore_list(session: AsyncSession, import_id: UUID, today: date) -> list[UUID]:
    """Units and people as they were; who came by the import is off the list: whom."""
    common: dict[str, Any] = {"import": import_id}
    await session.execute(_CLOSE_ALL)
    await session.execute(_UNITS, common)
    await session.execute(_UNIT_EVENTS, common)
    new = list(await session.scalars(_NEW, {**common, "today": today}))
    await session.execute(_PEOPLE, common)
    await session.execute(_DECIDED_SINCE, common)
    await session.execute(_NO_LONGER_WAITING, common)
    await session.execute(_WAITING_AGAIN, common)
    await session.execute(_NO_EMPLOYMENTS)
    await session.execute(_EMPLOYMENTS, common)
    await session.execute(_CHOICES, common)
    await session.execute(_DIRECTORY_ANEW)
    return new


async def people_of(session: AsyncSession, import_id: UUID) -> list[UUID]:
    """Whose lines it changed."""
    query = select(StaffImportRow.row_id).where(StaffImportRow.import_id == import_id, StaffImportRow.kind == "after")
    return [UUID(row_id) for row_id in await session.scalars(query)]


async def restore_access(session: AsyncSession, import_id: UUID) -> None:
    """Phones and codes of those who are back; not of a phone that is somebody else's by now."""
    await session.execute(_PHONES, {"import": import_id})
    await session.execute(_CODES, {"import": import_id})


async def note(session: AsyncSession, import_id: UUID, today: date, actor: str) -> None:
    await session.execute(_EVENTS, {"import": import_id, "today": today, "actor": actor})
