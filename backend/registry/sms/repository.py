"""SQL of one-time codes by SMS."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.models import Employee
from backend.registry.phone_models import EnrolmentCode
from backend.registry.sms_models import SmsAsk, SmsHour, SmsSignIn

_COUNT_TRY: Final = text(
    """
    INSERT INTO sms_ask AS kept (number_hmac, code_hmac, tries, until)
    SELECT coalesce((SELECT number_hmac FROM sms_ask WHERE number_hmac = :number), :stand_in), :code_hmac, 1, :until
    ON CONFLICT (number_hmac) DO UPDATE SET tries = least(kept.tries + 1, :most)
    RETURNING code_hmac, tries
    """
)


async def count_staff(session: AsyncSession) -> int:
    return (await session.execute(select(func.count()).select_from(Employee).where(Employee.active))).scalar_one()


async def lock_row(session: AsyncSession, employee: UUID, hour: datetime) -> SmsSignIn:
    """The person's row, made if there is none."""
    fresh = insert(SmsSignIn).values(employee_id=employee, hour=hour, asked=0)
    await session.execute(fresh.on_conflict_do_nothing())
    query = select(SmsSignIn).where(SmsSignIn.employee_id == employee).with_for_update()
    return (await session.scalars(query.execution_options(populate_existing=True))).one()


async def find_row(session: AsyncSession, employee: UUID) -> SmsSignIn | None:
    query = select(SmsSignIn).where(SmsSignIn.employee_id == employee).with_for_update()
    return (await session.scalars(query.execution_options(populate_existing=True))).one_or_none()


async def keep_ask(session: AsyncSession, ask: SmsAsk, *, sent: bool) -> None:
    """For longer, if the number is known already; `sent`: with a new code in place of what is there."""
    fresh = insert(SmsAsk).values(number_hmac=ask.number_hmac, code_hmac=ask.code_hmac, tries=0, until=ask.until)
    renewed = ("code_hmac", "tries", "until") if sent else ("until",)
    changes = {column: fresh.excluded[column] for column in renewed}
    await session.execute(fresh.on_conflict_do_update(index_elements=["number_hmac"], set_=changes))


async def count_try(session: AsyncSession, number_hmac: bytes, stand_in: SmsAsk, most: int) -> tuple[bytes, int]:
    """What was sent to the number and how often that was tried, counted up to `most`; of `stand_in` where nobody asked
    for the number: either way one row is looked up and written."""
    kept = {"code_hmac": stand_in.code_hmac, "until": stand_in.until, "most": most}
    values = {"number": number_hmac, "stand_in": stand_in.number_hmac, **kept}
    row = (await session.execute(_COUNT_TRY, values)).one()
    return row.code_hmac, row.tries


async def forget_asks(session: AsyncSession, now: datetime, most: int) -> None:
    """Those that are over, and the oldest of more than `most`; whoever holds one is not waited for."""
    newest = select(SmsAsk.until).order_by(SmsAsk.until.desc()).offset(most).limit(1).scalar_subquery()
    over = select(SmsAsk.number_hmac).where(or_(SmsAsk.until <= now, SmsAsk.until <= newest))
    locked = over.with_for_update(skip_locked=True)
    await session.execute(delete(SmsAsk).where(SmsAsk.number_hmac.in_(locked)))


async def holder_of_link(session: AsyncSession, digests: Collection[bytes], now: datetime) -> UUID | None:
    query = select(SmsSignIn.employee_id).where(SmsSignIn.link_sha256.in_(digests), SmsSignIn.link_until > now)
    return (await session.scalars(query.limit(1))).one_or_none()


async def count_one(session: AsyncSession, hour: datetime, most: int) -> bool:
    """One more within this hour; False where that would be more than `most`."""
    counted = insert(SmsHour).values(hour=hour, sent=1)
    more = counted.on_conflict_do_update(
        index_elements=["hour"], set_={"sent": SmsHour.sent + 1}, where=SmsHour.sent < most
    )
    return (await session.execute(more.returning(SmsHour.sent))).first() is not None


async def spend_code(session: AsyncSession, employee: UUID, code_sha256: bytes, made: date) -> None:
    """Replaces a code from HR, if there is one, by a random one that nobody knows and that counts as used."""
    values = {"code_sha256": code_sha256, "made": made, "redemptions": 0, "used": True}
    spent = insert(EnrolmentCode).values(employee_id=employee, **values)
    await session.execute(spent.on_conflict_do_update(index_elements=["employee_id"], set_=values))


async def erase(session: AsyncSession, now: datetime, hour: datetime) -> None:
    expired = update(SmsSignIn).where(SmsSignIn.expires_at <= now)
    await session.execute(expired.values(code_hmac=None, expires_at=None))
    over = update(SmsSignIn).where(SmsSignIn.link_until <= now)
    await session.execute(over.values(link_sha256=None, link_until=None))
    idle = (SmsSignIn.expires_at.is_(None), SmsSignIn.link_until.is_(None))
    await session.execute(delete(SmsSignIn).where(SmsSignIn.hour < hour, *idle))
    await session.execute(delete(SmsHour).where(SmsHour.hour < hour))
