"""All SQL of the console's one-time links and sessions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.models import ConsoleHalfway, ConsoleLink, ConsoleSession, ConsoleSpent, ConsoleUser


async def user_by_email(session: AsyncSession, email: str) -> ConsoleUser | None:
    return (await session.scalars(select(ConsoleUser).where(ConsoleUser.email == email))).one_or_none()


async def user_by_id(session: AsyncSession, user_id: UUID) -> ConsoleUser | None:
    return await session.get(ConsoleUser, user_id)


async def set_roles(session: AsyncSession, email: str, roles: Iterable[str]) -> UUID:
    statement = insert(ConsoleUser).values(email=email, roles=sorted(roles))
    changed = statement.on_conflict_do_update(
        index_elements=["email"], set_={"roles": statement.excluded.roles}
    ).returning(ConsoleUser.id)
    return (await session.execute(changed)).scalar_one()


async def add_link(session: AsyncSession, secret_sha256: bytes, user_id: UUID, expires_at: datetime) -> None:
    session.add(ConsoleLink(secret_sha256=secret_sha256, user_id=user_id, expires_at=expires_at))
    await session.flush()


async def take_link(session: AsyncSession, secret_sha256: bytes, browser_sha256: bytes) -> Any:
    """Deleted by whoever is first: a row of user_id, expires_at and how, or None. One for another browser stays."""
    here = ConsoleLink.browser_sha256.is_(None) | (ConsoleLink.browser_sha256 == browser_sha256)
    statement = delete(ConsoleLink).where(ConsoleLink.secret_sha256 == secret_sha256, here)
    told = statement.returning(ConsoleLink.user_id, ConsoleLink.expires_at, ConsoleLink.how)
    return (await session.execute(told)).one_or_none()


async def link_end(session: AsyncSession, secret_sha256: bytes) -> datetime | None:
    """Until when it may be used; None where there is none."""
    query = select(ConsoleLink.expires_at).where(ConsoleLink.secret_sha256 == secret_sha256)
    return (await session.scalars(query)).one_or_none()


async def delete_link(session: AsyncSession, secret_sha256: bytes) -> None:
    await session.execute(delete(ConsoleLink).where(ConsoleLink.secret_sha256 == secret_sha256))


async def add_session(session: AsyncSession, fresh: ConsoleSession) -> None:
    session.add(fresh)
    await session.flush()


async def find_session(session: AsyncSession, secret_sha256: bytes) -> Any:
    """A row of ConsoleSession and ConsoleUser, or None."""
    query = select(ConsoleSession, ConsoleUser).join(ConsoleUser, ConsoleUser.id == ConsoleSession.user_id)
    return (await session.execute(query.where(ConsoleSession.secret_sha256 == secret_sha256))).one_or_none()


async def email_of(session: AsyncSession, user_id: UUID) -> str:
    return (await session.scalars(select(ConsoleUser.email).where(ConsoleUser.id == user_id))).one()


async def roles_of(session: AsyncSession, user_id: UUID) -> list[str]:
    return (await session.scalars(select(ConsoleUser.roles).where(ConsoleUser.id == user_id))).one()


async def note_seen(session: AsyncSession, secret_sha256: bytes, changes: Mapping[str, Any]) -> None:
    await session.execute(update(ConsoleSession).where(ConsoleSession.secret_sha256 == secret_sha256).values(**changes))


async def living_of(session: AsyncSession, user_id: UUID, used_since: datetime, made_since: datetime) -> Any:
    """The last used first."""
    of_theirs = select(ConsoleSession).where(ConsoleSession.user_id == user_id)
    living = of_theirs.where(ConsoleSession.seen_at > used_since, ConsoleSession.made_at > made_since)
    return await session.scalars(living.order_by(ConsoleSession.seen_at.desc(), ConsoleSession.id))


async def all_living(session: AsyncSession) -> Any:
    """Rows of secret_sha256, and of whom it is email, left_on and wanted_on."""
    theirs = (ConsoleUser.email, ConsoleUser.left_on, ConsoleUser.wanted_on)
    query = select(ConsoleSession.secret_sha256, *theirs)
    return (await session.execute(query.join(ConsoleUser, ConsoleUser.id == ConsoleSession.user_id))).all()


async def left_days(session: AsyncSession) -> Any:
    """Rows of id, email and left_on of everybody, in the order in which whoever changes several takes them."""
    query = select(ConsoleUser.id, ConsoleUser.email, ConsoleUser.left_on)
    return (await session.execute(query.order_by(ConsoleUser.id))).all()


async def note_left(session: AsyncSession, user_id: UUID, left_on: date | None) -> None:
    await session.execute(update(ConsoleUser).where(ConsoleUser.id == user_id).values(left_on=left_on))


async def note_wanted(session: AsyncSession, user_id: UUID, wanted_on: date) -> None:
    await session.execute(update(ConsoleUser).where(ConsoleUser.id == user_id).values(wanted_on=wanted_on))


async def delete_of(session: AsyncSession, user_id: UUID, ids: Collection[UUID]) -> int:
    """How many there were."""
    theirs = delete(ConsoleSession).where(ConsoleSession.user_id == user_id, ConsoleSession.id.in_(ids))
    return len((await session.execute(theirs.returning(ConsoleSession.id))).all())


async def delete_session(session: AsyncSession, secret_sha256: bytes) -> None:
    await session.execute(delete(ConsoleSession).where(ConsoleSession.secret_sha256 == secret_sha256))


async def delete_sessions_of(session: AsyncSession, user_id: UUID) -> None:
    """With what would become one, and in that order: whoever takes such a step just now has their session after it."""
    await session.execute(delete(ConsoleLink).where(ConsoleLink.user_id == user_id))
    await session.execute(delete(ConsoleHalfway).where(ConsoleHalfway.user_id == user_id))
    await session.execute(delete(ConsoleSession).where(ConsoleSession.user_id == user_id))


async def delete_by_providers(session: AsyncSession, user_id: UUID) -> None:
    """All that any provider began of a person."""
    theirs = (ConsoleSession.user_id == user_id, ConsoleSession.how.startswith("provider:"))
    await session.execute(delete(ConsoleSession).where(*theirs))


async def delete_known(session: AsyncSession, secret_sha256: bytes) -> bool:
    """False where it was over already."""
    statement = delete(ConsoleSession).where(ConsoleSession.secret_sha256 == secret_sha256)
    return (await session.execute(statement.returning(ConsoleSession.user_id))).first() is not None


async def delete_provided(
    session: AsyncSession, how: str, *, user_id: UUID | None, provider_session: str | None
) -> int:
    """A provider's session, or all that it began of a person; how many."""
    if user_id is None and provider_session is None:
        return 0
    statement = delete(ConsoleSession).where(ConsoleSession.how == how)
    if provider_session is not None:
        statement = statement.where(ConsoleSession.provider_session == provider_session)
    if user_id is not None:
        statement = statement.where(ConsoleSession.user_id == user_id)
    return len((await session.execute(statement.returning(ConsoleSession.user_id))).all())


async def erase_ended(session: AsyncSession, now: datetime, idle: timedelta, longest: timedelta) -> int:
    """Links that have expired and sessions that are over; how many."""
    over = (ConsoleSession.seen_at <= now - idle) | (ConsoleSession.made_at <= now - longest)
    links = delete(ConsoleLink).where(ConsoleLink.expires_at <= now).returning(ConsoleLink.user_id)
    sessions = delete(ConsoleSession).where(over).returning(ConsoleSession.user_id)
    return len((await session.execute(links)).all()) + len((await session.execute(sessions)).all())


async def spend(session: AsyncSession, sha256: bytes, until: datetime) -> bool:
    """False where it was spent before."""
    statement = insert(ConsoleSpent).values(sha256=sha256, until=until).on_conflict_do_nothing()
    return (await session.execute(statement.returning(ConsoleSpent.sha256))).first() is not None
