"""What comes from the ballot box, verified before it is kept. Imports numpy: for workers, not for who serves pages."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import TELL_WEBHOOKS, Happened
from backend.audit_log import Process, record
from backend.handoffs import SignedRelease, Turnout
from backend.kit.times.clock import Clock
from backend.releases.errors import ReleaseRefused
from backend.releases.incoming.verification import NotARelease, verify
from backend.releases.kept import repository


async def receive_release(
    session: AsyncSession,
    clock: Clock,
    body: bytes,
    keys: Mapping[str, Ed25519PublicKey],
    *,
    round_id: UUID,
    spec_sha256: str | None,
) -> SignedRelease:
    """Keep it if it is the ballot box's, of this round and spec, and breaks no rule; ReleaseRefused otherwise.

    The same bytes again are fine; other bytes are refused: a round is released once.
    """
    try:
        verified = verify(body, keys)
    except NotARelease as error:
        raise _refused(str(error)) from error
    if verified.faults:
        raise _refused("; ".join(verified.faults[:5]))
    release, signed_bytes = verified.signed.release, verified.signed.to_bytes()
    if release.round != round_id or release.spec_sha256 != spec_sha256:
        raise _refused("it is of another round or spec")
    if await repository.insert_release(session, release, signed_bytes):
        detail = {"round": str(round_id), "status": release.status}
        await record(Process(session, clock), "release.receive", detail)
        await TELL_WEBHOOKS.enqueue(session, Happened(event="round.released", round=round_id))
    elif await _kept_bytes(session, round_id) != signed_bytes:
        raise _refused("another release of the round is already here")
    return verified.signed


async def receive_turnout(session: AsyncSession, round_id: UUID, body: bytes) -> Turnout:
    """Raises ReleaseRefused."""
    try:
        turnout = Turnout.model_validate_json(body)
    except ValidationError as error:
        raise _refused("not a turnout") from error
    if turnout.round != round_id:
        raise _refused("a turnout of another round")
    await repository.insert_turnout(session, turnout)
    return turnout


async def _kept_bytes(session: AsyncSession, round_id: UUID) -> bytes | None:
    row = await repository.find(session, round_id)
    return None if row is None else row.body


def _refused(why: str) -> ReleaseRefused:
    return ReleaseRefused.because("faults", faults=why)
