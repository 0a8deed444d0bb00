"""The releases as they are kept.

A body was sound when it was received. Another version of the program may still refuse it, and then it is named as
unreadable: it breaks no page, and what it says stays where it was.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import ReleaseAudit, SignedRelease, Turnout
from backend.releases.errors import NoRelease
from backend.releases.kept import repository


@dataclass(frozen=True)
class KeptRelease:
    """What is told of one in a list. `readable`: by this version of the program; of others the audit is not known."""

    round: UUID
    closed_at: datetime
    status: str
    readable: bool
    audit: ReleaseAudit | None


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


async def count_releases(session: AsyncSession) -> int:
    return len(await repository.rounds_newest_first(session))


async def kept_releases(session: AsyncSession, *, skip: int = 0, most: int | None = None) -> tuple[KeptRelease, ...]:
    """The newest first. They are parsed one at a time: all of some years are more than a process may hold."""
    rounds = (await repository.rounds_newest_first(session))[skip:][:most]
    return tuple([(await _kept(session, round_id))[0] for round_id in rounds])


async def newest_release(session: AsyncSession, *, with_figures: bool = False) -> NewestRelease:
    """with_figures: a round may also be void, or withheld whole."""
    passed_over: list[KeptRelease] = []
    for round_id in await repository.rounds_newest_first(session, "published" if with_figures else None):
        kept, signed = await _kept(session, round_id)
        if signed is not None:
            return NewestRelease(signed, tuple(passed_over))
        passed_over.append(kept)
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


async def _kept(session: AsyncSession, round_id: UUID) -> tuple[KeptRelease, SignedRelease | None]:
    row = await repository.get(session, round_id)
    # Beside the event loop: a large one takes a tenth of a second, in which phones would wait.
    signed = await asyncio.to_thread(parsed, row.body)
    audit = None if signed is None else signed.release.audit
    return KeptRelease(row.round_id, row.closed_at, row.status, signed is not None, audit), signed


def parsed(body: bytes) -> SignedRelease | None:
    """None where this version of the program can't read it."""
    try:
        return SignedRelease.model_validate_json(body)
    except ValidationError:
        return None
