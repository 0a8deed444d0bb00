"""All SQL of whom providers vouch for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.models import ConsoleSpent, ConsoleUser
from backend.access.oidc.models import ConsoleIdentity, ConsoleRenewal, ConsoleWaiting
from backend.access.oidc.values import Visitor


async def is_known(session: AsyncSession, issuer: str, subject: str) -> bool:
    mine = (ConsoleIdentity.issuer == issuer, ConsoleIdentity.subject == subject)
    return (await session.scalars(select(ConsoleIdentity.user_id).where(*mine))).first() is not None


async def user_of(session: AsyncSession, issuer: str, subject: str) -> ConsoleUser | None:
    """Held until the transaction ends: who comes in twice at once gets one set of roles after the other."""
    query = select(ConsoleUser).join(ConsoleIdentity, ConsoleIdentity.user_id == ConsoleUser.id)
    mine = query.where(ConsoleIdentity.issuer == issuer, ConsoleIdentity.subject == subject)
    return (await session.scalars(mine.with_for_update(of=ConsoleUser))).one_or_none()


async def link(session: AsyncSession, identity: ConsoleIdentity) -> bool:
    """False where somebody has that identity."""
    names = ("issuer", "subject", "user_id", "provider", "linked_at", "linked_by")
    columns = {name: getattr(identity, name) for name in names}
    statement = insert(ConsoleIdentity).values(columns).on_conflict_do_nothing()
    return (await session.execute(statement.returning(ConsoleIdentity.user_id))).first() is not None


async def unlink(session: AsyncSession, issuer: str, subject: str) -> None:
    mine = (ConsoleIdentity.issuer == issuer) & (ConsoleIdentity.subject == subject)
    await session.execute(delete(ConsoleIdentity).where(mine))


async def identities(session: AsyncSession) -> Sequence[Any]:
    """Rows of ConsoleIdentity and the `email` of whom it is."""
    query = select(ConsoleIdentity, ConsoleUser.email).join(ConsoleUser, ConsoleUser.id == ConsoleIdentity.user_id)
    return (await session.execute(query.order_by(ConsoleUser.email, ConsoleIdentity.issuer))).all()


async def wait(session: AsyncSession, visitor: Visitor, roles: list[str], now: datetime, most: int) -> bool:
    """False where so many wait already that nobody more is noted; whoever waits already is noted anew."""
    row = {**visitor.model_dump(include={"issuer", "subject", "provider", "email", "name"}), "roles": roles}
    statement = insert(ConsoleWaiting).values(**row, asked_at=now)
    same = {"email": visitor.email, "name": visitor.name, "roles": roles, "asked_at": now}
    mine = (ConsoleWaiting.issuer == visitor.issuer) & (ConsoleWaiting.subject == visitor.subject)
    known = (await session.scalars(select(ConsoleWaiting.id).where(mine))).first()
    if known is None and (await session.execute(select(func.count()).select_from(ConsoleWaiting))).scalar_one() >= most:
        return False
    await session.execute(statement.on_conflict_do_update(index_elements=["issuer", "subject"], set_=same))
    return True


async def waiting(session: AsyncSession) -> list[ConsoleWaiting]:
    return list(await session.scalars(select(ConsoleWaiting).order_by(ConsoleWaiting.asked_at, ConsoleWaiting.id)))


async def waiting_one(session: AsyncSession, waiting_id: UUID) -> ConsoleWaiting | None:
    """Held until the transaction ends: two who decide at once wait for one another."""
    query = select(ConsoleWaiting).where(ConsoleWaiting.id == waiting_id).with_for_update()
    return (await session.scalars(query)).one_or_none()


async def end_waiting(session: AsyncSession, waiting_id: UUID) -> None:
    await session.execute(delete(ConsoleWaiting).where(ConsoleWaiting.id == waiting_id))


async def keep_renewal(session: AsyncSession, renewal: ConsoleRenewal) -> None:
    session.add(renewal)
    await session.flush()


async def take_due(session: AsyncSession, before: datetime, now: datetime, most: int) -> list[ConsoleRenewal]:
    """Marked as asked for now: no other process asks for the same."""
    query = select(ConsoleRenewal).where(ConsoleRenewal.asked_at <= before).order_by(ConsoleRenewal.asked_at)
    due = list(await session.scalars(query.limit(most).with_for_update(skip_locked=True)))
    for renewal in due:
        renewal.asked_at = now
    await session.flush()
    return due


async def renew(session: AsyncSession, secret_sha256: bytes, sealed: str) -> None:
    changed = update(ConsoleRenewal).where(ConsoleRenewal.secret_sha256 == secret_sha256)
    await session.execute(changed.values(sealed=sealed))


async def forget(session: AsyncSession, now: datetime, waited: datetime) -> int:
    """What can be spent no more, and whoever nobody has let in since `waited`. How many."""
    spent = delete(ConsoleSpent).where(ConsoleSpent.until <= now).returning(ConsoleSpent.until)
    asked = delete(ConsoleWaiting).where(ConsoleWaiting.asked_at <= waited).returning(ConsoleWaiting.id)
    return len((await session.execute(spent)).all()) + len((await session.execute(asked)).all())
