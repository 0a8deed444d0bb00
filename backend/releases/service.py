"""The releases' public door: what came from the ballot box, verified before it is kept, and read ever after."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.handoffs import SignedRelease, Turnout
from backend.kit.clock import Clock
from backend.releases import repository
from backend.releases.errors import NoRelease, ReleaseRefused
from backend.releases.verify import NotARelease, verify

SYSTEM = "system"


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
        found = verify(body, keys)
    except NotARelease as error:
        raise _refused(str(error)) from error
    if found.faults:
        raise _refused("; ".join(found.faults[:5]))
    release, signed_bytes = found.signed.release, found.signed.to_bytes()
    if release.round != round_id or release.spec_sha256 != spec_sha256:
        raise _refused("it is of another round or spec")
    if await repository.insert_release(session, release, signed_bytes):
        detail = {"round": str(round_id), "status": release.status}
        await record(session, clock, SYSTEM, "release.receive", detail)
    elif await repository.release_body(session, round_id) != signed_bytes:
        raise _refused("another release of the round is already here")
    return found.signed


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


async def all_releases(session: AsyncSession) -> tuple[SignedRelease, ...]:
    """The oldest first."""
    return tuple(SignedRelease.model_validate_json(body) for body in await repository.bodies(session))


def _refused(why: str) -> ReleaseRefused:
    return ReleaseRefused({"da": f"Den er afvist: {why}.", "en": f"It was refused: {why}."})
