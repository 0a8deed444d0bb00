"""All SQL of the rounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.rounds.models import Issuance, Round, RoundGroup, RoundQuestion, RoundRecipient, RoundUnit

ASKED = ("scheduled", "open", "closed", "released")


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


async def add_round(session: AsyncSession, row: Round, questions: Iterable[UUID]) -> None:
    session.add(row)
    await session.flush()
    await _add_questions(session, row.id, questions)


async def _add_questions(session: AsyncSession, round_id: UUID, questions: Iterable[UUID]) -> None:
    rows = [{"round_id": round_id, "question_id": q, "position": n} for n, q in enumerate(questions)]
    await session.execute(insert(RoundQuestion), rows)


async def replace_questions(session: AsyncSession, round_id: UUID, questions: Iterable[UUID]) -> None:
    await session.execute(delete(RoundQuestion).where(RoundQuestion.round_id == round_id))
    await _add_questions(session, round_id, questions)


async def delete_round(session: AsyncSession, round_id: UUID) -> None:
    await session.execute(delete(Round).where(Round.id == round_id))


async def find(session: AsyncSession, round_id: UUID) -> Round | None:
    return (await session.scalars(select(Round).where(Round.id == round_id))).one_or_none()


async def lock(session: AsyncSession, round_id: UUID) -> Round | None:
    """The row as it is now, held until the transaction ends."""
    query = select(Round).where(Round.id == round_id).with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(query)).one_or_none()


async def rounds(session: AsyncSession) -> list[Round]:
    return list(await session.scalars(select(Round).order_by(Round.opens_at, Round.id)))


async def rounds_in(session: AsyncSession, states: Sequence[str]) -> list[Round]:
    return list(await session.scalars(select(Round).where(Round.state.in_(states)).order_by(Round.opens_at)))


async def question_ids(session: AsyncSession, round_id: UUID) -> list[UUID]:
    query = select(RoundQuestion.question_id).where(RoundQuestion.round_id == round_id)
    return list(await session.scalars(query.order_by(RoundQuestion.position)))


async def hold_state(session: AsyncSession, round_id: UUID) -> str | None:
    """The round's state, which nobody changes until the transaction ends; any number may hold it."""
    query = select(Round.state).where(Round.id == round_id).with_for_update(read=True, key_share=True)
    return (await session.scalars(query)).one_or_none()


async def previous_round(session: AsyncSession, question: UUID, before: datetime) -> UUID | None:
    """The round that asked `question` and closes last before `before`: the one that trends compare with."""
    query = (
        select(Round.id)
        .join(RoundQuestion, RoundQuestion.round_id == Round.id)
        .where(RoundQuestion.question_id == question, Round.state.in_(ASKED), Round.closes_at < before)
        .order_by(Round.closes_at.desc())
        .limit(1)
    )
    return (await session.scalars(query)).one_or_none()


async def insert_frozen(session: AsyncSession, kind: type[RoundUnit | RoundGroup | RoundRecipient], rows: Any) -> None:
    if rows:
        await session.execute(insert(kind), rows)


async def is_frozen(session: AsyncSession, round_id: UUID) -> bool:
    return (await session.execute(select(1).where(RoundGroup.round_id == round_id).limit(1))).first() is not None


async def units(session: AsyncSession, round_id: UUID) -> list[RoundUnit]:
    query = select(RoundUnit).where(RoundUnit.round_id == round_id).order_by(RoundUnit.position)
    return list(await session.scalars(query))


async def groups(session: AsyncSession, round_id: UUID) -> list[RoundGroup]:
    query = select(RoundGroup).where(RoundGroup.round_id == round_id).order_by(RoundGroup.id)
    return list(await session.scalars(query.execution_options(populate_existing=True)))


async def group_ids_by_units(session: AsyncSession, nodes: Iterable[UUID]) -> dict[tuple[UUID, frozenset[UUID]], UUID]:
    """(node, units) → the id that group had in the latest round."""
    query = (
        select(RoundGroup.unit_id, RoundGroup.units, RoundGroup.id)
        .join(Round, Round.id == RoundGroup.round_id)
        .where(RoundGroup.unit_id.in_(list(nodes)))
        .order_by(Round.opens_at, Round.id)
    )
    return {(node, frozenset(own)): group for node, own, group in await session.execute(query)}


async def recipients(session: AsyncSession, round_id: UUID) -> list[tuple[UUID, UUID]]:
    """(employee, group)."""
    query = select(RoundRecipient.employee_id, RoundRecipient.group_id).where(RoundRecipient.round_id == round_id)
    return [(employee, group) for employee, group in await session.execute(query)]


