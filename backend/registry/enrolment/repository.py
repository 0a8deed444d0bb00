"""SQL of codes and phones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, case, delete, func, insert, literal, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.enrolment.access_jwt import DeviceIdentity
from backend.registry.invitation_models import Invitation
from backend.registry.models import Employee
from backend.registry.people.arrays import any_of
from backend.registry.phone_models import CodesOfDay, Device, EnrolmentCode, PhoneEntry, PhoneMove, SupersededCode
from backend.registry.sms_models import SmsSignIn


async def end_access(session: AsyncSession, employees: Collection[UUID]) -> None:
    """Delete the devices and codes of these people, and what waits to be handed over to them."""
    ids = any_of(employees)
    await session.execute(delete(PhoneMove).where(PhoneMove.employee_id == ids))
    await session.execute(delete(Device).where(Device.employee_id == ids))
    await session.execute(delete(EnrolmentCode).where(EnrolmentCode.employee_id == ids))
    await session.execute(delete(SmsSignIn).where(SmsSignIn.employee_id == ids))
    await withdraw_invitations(session, employees)


async def withdraw_invitations(session: AsyncSession, employees: Iterable[UUID]) -> None:
    """What waits to be handed over to them: its codes are worth nothing."""
    waiting = Invitation.sealed.is_not(None) & (Invitation.employee_id == any_of(employees))
    await session.execute(update(Invitation).where(waiting).values(sealed=None))


async def withdraw_sent(session: AsyncSession, addresses: Collection[tuple[UUID, str]]) -> None:
    """(person, channel) of addresses that the list has no more: no code that is on its way there goes to another."""
    for channel in sorted({by for _, by in addresses}):
        people = any_of(person for person, by in addresses if by == channel)
        waiting = (Invitation.employee_id == people, Invitation.channel == channel, Invitation.sealed.is_not(None))
        await session.execute(update(Invitation).where(*waiting).values(sealed=None))
    numbers = any_of(person for person, by in addresses if by == "sms")
    gone = {"code_hmac": None, "expires_at": None, "link_sha256": None, "link_until": None}
    await session.execute(update(SmsSignIn).where(SmsSignIn.employee_id == numbers).values(gone))


async def with_access(session: AsyncSession, employees: Collection[UUID]) -> list[UUID]:
    """Those of them who have a phone, or a code that was not used."""
    ids = any_of(employees)
    phones = select(Device.employee_id).where(Device.employee_id == ids)
    codes = select(EnrolmentCode.employee_id).where(EnrolmentCode.employee_id == ids, EnrolmentCode.used.is_(False))
    return list(await session.scalars(phones.union(codes)))


async def made_before(session: AsyncSession, employees: Collection[UUID], today: date) -> dict[UUID, int]:
    """Person → how many codes they were made today."""
    query = select(CodesOfDay.employee_id, CodesOfDay.codes).where(
        CodesOfDay.employee_id == any_of(employees), CodesOfDay.day == today
    )
    return {row.employee_id: row.codes for row in await session.execute(query)}


async def count_codes(session: AsyncSession, employees: Collection[UUID], today: date) -> None:
    """One more for each of them."""
    people = select(func.unnest(literal(sorted(employees), ARRAY(Uuid())))).subquery("people")
    fresh = upsert(CodesOfDay).from_select(
        ["employee_id", "day", "codes"], select(*people.c, literal(today), literal(1))
    )
    more = case((CodesOfDay.day == today, CodesOfDay.codes + 1), else_=1)
    counted = fresh.on_conflict_do_update(index_elements=["employee_id"], set_={"day": today, "codes": more})
    await session.execute(counted)


async def lock_codes(session: AsyncSession, employees: Iterable[UUID]) -> None:
    query = select(EnrolmentCode.employee_id).where(EnrolmentCode.employee_id == any_of(employees))
    await session.execute(query.order_by(EnrolmentCode.employee_id).with_for_update())


async def add_codes(session: AsyncSession, rows: list[dict[str, Any]]) -> None:
    if rows:
        await session.execute(insert(EnrolmentCode), rows)


# Run at each request of a phone: the statement is built once, since building it takes as long as running it.
_EMPLOYEE_OF_DEVICE = (
    select(Device.employee_id)
    .join(Employee, Employee.id == Device.employee_id)
    .where(Device.id == bindparam("device"), Employee.active)
)


async def employee_of_device(session: AsyncSession, device_id: UUID) -> UUID | None:
    return (await session.scalars(_EMPLOYEE_OF_DEVICE, {"device": device_id})).one_or_none()


async def lock_code(session: AsyncSession, sha256: Collection[bytes]) -> EnrolmentCode | None:
    query = select(EnrolmentCode).where(EnrolmentCode.code_sha256.in_(sha256)).limit(1).with_for_update()
    return (await session.scalars(query)).one_or_none()


async def supersede_codes(session: AsyncSession, employees: Collection[UUID]) -> None:
    """Their codes are remembered as such that newer ones have taken the place of; whose they were, no more."""
    theirs = select(EnrolmentCode.code_sha256, EnrolmentCode.made).where(EnrolmentCode.employee_id == any_of(employees))
    await session.execute(insert(SupersededCode).from_select(["code_sha256", "made"], theirs))


async def was_superseded(session: AsyncSession, sha256: Collection[bytes]) -> bool:
    query = select(SupersededCode.made).where(SupersededCode.code_sha256.in_(sha256)).limit(1)
    return (await session.scalars(query)).one_or_none() is not None


_MARK_CODE_USED = (
    update(EnrolmentCode)
    .where(EnrolmentCode.employee_id == bindparam("employee"), EnrolmentCode.used.is_(False))
    .values(used=True)
    .execution_options(synchronize_session=False)
)


async def mark_code_used(session: AsyncSession, employee_id: UUID) -> None:
    """Called with each token: a code that is used already is not written again."""
    await session.execute(_MARK_CODE_USED, {"employee": employee_id})


async def lock_device(session: AsyncSession, device_id: UUID) -> Device | None:
    return (await session.scalars(select(Device).where(Device.id == device_id).with_for_update())).one_or_none()


async def delete_device(session: AsyncSession, device_id: UUID) -> None:
    await session.execute(delete(Device).where(Device.id == device_id))


async def delete_devices(session: AsyncSession, employee_id: UUID, key: bytes) -> None:
    """The person's, and whosever phone has this key: a phone is one person's."""
    await session.execute(delete(Device).where(or_(Device.employee_id == employee_id, Device.key_sha256 == key)))


async def lock_move(session: AsyncSession, place_sha256: bytes) -> PhoneMove | None:
    query = select(PhoneMove).where(PhoneMove.place_sha256 == place_sha256).with_for_update()
    return (await session.scalars(query)).one_or_none()


async def delete_moves(session: AsyncSession, employee_id: UUID, taken_by: bytes | None) -> None:
    """What waits for the person's other browser, but not what `taken_by` took."""
    others = [] if taken_by is None else [PhoneMove.taken_by.is_distinct_from(taken_by)]
    await session.execute(delete(PhoneMove).where(PhoneMove.employee_id == employee_id, *others))


