"""The releases' public door for those who read; `receiving` is the one for what comes in."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import SignedRelease, Turnout
from backend.releases.errors import NoRelease
from backend.releases.kept import repository


async def newest_turnout(session: AsyncSession, round_id: UUID) -> Turnout | None:
    """All that is known of a round while it is open: how many ballots there were yesterday, in tens."""
    row = await repository.latest_turnout(session, round_id)
    return None if row is None else Turnout(round=round_id, day=row.day, ballots=row.ballots)


async def newest_release(session: AsyncSession) -> SignedRelease | None:
    body = await repository.newest_body(session)
    return None if body is None else SignedRelease.model_validate_json(body)


async def newest_published(session: AsyncSession) -> SignedRelease | None:
    """The newest with figures: a round may also be void, or withheld whole."""
    body = await repository.newest_body_with(session, "published")
    return None if body is None else SignedRelease.model_validate_json(body)


async def release_bytes(session: AsyncSession, round_id: UUID | None) -> bytes:
    """As signed; of the newest release if no round is given. Raises NoRelease."""
    body = await (repository.newest_body(session) if round_id is None else repository.release_body(session, round_id))
    if body is None:
        raise NoRelease
    return body


async def readable_releases(session: AsyncSession) -> tuple[SignedRelease, ...]:
    """As `all_releases`, without those that this version of the program can't read."""
    found = []
    for body in await repository.bodies(session):
        with suppress(ValidationError):
            found.append(SignedRelease.model_validate_json(body))
    return tuple(found)


async def all_releases(session: AsyncSession) -> tuple[SignedRelease, ...]:
    """The oldest first."""
    return tuple(SignedRelease.model_validate_json(body) for body in await repository.bodies(session))