async def groups_without_key(session: AsyncSession, round_id: UUID, limit: int) -> list[UUID]:
    query = select(RoundGroup.id).where(RoundGroup.round_id == round_id, RoundGroup.spki.is_(None))
    return list(await session.scalars(query.order_by(RoundGroup.id).limit(limit)))


async def key_progress(session: AsyncSession, round_id: UUID) -> tuple[int, int, int]:
    """(groups with a key, groups, recipients)."""
    query = select(func.count(RoundGroup.spki), func.count(), func.coalesce(func.sum(RoundGroup.recipients), 0)).where(
        RoundGroup.round_id == round_id
    )
    ready, groups_, people = (await session.execute(query)).one()
    return ready, groups_, people


async def all_progress(session: AsyncSession) -> dict[UUID, tuple[int, int, int]]:
    """Of every round that has groups, as `key_progress`."""
    people = func.coalesce(func.sum(RoundGroup.recipients), 0)
    query = select(RoundGroup.round_id, func.count(RoundGroup.spki), func.count(), people).group_by(RoundGroup.round_id)
    return {round_id: (ready, count, asked) for round_id, ready, count, asked in await session.execute(query)}


async def insert_key(session: AsyncSession, round_id: UUID, group_id: UUID, spki: bytes, sealed: bytes) -> None:
    """Once: a key that is there stays."""
    here = (RoundGroup.round_id == round_id, RoundGroup.id == group_id, RoundGroup.spki.is_(None))
    await session.execute(update(RoundGroup).where(*here).values(spki=spki, sealed_key=sealed))


async def destroy_keys(session: AsyncSession, round_id: UUID) -> None:
    """The private signing keys, and who fetched a token."""
    here = (RoundGroup.round_id == round_id, RoundGroup.sealed_key.is_not(None))
    await session.execute(update(RoundGroup).where(*here).values(sealed_key=None))
    await session.execute(delete(Issuance).where(Issuance.round_id == round_id))


_PLACES = (
    select(
        Round.id,
        Round.state,
        Round.opens_at,
        Round.closes_at,
        RoundGroup.id,
        func.coalesce(RoundGroup.spki, b""),
        RoundGroup.sealed_key,
    )
    .join(RoundRecipient, RoundRecipient.round_id == Round.id)
    .join(RoundGroup, (RoundGroup.round_id == Round.id) & (RoundGroup.id == RoundRecipient.group_id))
    .where(RoundRecipient.employee_id == bindparam("employee"))
    .order_by(Round.opens_at, Round.id)
)
# Asked at each request of a phone: made once, since making them takes as long as asking them.
_PLACE = _PLACES.where(RoundRecipient.round_id == bindparam("round"))
_HELD_PLACE = _PLACE.with_for_update(read=True, key_share=True, of=Round)
_ANNOUNCED_PLACES = _PLACES.where(Round.state.in_(("scheduled", "open")))
_ISSUE = upsert(Issuance).on_conflict_do_nothing().returning(Issuance.round_id)


async def place(session: AsyncSession, round_id: UUID, employee: UUID) -> Place | None:
    found = await session.execute(_PLACE, {"round": round_id, "employee": employee})
    return next((Place(*row) for row in found), None)


async def held_place(session: AsyncSession, round_id: UUID, employee: UUID) -> Place | None:
    """The same; nobody changes the round's state until the transaction ends. Any number may hold it."""
    found = await session.execute(_HELD_PLACE, {"round": round_id, "employee": employee})
    return next((Place(*row) for row in found), None)


async def announced_places(session: AsyncSession, employee: UUID) -> list[Place]:
    """The scheduled and open rounds of a person."""
    return [Place(*row) for row in await session.execute(_ANNOUNCED_PLACES, {"employee": employee})]


async def insert_issuance(session: AsyncSession, round_id: UUID, employee: UUID, request_sha256: bytes) -> bool:
    """Whether it is the person's first; nothing happens if they have one already."""
    values = {"round_id": round_id, "employee_id": employee, "request_sha256": request_sha256}
    return (await session.execute(_ISSUE, values)).first() is not None


async def issued_request(session: AsyncSession, round_id: UUID, employee: UUID) -> bytes | None:
    query = select(Issuance.request_sha256).where(Issuance.round_id == round_id, Issuance.employee_id == employee)
    return (await session.scalars(query)).one_or_none()
