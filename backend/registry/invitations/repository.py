"""SQL of invitations: who is not enrolled, what each batch holds, and the letters of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.invitation_models import Invitation, InvitationBatch, LetterFile
from backend.registry.models import Employee
from backend.registry.phone_models import Device, EnrolmentCode


async def lock(session: AsyncSession) -> None:
    """One batch at a time, and nobody redeems a code meanwhile. Codes before people: redeeming locks in that order."""
    await session.execute(text("LOCK TABLE invitation_batch IN SHARE ROW EXCLUSIVE MODE"))
    await session.execute(select(EnrolmentCode.employee_id).order_by(EnrolmentCode.employee_id).with_for_update())
    await session.execute(select(Employee.id).where(Employee.active).order_by(Employee.id).with_for_update())


def not_enrolled() -> Select[UUID]:
    """Selects the active people without a phone."""
    query = select(Employee.id).outerjoin(Device, Device.employee_id == Employee.id)
    return query.where(Employee.active, Device.id.is_(None))


async def ways_listed(session: AsyncSession) -> Sequence[Any]:
    """Rows of id, and whether there is an `email` and a `phone`, of who is not enrolled; by id."""
    listed = Employee.email.is_not(None).label("email"), Employee.phone.is_not(None).label("phone")
    query = not_enrolled().add_columns(*listed)
    return (await session.execute(query.order_by(Employee.id))).all()


async def names_not_enrolled(session: AsyncSession) -> Sequence[Any]:
    """Rows of id, name, name_order and unit_id."""
    query = not_enrolled().add_columns(Employee.name, Employee.name_order, Employee.unit_id)
    return (await session.execute(query)).all()


async def count_not_enrolled(session: AsyncSession) -> int:
    return (await session.execute(select(func.count()).select_from(not_enrolled().subquery()))).scalar_one()


async def exists(session: AsyncSession, batch: UUID) -> bool:
    return await session.get(InvitationBatch, batch) is not None


async def batch_ids(session: AsyncSession) -> list[UUID]:
    return list(await session.scalars(select(InvitationBatch.id).order_by(InvitationBatch.id)))


async def add(session: AsyncSession, batch: UUID, made: date, actor: str, rows: list[dict[str, Any]]) -> None:
    """rows: employee_id, channel and the sealed code."""
    await session.execute(insert(InvitationBatch), [{"id": batch, "made": made, "actor": actor}])
    await session.execute(insert(Invitation), [{"batch_id": batch, **row} for row in rows])


async def batches(session: AsyncSession, *, limit: int) -> Sequence[Any]:
    """Rows of id, made, actor and how many `people`, the newest first."""
    people = func.count(func.distinct(Invitation.employee_id)).label("people")
    query = (
        select(InvitationBatch.id, InvitationBatch.made, InvitationBatch.actor, people)
        .outerjoin(Invitation, Invitation.batch_id == InvitationBatch.id)
        .group_by(InvitationBatch.id)
        .order_by(InvitationBatch.made.desc(), InvitationBatch.id)
    )
    return (await session.execute(query.limit(limit))).all()


async def batch(session: AsyncSession, batch_id: UUID) -> InvitationBatch | None:
    return await session.get(InvitationBatch, batch_id)


async def channels(session: AsyncSession, batch_id: UUID) -> Sequence[Any]:
    """Rows of channel, how many `people`, and how many of their codes are `waiting` to be handed over."""
    counts = func.count().label("people"), func.count(Invitation.sealed).label("waiting")
    query = select(Invitation.channel, *counts).where(Invitation.batch_id == batch_id)
    return (await session.execute(query.group_by(Invitation.channel))).all()


async def letters(session: AsyncSession, batch_id: UUID) -> Any:
    """A row of when they were `wanted`, how many `letters`, and whether they are `set`; without the file itself."""
    query = select(LetterFile.wanted, LetterFile.letters, LetterFile.sealed.is_not(None).label("set"))
    return (await session.execute(query.where(LetterFile.batch_id == batch_id))).one_or_none()


async def letter_file(session: AsyncSession, batch_id: UUID) -> bytes | None:
    return (await session.scalars(select(LetterFile.sealed).where(LetterFile.batch_id == batch_id))).one_or_none()


async def want_letters(session: AsyncSession, batch_id: UUID, wanted: date, many: int) -> None:
    await session.execute(insert(LetterFile), [{"batch_id": batch_id, "wanted": wanted, "letters": many}])


async def letters_to_set(session: AsyncSession, batch_id: UUID) -> Sequence[Any]:
    """Rows of id, name, name_order, unit_id, language and sealed code, of each letter whose code no newer one has
    ended."""
    person = Employee.id, Employee.name, Employee.name_order, Employee.unit_id, Employee.language
    query = (
        select(*person, Invitation.sealed)
        .join(Employee, Employee.id == Invitation.employee_id)
        .where(
            Invitation.batch_id == batch_id,
            Invitation.channel == "letter",
            Invitation.sealed.is_not(None),
            Employee.active,
        )
    )
    return (await session.execute(query)).all()


async def store_letters(session: AsyncSession, batch_id: UUID, sealed: bytes | None, many: int) -> None:
    changed = update(LetterFile).where(LetterFile.batch_id == batch_id)
    await session.execute(changed.values(sealed=sealed, letters=many))


async def letters_left(session: AsyncSession) -> Sequence[Any]:
    """Rows of batch_id, its `letters`, and those `left` whose code no newer one has ended, of all that lie here."""
    good = func.count(Invitation.sealed).label("left")
    lettered = (Invitation.batch_id == LetterFile.batch_id) & (Invitation.channel == "letter")
    query = select(LetterFile.batch_id, LetterFile.letters, good).outerjoin(Invitation, lettered)
    return (await session.execute(query.group_by(LetterFile.batch_id, LetterFile.letters))).all()


async def wipe_code(session: AsyncSession, batch_id: UUID, employee: UUID, channel: str) -> None:
    here = (Invitation.batch_id == batch_id, Invitation.employee_id == employee, Invitation.channel == channel)
    await session.execute(update(Invitation).where(*here).values(sealed=None))


async def wipe_letter_codes(session: AsyncSession, batch_id: UUID) -> None:
    lettered = (Invitation.batch_id == batch_id) & (Invitation.channel == "letter")
    await session.execute(update(Invitation).where(lettered).values(sealed=None))


async def delete_letters(session: AsyncSession, batch_id: UUID) -> None:
    await session.execute(delete(LetterFile).where(LetterFile.batch_id == batch_id))
    await wipe_letter_codes(session, batch_id)


async def delete_old_letters(session: AsyncSession, wanted_before: date) -> None:
    old = select(LetterFile.batch_id).where(LetterFile.wanted < wanted_before)
    for batch_id in list(await session.scalars(old)):
        await delete_letters(session, batch_id)


async def delete_batches(session: AsyncSession, made_before: date) -> None:
    await session.execute(delete(InvitationBatch).where(InvitationBatch.made < made_before))
