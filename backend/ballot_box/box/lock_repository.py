"""Locks and durability of a transaction. A round is locked by advisory locks, since no role may UPDATE."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.locks import try_lock, wait_for_lock

# The name that workers of the first version lock: one of them must still keep a worker of this version out.
_WORKER_LOCK = "anonymous worker"
_DURABLY = "set_config('synchronous_commit', 'on', true)"
_LOCK_SHARED = text(f"SELECT {_DURABLY}, pg_advisory_xact_lock_shared(:number)")
_TRY_SHARED = text(f"SELECT {_DURABLY}, pg_try_advisory_xact_lock_shared(:number) AS held")


def _lock_number(what: str) -> int:
    return int.from_bytes(sha256(what.encode()).digest()[:8], "big", signed=True)


async def lock_round_shared(session: AsyncSession, round_id: UUID) -> None:
    """Held by those who insert ballots, until their commit, which waits for the disk as in `commit_durably`."""
    await session.execute(_LOCK_SHARED, {"number": _lock_number(f"round {round_id}")})


async def try_lock_round_shared(session: AsyncSession, round_id: UUID) -> bool:
    """As `lock_round_shared`, but False at once while somebody ends the round or moves its end."""
    row = (await session.execute(_TRY_SHARED, {"number": _lock_number(f"round {round_id}")})).one()
    return bool(row.held)


async def lock_round(session: AsyncSession, round_id: UUID) -> None:
    """Held by what ends a round: no ballot is being inserted after this returns, nor until the commit."""
    await wait_for_lock(session, _lock_number(f"round {round_id}"))


async def lock_record(session: AsyncSession) -> None:
    """Held by whoever adds to the public record, until the commit: there is one newest entry."""
    await wait_for_lock(session, _lock_number("public record"))


async def try_worker_lock(session: AsyncSession) -> bool:
    """False if another worker is in its tick."""
    return await try_lock(session, _lock_number(_WORKER_LOCK))


async def commit_durably(session: AsyncSession) -> None:
    """Whatever the role's or cluster's default: this transaction's commit waits for the disk."""
    await session.execute(text("SET LOCAL synchronous_commit TO on"))


async def unsettled(session: AsyncSession) -> set[str]:
    """What is prepared and has not ended, by name, and each node that is away (b009)."""
    return set(await session.scalars(text("SELECT unsettled()")))
