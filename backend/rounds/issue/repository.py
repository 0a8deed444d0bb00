"""SQL of the issuer: where a person stands in a round, and whether they fetched their token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.rounds.frozen.models import RoundGroup, RoundRecipient
from backend.rounds.issue.models import Issuance
from backend.rounds.models import Round


@dataclass(frozen=True)
class Place:
    """Where one recipient stands in one round."""

    round_id: UUID
    state: str
    opens_at: datetime
    closes_at: datetime
    group_id: UUID
    spki: bytes
    sealed_key: bytes | None


async def destroy_keys(session: AsyncSession, round_id: UUID) -> None:
    """The private signing keys, and who fetched a token."""
    here = (RoundGroup.round_id == round_id, RoundGroup.sealed_key.is_not(None))
    await session.execute(update(RoundGroup).where(*here).values(sealed_key=None))
    await session.execute(delete(Issuance).where(Issuance.round_id == round_id))


async def sealed_keys(session: AsyncSession, most: int) -> list[tuple[UUID, UUID, bytes]]:
    """Round, group and key, of those that have theirs still."""
    here = RoundGroup.sealed_key
    query = select(RoundGroup.round_id, RoundGroup.id, here).where(here.is_not(None)).limit(most)
    return [(round_id, group, sealed) for round_id, group, sealed in await session.execute(query) if sealed]


async def fetched(session: AsyncSession, round_id: UUID) -> list[UUID]:
    return list(await session.scalars(select(Issuance.employee_id).where(Issuance.round_id == round_id)))


async def not_fetched(session: AsyncSession, round_id: UUID) -> list[UUID]:
    """The recipients who have no token of the round."""
    theirs = select(Issuance.employee_id).where(Issuance.round_id == round_id)
    asked = select(RoundRecipient.employee_id).where(RoundRecipient.round_id == round_id)
    return list(await session.scalars(asked.where(RoundRecipient.employee_id.not_in(theirs))))


_PLACES = (
    select(
        Round.id.label("round_id"),
        Round.state,
        Round.opens_at,
        Round.closes_at,
        RoundGroup.id.label("group_id"),
        func.coalesce(RoundGroup.spki, b"").label("spki"),
        RoundGroup.sealed_key,
    )
    .join(RoundRecipient, RoundRecipient.round_id == Round.id)
    .join(RoundGroup, (RoundGroup.round_id == Round.id) & (RoundGroup.id == RoundRecipient.group_id))
    .where(RoundRecipient.employee_id == bindparam("employee"))
    .order_by(Round.opens_at, Round.id)
)
# Run at each request of a phone: the statements are built once, since building them takes as long as running them.
_PLACE = _PLACES.where(RoundRecipient.round_id == bindparam("round"))
_HELD_PLACE = _PLACE.with_for_update(read=True, key_share=True, of=Round)
_ANNOUNCED_PLACES = _PLACES.where(Round.state.in_(("scheduled", "open")))
_ISSUE = upsert(Issuance).on_conflict_do_nothing().returning(Issuance.round_id)


async def place(session: AsyncSession, round_id: UUID, employee: UUID) -> Place | None:
    rows = await session.execute(_PLACE, {"round": round_id, "employee": employee})
    return next((Place(**row._asdict()) for row in rows), None)


async def held_place(session: AsyncSession, round_id: UUID, employee: UUID) -> Place | None:
    """The same; nobody changes the round's state until the transaction ends. Any number may hold it."""
    rows = await session.execute(_HELD_PLACE, {"round": round_id, "employee": employee})
    return next((Place(**row._asdict()) for row in rows), None)


async def announced_places(session: AsyncSession, employee: UUID) -> list[Place]:
    """The scheduled and open rounds of a person."""
    rows = await session.execute(_ANNOUNCED_PLACES, {"employee": employee})
    return [Place(**row._asdict()) for row in rows]


async def insert_issuance(session: AsyncSession, round_id: UUID, employee: UUID, request_sha256: bytes) -> bool:
    """Whether it is the person's first; nothing happens if they have one already."""
    values = {"round_id": round_id, "employee_id": employee, "request_sha256": request_sha256}
    return (await session.execute(_ISSUE, values)).first() is not None


async def issued_request(session: AsyncSession, round_id: UUID, employee: UUID) -> bytes | None:
    query = select(Issuance.request_sha256).where(Issuance.round_id == round_id, Issuance.employee_id == employee)
    return (await session.scalars(query)).one_or_none()
