"""The releases as they are kept.

A body was sound when it was received. Another version of the program may still refuse it, and then it is named as
unreadable: it breaks no page, and what it says stays where it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import SignedRelease, Turnout
from backend.releases.errors import NoRelease
from backend.releases.kept import repository
from backend.releases.models import StoredRelease


@dataclass(frozen=True)
class KeptRelease:
    """`signed`: None where this version of the program can't read the bytes."""

    round: UUID
    closed_at: datetime
    status: str
    signed: SignedRelease | None


@dataclass(frozen=True)
class NewestRelease:
    """`signed`: the newest that can be read; `passed_over`: those after it that can't, the newest first."""

    signed: SignedRelease | None
    passed_over: tuple[KeptRelease, ...]


@dataclass(frozen=True)
class ReleaseFile:
    """`body`: as the ballot box signed it."""

    closed_at: datetime
    body: bytes


async def newest_turnout(session: AsyncSession, round_id: UUID) -> Turnout | None:
    """All that is known of a round while it is open: how many ballots there were yesterday, in tens."""
    row = await repository.latest_turnout(session, round_id)
    return None if row is None else Turnout(round=round_id, day=row.day, ballots=row.ballots)


async def kept_releases(session: AsyncSession) -> tuple[KeptRelease, ...]:
    """The newest first."""
    return tuple(_kept(row) for row in await repository.all_newest_first(session))


async def newest_release(session: AsyncSession, *, with_figures: bool = False) -> NewestRelease:
    """with_figures: a round may also be void, or withheld whole."""
    passed_over: list[KeptRelease] = []
    for round_id in await repository.rounds_newest_first(session, "published" if with_figures else None):
        release = _kept(await repository.get(session, round_id))
        if release.signed is not None:
            return NewestRelease(release.signed, tuple(passed_over))
        passed_over.append(release)
    return NewestRelease(None, tuple(passed_over))


async def release_file(session: AsyncSession, round_id: UUID | None) -> ReleaseFile:
    """Of the newest release if no round is given. Raises NoRelease."""
    row = await (repository.newest(session) if round_id is None else repository.find(session, round_id))
    if row is None:
        raise NoRelease
    return ReleaseFile(row.closed_at, row.body)


async def release_bytes(session: AsyncSession, round_id: UUID | None) -> bytes:
    """The body of `release_file`. Raises NoRelease."""
    return (await release_file(session, round_id)).body


def _kept(row: StoredRelease) -> KeptRelease:
    try:
        signed = SignedRelease.model_validate_json(row.body)
    except ValidationError:
        signed = None
    return KeptRelease(row.round_id, row.closed_at, row.status, signed)
