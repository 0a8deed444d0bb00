"""A release's place: signed with the hash of the one before it, and entered into the public record with it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box import lock_repository
from backend.ballot_box.box.record import repository as record_repository
from backend.ballot_box.box.record.repository import Newest
from backend.ballot_box.box.rounds import repository as round_repository
from backend.ballot_box.box.rounds.repository import RoundRow
from backend.handoffs import Release, SignedRelease
from backend.public_record import RecordEntry, sign_entry
from backend.release_signature import sign_release


@dataclass(frozen=True)
class ReleaseSigner:
    """`app_builds`: what the operator vouches for; stands in each entry of the record."""

    key: Ed25519PrivateKey
    key_id: str
    app_builds: tuple[str, ...] = ()


async def publish_next(session: AsyncSession, signer: ReleaseSigner, row: RoundRow, release: Release) -> None:
    """Stores the release as the one after the newest. Two that close at once wait for each other."""
    newest = await _newest(session)
    placed = release.model_copy(update={"previous": newest.release_sha256})
    signed = sign_release(placed, signer.key, signer.key_id)
    await round_repository.insert_release(session, row.round_id, signed.to_bytes())
    await _enter(session, signer, row, signed, newest)


async def enter_old(session: AsyncSession, signer: ReleaseSigner, round_id: UUID) -> None:
    """One that was released before there was a record: as it is, at the record's end."""
    newest = await _newest(session)
    row = await round_repository.round_row(session, round_id)
    body = await round_repository.release_bytes(session, round_id)
    if row is not None and body is not None:
        await _enter(session, signer, row, SignedRelease.model_validate_json(body), newest)


async def _newest(session: AsyncSession) -> Newest:
    """Nobody else's entry comes after it until this transaction ends."""
    await lock_repository.lock_record(session)
    return await record_repository.newest(session)


async def _enter(
    session: AsyncSession, signer: ReleaseSigner, row: RoundRow, signed: SignedRelease, newest: Newest
) -> None:
    release = signed.release
    entry = RecordEntry(
        number=newest.number + 1,
        before=newest.entry_sha256,
        round=row.round_id,
        spec_sha256=release.spec_sha256,
        key_set_sha256=row.key_set_sha256,
        opens_at=row.opens_at,
        closed_at=release.closed_at,
        k=release.k,
        m=release.m,
        group_min=row.group_min,
        coin=release.coin,
        status=release.status,
        app_builds=signer.app_builds,
        release_version=release.version,
        release_sha256=signed.sha256(),
        previous=release.previous,
    )
    await record_repository.insert_entry(session, sign_entry(entry, signer.key, signer.key_id))
