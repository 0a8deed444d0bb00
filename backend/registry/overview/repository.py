"""SQL of what HR sees of the staff: one query per part of a page, whatever the size."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Select, Uuid, and_, bindparam, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.language.danish import plain_letters, plain_signs
from backend.registry.models import Employee, Unit
from backend.registry.people.arrays import any_of
from backend.registry.phone_models import Device, EnrolmentCode

# The sums are the database's: of thousands of units a page shows a dozen, and of the rest nothing is read.
_UNITS_IN_SIGHT: Final = text(
    """
    WITH RECURSIVE sight AS (
      SELECT id, parent_id, name, 0 AS level FROM unit WHERE active AND parent_id IS NULL
      UNION ALL
      SELECT u.id, u.parent_id, u.name, s.level + 1 FROM sight s JOIN unit u ON u.parent_id = s.id
      WHERE u.active AND s.id = ANY(:opened)
    ), below AS (
      SELECT id AS top, id FROM sight
      UNION ALL
      SELECT b.top, u.id FROM below b JOIN unit u ON u.parent_id = b.id WHERE u.active
    ), own AS (
      SELECT e.unit_id, count(*) AS people, count(d.id) AS enrolled
      FROM employee e LEFT JOIN device d ON d.employee_id = e.id WHERE e.active GROUP BY e.unit_id
    ), summed AS (
      SELECT b.top, sum(o.people) FILTER (WHERE b.top = b.id) AS own, sum(o.people) AS people,
        sum(o.enrolled) AS enrolled
      FROM below b LEFT JOIN own o ON o.unit_id = b.id GROUP BY b.top
    ), children AS (
      SELECT parent_id, count(*) AS many FROM unit WHERE active AND parent_id IS NOT NULL GROUP BY parent_id
    )
    SELECT s.id, s.parent_id, s.name, s.level, coalesce(c.many, 0) AS children, coalesce(t.own, 0)::int AS own,
      coalesce(t.people, 0)::int AS people, coalesce(t.enrolled, 0)::int AS enrolled
    FROM sight s JOIN summed t ON t.top = s.id LEFT JOIN children c ON c.parent_id = s.id
    """
).bindparams(bindparam("opened", type_=ARRAY(Uuid())))


async def units_in_sight(session: AsyncSession, opened: Iterable[UUID]) -> Sequence[Any]:
    """Rows as `UnitOfTree` has them, but for its leaders, in no order: the root and what stands right below an opened
    unit that is in sight itself."""
    return (await session.execute(_UNITS_IN_SIGHT, {"opened": list(opened)})).all()


# Of the whole tree each unit is read once, and the sums are made on the way up: the database would pair each with all
# that stand above it.
_ALL_UNITS: Final = text(
    """
    SELECT u.id, u.parent_id, u.name, coalesce(o.people, 0) AS own, coalesce(o.enrolled, 0) AS enrolled
    FROM unit u LEFT JOIN (
      SELECT e.unit_id, count(*) AS people, count(d.id) AS enrolled
      FROM employee e LEFT JOIN device d ON d.employee_id = e.id WHERE e.active GROUP BY e.unit_id
    ) o ON o.unit_id = u.id
    WHERE u.active
    """
)


async def all_units(session: AsyncSession) -> Sequence[Any]:
    """Rows of id, parent_id, name, and of the very unit: how many are in it (`own`) and `enrolled`."""
    return (await session.execute(_ALL_UNITS)).all()


async def count_units(session: AsyncSession) -> int:
    return (await session.execute(select(func.count()).select_from(Unit).where(Unit.active))).scalar_one()


async def root(session: AsyncSession) -> UUID | None:
    """None while there is nobody."""
    query = select(Unit.id).where(Unit.active, Unit.parent_id.is_(None))
    return (await session.scalars(query)).one_or_none()


async def leaders(session: AsyncSession, of: Iterable[UUID] | None) -> Sequence[Any]:
    """Rows of leads_unit_id, id and name, of these units or of all, in Danish order."""
    staff = Employee.__table__.c
    led = staff.leads_unit_id
    those = led.is_not(None) if of is None else led == any_of(of)
    query = select(led, staff.id, staff.name).where(staff.active, those)
    return (await session.execute(query.order_by(staff.name_order, staff.id))).all()


_NAMES_ABOVE: Final = text(
    """
    WITH RECURSIVE above AS (
      SELECT id, parent_id, name FROM unit WHERE active AND id = ANY(:units)
      UNION
      SELECT u.id, u.parent_id, u.name FROM above a JOIN unit u ON u.id = a.parent_id
    )
    SELECT id, parent_id, name FROM above
    """
).bindparams(bindparam("units", type_=ARRAY(Uuid())))


async def names_above(session: AsyncSession, units: Iterable[UUID]) -> dict[UUID, tuple[UUID | None, str]]:
    """Parent and name of those of `units` that are active, and of all above them: of thousands a page shows a few."""
    rows = await session.execute(_NAMES_ABOVE, {"units": list(units)})
    return {row.id: (row.parent_id, row.name) for row in rows}


async def names_in_use(session: AsyncSession) -> list[str]:
    """Of the active units, each name once."""
    return list(await session.scalar(select(func.array_agg(Unit.name.distinct())).where(Unit.active)) or ())


async def unit_names(session: AsyncSession) -> dict[UUID, tuple[UUID | None, str]]:
    """Parent and name of each active unit."""
    rows = await session.execute(select(Unit.id, Unit.parent_id, Unit.name).where(Unit.active))
    return {row.id: (row.parent_id, row.name) for row in rows}


def _wanted(words: Sequence[str], unit: UUID | None) -> ColumnElement[bool]:
    """Each of the `words` in the name, the number or the address."""
    each = [_word_in_person(word) for word in words]
    return and_(Employee.active, *each, *([Employee.unit_id == unit] if unit is not None else []))


def _word_in_person(word: str) -> ColumnElement[bool]:
    wanted = word.lower()
    # A telephone makes ’ of every apostrophe, and Word a dash of a hyphen.
    spellings = dict.fromkeys((wanted, plain_signs(wanted)))
    written = (Employee.external_id, Employee.email)
    # A word of plain letters needs no others made small: with a language's rules it takes several times as long.
    spelled = [func.lower(column.collate("C") if wanted.isascii() else column) for column in written]
    columns = (column.contains(spelling, autoescape=True) for column in spelled for spelling in spellings)
    return or_(Employee.name_letters.contains(plain_letters(word), autoescape=True), *columns)


async def count_people(session: AsyncSession, words: Sequence[str], unit: UUID | None) -> int:
    query = select(func.count()).select_from(Employee).where(_wanted(words, unit))
    return (await session.execute(query)).scalar_one()


async def people_with(
    session: AsyncSession, words: Sequence[str], unit: UUID | None, *, offset: int, limit: int
) -> tuple[int, Sequence[Any]]:
    """How many have each of the words, and rows as `people` has them: nobody's name is looked through twice, and of
    nobody but those that are shown more is read than what they are sorted by."""
    order = (Employee.name_order, Employee.id)
    people = select(*order, func.count().over().label("total")).where(_wanted(words, unit)).order_by(*order)
    page = people.offset(offset).limit(limit).subquery("page")
    query = _listed(page.c.total).join(page, page.c.id == Employee.id)
    rows: Sequence[Any] = (await session.execute(query.order_by(*order))).all()
    if rows or not offset:
        return (rows[0].total if rows else 0), rows
    return await count_people(session, words, unit), rows


async def people(
    session: AsyncSession, words: Sequence[str], unit: UUID | None, *, offset: int, limit: int
) -> Sequence[Any]:
    """Rows of id, external_id, name, unit_id, leads_unit_id and `enrolled`, the day, in Danish order."""
    query = _listed().where(_wanted(words, unit)).order_by(Employee.name_order, Employee.id)
    rows: Sequence[Any] = (await session.execute(query.offset(offset).limit(limit))).all()
    return rows


def _listed(*besides: ColumnElement[Any]) -> Select[Any]:
    who = (Employee.id, Employee.external_id, Employee.name, Employee.unit_id, Employee.leads_unit_id)
    return select(*who, Device.enrolled, *besides).outerjoin(Device, Device.employee_id == Employee.id)


async def person(session: AsyncSession, employee: UUID) -> Any:
    """A row of Employee, the day `enrolled`, the day the outstanding code was `made`, and whether it is `used` up; of
    active people only."""
    query = (
        select(Employee, Device.enrolled, EnrolmentCode.made, EnrolmentCode.used)
        .outerjoin(Device, Device.employee_id == Employee.id)
        .outerjoin(EnrolmentCode, EnrolmentCode.employee_id == Employee.id)
        .where(Employee.id == employee, Employee.active)
    )
    return (await session.execute(query)).one_or_none()


async def left_of(session: AsyncSession, addresses: Collection[str]) -> Sequence[Any]:
    """Rows of email, in small letters, and the last left_on of those who have left; nobody who is still there."""
    address = func.lower(Employee.email)
    query = select(address.label("email"), func.max(Employee.left_on).label("left_on")).where(address.in_(addresses))
    return (await session.execute(query.group_by(address).having(~func.bool_or(Employee.active)))).all()


async def listed_of(session: AsyncSession, addresses: Collection[str]) -> Sequence[str]:
    """Those of them, in small letters, that are of somebody who is there."""
    address = func.lower(Employee.email)
    query = select(address).where(Employee.active, address.in_(addresses)).distinct()
    return (await session.scalars(query)).all()


async def phones_ending(session: AsyncSession, digits: str) -> Sequence[Any]:
    """Rows of id and phone, of the active people whose number ends with these eight digits; by index."""
    end = func.right(func.regexp_replace(Employee.phone, "[^0-9]", "", "g"), 8)
    query = select(Employee.id, Employee.phone).where(Employee.active, end == digits)
    return (await session.execute(query)).all()
