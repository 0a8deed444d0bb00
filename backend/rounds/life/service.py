"""The rounds' public door: planned, prepared, cancelled, opened, closed. Each works in the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import Acting, Process, record
from backend.desk import Desk
from backend.handoffs import Cancellation
from backend.kit.language.texts import LocalizedText
from backend.kit.times.clock import Clock
from backend.rounds import repository
from backend.rounds.errors import UnknownRound
from backend.rounds.frozen import repository as frozen
from backend.rounds.frozen.repository import Progress
from backend.rounds.issue import repository as issuing
from backend.rounds.jobs import CANCEL, PREPARE, OfRound
from backend.rounds.life.lifecycle import Event, State, next_state
from backend.rounds.models import Round
from backend.rounds.plan.service import check_before_preparing
from backend.rounds.recipients import repository as selection_repository
from backend.rounds.values import Thresholds


@dataclass(frozen=True)
class RoundFacts:
    """What HR sees. `keys_ready` of `groups` is the progress of preparing; `problem` says why it stands still.
    `cancelling`: the ballot box has not acknowledged it yet."""

    id: UUID
    title: LocalizedText
    state: State
    opens_at: datetime
    closes_at: datetime
    reminders: int
    thresholds: Thresholds
    groups: int
    keys_ready: int
    recipients: int
    pooled_units: tuple[str, ...]
    cancelling: bool
    problem: str | None


async def start_preparing(desk: Desk, round_id: UUID) -> None:
    """From here on recipients, tree and thresholds are frozen; a job does the rest. Raises TransitionRefused, or what
    `check_before_preparing` does."""
    row = await _locked(desk.session, round_id)
    next_state(cast(State, row.state), "prepare")
    await check_before_preparing(desk, row)
    await _move(desk, row, "prepare")
    await PREPARE.enqueue(desk.session, OfRound(round=round_id))


async def prepare_again(desk: Desk, round_id: UUID) -> None:
    """After a problem was mended: the steps that are done are not repeated."""
    row = await _locked(desk.session, round_id)
    next_state(cast(State, row.state), "acknowledge")
    row.problem = None
    await record(desk, "round.prepare-again", {"round": str(round_id)})
    await PREPARE.enqueue(desk.session, OfRound(round=round_id))


async def acknowledged(session: AsyncSession, clock: Clock, round_id: UUID) -> None:
    """The ballot box has the spec and can seal ballots: from now on tokens are issued."""
    row = await _locked(session, round_id)
    if row.state != "preparing" or row.cancellation is not None:
        return
    row.problem = None
    await _move(Process(session, clock), row, "acknowledge")


async def stuck(session: AsyncSession, round_id: UUID, problem: str) -> None:
    """Preparing or cancelling met something that a retry does not mend."""
    row = await _locked(session, round_id)
    row.problem = problem


async def cancel_round(desk: Desk, round_id: UUID) -> None:
    """A draft is cancelled at once; a round that was frozen, only when the ballot box has acknowledged it."""
    row = await _locked(desk.session, round_id)
    if row.cancellation is not None:
        return
    next_state(cast(State, row.state), "cancel")
    if row.state == "draft":
        await _move(desk, row, "cancel")
        return
    row.cancellation = Cancellation(round=round_id, cancelled_at=desk.now).to_bytes()
    await record(desk, "round.cancellation", {"round": str(round_id)})
    await CANCEL.enqueue(desk.session, OfRound(round=round_id))


async def cancellation_to_send(session: AsyncSession, round_id: UUID) -> bytes | None:
    """The canonical bytes of the Cancellation; None if there is none under way."""
    row = await repository.find(session, round_id)
    return None if row is None or row.state == "cancelled" else row.cancellation


async def cancelled(session: AsyncSession, clock: Clock, round_id: UUID) -> None:
    """The ballot box has acknowledged it: tokens are void and the signing keys gone."""
    row = await _locked(session, round_id)
    if row.state != "cancelled":
        row.problem = None
        await issuing.destroy_keys(session, round_id)
        await _move(Process(session, clock), row, "cancel")


async def cancelled_too_late(session: AsyncSession, clock: Clock, round_id: UUID) -> None:
    """The ballot box had opened the round before the cancellation came: it goes on."""
    row = await _locked(session, round_id)
    if row.cancellation is None:
        return
    row.cancellation = None
    row.problem = "cancelled-too-late"
    await record(Process(session, clock), "round.cancelled-too-late", {"round": str(round_id), "state": row.state})
    if row.state == "preparing":
        # Its job has stopped at the sight of the cancellation.
        await PREPARE.enqueue(session, OfRound(round=round_id))


async def released(session: AsyncSession, clock: Clock, round_id: UUID) -> None:
    row = await _locked(session, round_id)
    if row.state == "closed":
        row.problem = None
        await _move(Process(session, clock), row, "release")


async def facts(session: AsyncSession, round_id: UUID) -> RoundFacts:
    row = await repository.find(session, round_id)
    if row is None:
        raise UnknownRound
    pooled = tuple(unit.name for unit in await frozen.units(session, round_id) if unit.pooled)
    progress = await frozen.progress_of(session, round_id)
    return _facts(row, progress.get(round_id, Progress()), pooled)


async def all_rounds(session: AsyncSession) -> list[RoundFacts]:
    """The first to open first; without the names of pooled units."""
    progress = await frozen.progress_of(session)
    return [_facts(row, progress.get(row.id, Progress()), ()) for row in await repository.rounds(session)]


def _facts(row: Round, progress: Progress, pooled: tuple[str, ...]) -> RoundFacts:
    return RoundFacts(
        id=row.id,
        title=row.title,
        state=cast(State, row.state),
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        reminders=row.reminders,
        thresholds=Thresholds(row.k, row.m, row.group_min),
        groups=progress.groups,
        keys_ready=progress.ready,
        recipients=progress.recipients,
        pooled_units=pooled,
        cancelling=row.cancellation is not None and row.state != "cancelled",
        problem=row.problem,
    )


async def unit_names(session: AsyncSession, round_id: UUID) -> dict[UUID, str]:
    """As the units were called when the round was frozen, in the order of the tree."""
    return {unit.unit_id: unit.name for unit in await frozen.units(session, round_id)}


async def asked_branches(session: AsyncSession, rounds: Collection[UUID]) -> dict[UUID, list[str]]:
    """By round, the names of the branches that it asked in; a round that asked everywhere is not in it."""
    return await selection_repository.branch_names(session, rounds)


async def spec_sha256(session: AsyncSession, round_id: UUID) -> str | None:
    """The hash of the spec that a release must name; None for a round that has none. Raises UnknownRound."""
    row = await repository.find(session, round_id)
    if row is None:
        raise UnknownRound
    return row.spec_sha256


async def _locked(session: AsyncSession, round_id: UUID) -> Round:
    row = await repository.lock(session, round_id)
    if row is None:
        raise UnknownRound
    return row


async def _move(by: Acting, row: Round, event: Event) -> None:
    """One transition and its audit row, in the same transaction."""
    row.state = next_state(cast(State, row.state), event)
    await by.session.flush()
    await record(by, f"round.{event}", {"round": str(row.id), "state": row.state})