async def erase_moves(session: AsyncSession, now: datetime) -> None:
    await session.execute(delete(PhoneMove).where(PhoneMove.until <= now))


async def phone_entries(session: AsyncSession, employee_id: UUID) -> Sequence[PhoneEntry]:
    query = select(PhoneEntry).where(PhoneEntry.employee_id == employee_id).order_by(PhoneEntry.day.desc())
    return (await session.scalars(query)).all()


_OF_KEY = (
    select(Device.id, Device.employee_id)
    .join(Employee, Employee.id == Device.employee_id)
    .where(Device.key_sha256 == bindparam("key"), Employee.active)
)


async def device_of_key(session: AsyncSession, key: bytes) -> DeviceIdentity | None:
    """Where its person is active."""
    row = (await session.execute(_OF_KEY, {"key": key})).one_or_none()
    return None if row is None else DeviceIdentity(row.employee_id, row.id, key)


async def note_fetched(session: AsyncSession, employees: Collection[UUID]) -> None:
    theirs = Device.employee_id == any_of(employees)
    await session.execute(update(Device).where(theirs, Device.silent_since.is_not(None)).values(silent_since=None))


async def delete_silent(session: AsyncSession, employees: Collection[UUID], before: date) -> None:
    theirs = Device.employee_id == any_of(employees)
    await session.execute(delete(Device).where(theirs, Device.silent_since < before))


async def note_silent(session: AsyncSession, employees: Collection[UUID], month: date) -> None:
    theirs = Device.employee_id == any_of(employees)
    await session.execute(update(Device).where(theirs, Device.silent_since.is_(None)).values(silent_since=month))
