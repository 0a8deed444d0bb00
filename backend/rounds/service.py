"""The rounds' public door: planned, prepared, cancelled, opened, closed. Each works in the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.content.service import questions
from backend.handoffs import Cancellation
from backend.kit.clock import Clock, local_day
from backend.kit.jobs import enqueue
from backend.kit.texts import LocalizedText
from backend.rounds import repository
from backend.rounds.errors import QuestionTooSoon, UnknownRound
from backend.rounds.lifecycle import Event, State, next_state
from backend.rounds.models import Round
from backend.rounds.policy import check_questions, check_times, same_question_too_soon

SYSTEM = "system"
PREPARE, CANCEL, FETCH_RELEASE, FETCH_TURNOUT = (
    "rounds.prepare",
    "rounds.cancel",
    "rounds.fetch_release",
    "rounds.fetch_turnout",
)


@dataclass(frozen=True)
class Thresholds:
    """What rounds ask the ballot box for; it refuses less than its own floors."""

    k: int
    m: int
    group_min: int


@dataclass(frozen=True)
class RoundPlan:
    title: LocalizedText
    questions: tuple[UUID, ...]
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True)
class RoundFacts:
    """What HR sees. `keys_ready` of `groups` is the progress of preparing; `problem` says why it stands still."""

    id: UUID
    title: LocalizedText
    state: State
    opens_at: datetime
    closes_at: datetime
    groups: int
    keys_ready: int
    recipients: int
    pooled_units: tuple[str, ...]
    problem: str | None


async def plan_round(
    session: AsyncSession, clock: Clock, zone: ZoneInfo, thresholds: Thresholds, plan: RoundPlan, *, actor: str
) -> UUID:
    """A draft. Raises UnknownQuestion, or what the policies say of questions and times."""
    check_times(clock.now(), plan.opens_at, plan.closes_at)
    asked = await questions(session, plan.questions)
    check_questions([(question.topic_id, question.kind) for question in asked])
    await _refuse_too_soon(session, plan.questions, plan.opens_at, zone)
    row = Round(
        title=dict(plan.title),
        state="draft",
        opens_at=plan.opens_at,
        closes_at=plan.closes_at,
        k=thresholds.k,
        m=thresholds.m,
        group_min=thresholds.group_min,
        bundle={},
    )
    await repository.add_round(session, row, plan.questions)
    await record(session, clock, actor, "round.plan", {"round": str(row.id)})
    return row.id


async def start_preparing(session: AsyncSession, clock: Clock, zone: ZoneInfo, round_id: UUID, *, actor: str) -> None:
    """From here on recipients, tree and thresholds are frozen; a job does the rest."""
    await repository.lock_planning(session)
    row = await _locked(session, round_id)
    next_state(cast(State, row.state), "prepare")
    check_times(clock.now(), row.opens_at, row.closes_at)
    asked = tuple(await repository.question_ids(session, round_id))
    await _refuse_too_soon(session, asked, row.opens_at, zone)
    await _move(session, clock, row, "prepare", actor)
    await _enqueue_preparing(session, round_id)


async def prepare_again(session: AsyncSession, clock: Clock, round_id: UUID, *, actor: str) -> None:
    """After a problem was mended: the steps that are done are not repeated."""
    row = await _locked(session, round_id)
    next_state(cast(State, row.state), "acknowledge")
    row.problem = None
    await record(session, clock, actor, "round.prepare-again", {"round": str(round_id)})
    await _enqueue_preparing(session, round_id)


async def acknowledged(session: AsyncSession, clock: Clock, round_id: UUID) -> None:
    """The ballot box has the spec and can seal ballots: from now on tokens are issued."""
    row = await _locked(session, round_id)
    if row.state != "preparing" or row.cancellation is not None:
        return
    row.problem = None
    await _move(session, clock, row, "acknowledge", SYSTEM)


async def stuck(session: AsyncSession, round_id: UUID, problem: str) -> None:
    """Preparing or cancelling met something that a retry does not mend."""
    row = await _locked(session, round_id)
    row.problem = problem


async def cancel_round(session: AsyncSession, clock: Clock, round_id: UUID, *, actor: str) -> None:
    """A draft is cancelled at once; a round that was frozen, only when the ballot box has acknowledged it."""
    row = await _locked(session, round_id)
    if row.cancellation is not None:
        return
    next_state(cast(State, row.state), "cancel")
    if row.state == "draft":
        await _move(session, clock, row, "cancel", actor)
        return
    row.cancellation = Cancellation(round=round_id, cancelled_at=clock.now()).to_bytes()
    await record(session, clock, actor, "round.cancellation", {"round": str(round_id)})
    await enqueue(session, CANCEL, {"round": str(round_id)}, lock=f"cancel:{round_id}")


async def cancelled(session: AsyncSession, clock: Clock, round_id: UUID) -> None:
    """The ballot box has acknowledged it: tokens are void and the signing keys gone."""
    row = await _locked(session, round_id)
    if row.state != "cancelled":
        row.problem = None
        await repository.destroy_keys(session, round_id)
        await _move(session, clock, row, "cancel", SYSTEM)


async def cancelled_too_late(session: AsyncSession, round_id: UUID) -> None:
    """The ballot box had opened the round before the cancellation came: it goes on."""
    row = await _locked(session, round_id)
    if row.cancellation is None:
        return
    row.cancellation = None
    row.problem = "cancelled-too-late"
    if row.state == "preparing":
        # Its job has stopped at the sight of the cancellation.
        await _enqueue_preparing(session, round_id)


async def released(session: AsyncSession, clock: Clock, round_id: UUID) -> None:
    row = await _locked(session, round_id)
    if row.state == "closed":
        row.problem = None
        await _move(session, clock, row, "release", SYSTEM)


async def facts(session: AsyncSession, round_id: UUID) -> RoundFacts:
    row = await repository.find(session, round_id)
    if row is None:
        raise UnknownRound
    ready, groups, recipients = await repository.key_progress(session, round_id)
    pooled = tuple(unit.name for unit in await repository.units(session, round_id) if unit.pooled)
    title, state = cast(LocalizedText, row.title), cast(State, row.state)
    return RoundFacts(row.id, title, state, row.opens_at, row.closes_at, groups, ready, recipients, pooled, row.problem)


async def all_rounds(session: AsyncSession) -> list[RoundFacts]:
    return [await facts(session, row.id) for row in await repository.rounds(session)]


async def unit_names(session: AsyncSession, round_id: UUID) -> dict[UUID, str]:
    """As the units were called when the round was frozen, in the order of the tree."""
    return {unit.unit_id: unit.name for unit in await repository.units(session, round_id)}


async def spec_sha256(session: AsyncSession, round_id: UUID) -> str | None:
    """The hash of the spec that a release must name; None for a round that has none. Raises UnknownRound."""
    row = await repository.find(session, round_id)
    if row is None:
        raise UnknownRound
    return row.spec_sha256


async def open_recipients(session: AsyncSession) -> list[UUID]:
    """Everybody who is asked in a round that is open now."""
    rows = await repository.rounds_in(session, ("open",))
    return [employee for row in rows for employee, _ in await repository.recipients(session, row.id)]


async def _enqueue_preparing(session: AsyncSession, round_id: UUID) -> None:
    """One at a time by `lock`. Two may wait: a retried job that met a waiting one of the same word would be lost."""
    await enqueue(session, PREPARE, {"round": str(round_id)}, lock=f"round:{round_id}")


async def _locked(session: AsyncSession, round_id: UUID) -> Round:
    row = await repository.lock(session, round_id)
    if row is None:
        raise UnknownRound
    return row


async def _move(session: AsyncSession, clock: Clock, row: Round, event: Event, actor: str) -> None:
    """One transition and its audit row, in the same transaction."""
    row.state = next_state(cast(State, row.state), event)
    await session.flush()
    await record(session, clock, actor, f"round.{event}", {"round": str(row.id), "state": row.state})


async def _refuse_too_soon(session: AsyncSession, asked: tuple[UUID, ...], opens_at: datetime, zone: ZoneInfo) -> None:
    found = await repository.openings(session, asked)
    days = {question: [local_day(moment, zone) for moment in moments] for question, moments in found.items()}
    if same_question_too_soon(days, asked, local_day(opens_at, zone)):
        raise QuestionTooSoon
