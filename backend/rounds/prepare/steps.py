"""Preparing a round, step by step; each step is a transaction of its own and can be repeated after a crash.

freeze (recipients, tree, groups) → one signing key per group → the spec, written once → scheduled, when the ballot box
has acknowledged its hash. No step does anything for a round that is no longer to be prepared.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.kit.locks import Lock, wait_for_lock
from backend.rounds import repository
from backend.rounds.frozen import repository as frozen
from backend.rounds.models import Round
from backend.rounds.prepare import repository as earlier
from backend.rounds.prepare.keys import KeyBox
from backend.rounds.prepare.service import asks_about, freeze, store_keys, write_spec
from backend.rounds.prepare.spec import is_outdated
from backend.tokens.issuer import IssuerKey


async def freeze_round(desk: Desk, round_id: UUID) -> bool:
    """Whether the round is to be prepared. Raises what `freeze` does."""
    row = await _to_prepare(desk.session, round_id)
    if row is None:
        return False
    await freeze(desk, row)
    return True


async def groups_without_key(session: AsyncSession, round_id: UUID, limit: int) -> list[UUID]:
    return await frozen.groups_without_key(session, round_id, limit)


async def store_group_keys(session: AsyncSession, box: KeyBox, round_id: UUID, keys: dict[UUID, IssuerKey]) -> bool:
    """By group. False, and nothing is kept, if the round is no longer to be prepared."""
    row = await _to_prepare(session, round_id)
    if row is None:
        return False
    await store_keys(session, box, row, keys)
    return True


async def waits_for_another(session: AsyncSession, round_id: UUID) -> bool:
    """Whether its spec can't be written yet: it has to name a round that is not announced."""
    row = await _to_prepare(session, round_id)
    if row is None or row.spec is not None:
        return False
    # Until the spec is written: two that don't see each other would list neither the other.
    await wait_for_lock(session, Lock.PLANNING)
    return await earlier.waits_for_another(session, row, await asks_about(session, row))


async def spec_to_announce(session: AsyncSession, round_id: UUID) -> bytes | None:
    """The canonical bytes of the RoundSpec; None if the round is no longer to be prepared."""
    row = await _to_prepare(session, round_id)
    return None if row is None else await write_spec(session, row)


async def forget_outdated_spec(session: AsyncSession, round_id: UUID) -> bool:
    """Of a round that the ballot box refused: whether its spec was of an earlier version, and is to be written anew.
    One that had arrived before the upgrade is not refused."""
    row = await _to_prepare(session, round_id)
    if row is None or row.spec is None or not is_outdated(row.spec):
        return False
    row.spec = row.spec_sha256 = row.key_set = None
    return True


async def _to_prepare(session: AsyncSession, round_id: UUID) -> Round | None:
    """Locked, so that no key comes after those of a cancelled round were destroyed. None as soon as a cancellation is
    under way: then nothing more is made or sent."""
    row = await repository.lock(session, round_id)
    return row if row is not None and row.state == "preparing" and row.cancellation is None else None
