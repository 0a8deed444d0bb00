"""What HR and the ballot box's answers do to a round; each function works in the caller's transaction."""

from __future__ import annotations

from typing import Final, cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import Acting, record
from backend.desk import Desk
from backend.handoffs import Cancellation
from backend.rounds import repository
from backend.rounds.errors import UnknownRound
from backend.rounds.issue import repository as issuing
from backend.rounds.jobs import CANCEL, PREPARE, OfRound
from backend.rounds.life.lifecycle import Event, State, next_state
from backend.rounds.models import Round
from backend.rounds.plan.service import check_before_preparing

FORGOTTEN: Final = "round-forgotten"
"""How the ballot box refuses a spec that leaves out another round which asks some of the same."""


async def start_preparing(desk: Desk, round_id: UUID) -> None:
    """From here on recipients, tree and thresholds are frozen; a job does the rest. Raises TransitionRefused, or what
    `check_before_preparing` does."""
    row = await _locked(desk.session, round_id)
    next_state(cast(State, row.state), "prepare")
    await check_before_preparing(desk, row)
    await _move(desk, row, "prepare")
    await PREPARE.enqueue(desk.session, OfRound(round=round_id))


async def prepare_again(desk: Desk, round_id: UUID) -> None:
    """After a problem was mended: the steps that are done are not repeated, but for a spec that was refused since it
    leaves out another round. Written anew it lists those that are known by now."""
    row = await _locked(desk.session, round_id)
    next_state(cast(State, row.state), "acknowledge")
    told = {"round": str(round_id)}
    if row.problem == FORGOTTEN and row.spec_sha256:
        told["sha256"] = row.spec_sha256
        # With the problem in one statement, since the database lets go of no other spec.
        row.spec = row.spec_sha256 = row.key_set = None
    row.problem = None
    await record(desk, "round.prepare-again", told)
    await PREPARE.enqueue(desk.session, OfRound(round=round_id))


async def acknowledged(by: Acting, round_id: UUID) -> None:
    """The ballot box has the spec and can seal ballots: from now on tokens are issued."""
    row = await _locked(by.session, round_id)
    if row.state != "preparing" or row.cancellation is not None:
        return
    row.problem = None
    await _move(by, row, "acknowledge")


async def stuck(session: AsyncSession, round_id: UUID, problem: str) -> None:
    """Preparing or cancelling met something that a retry does not mend."""
    row = await _locked(session, round_id)
    row.problem = problem


async def cancel_round(desk: Desk, round_id: UUID) -> None:
    """A draft is cancelled at once; a round that was frozen, only when the ballot box has acknowledged it."""
    row = await _locked(desk.session, round_id)
    if row.cancellation is not None or row.state == "cancelled":
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


async def cancelled(by: Acting, round_id: UUID) -> None:
    """The ballot box has acknowledged it: tokens are void and the signing keys gone."""
    row = await _locked(by.session, round_id)
    if row.state != "cancelled":
        row.problem = None
        await issuing.destroy_keys(by.session, round_id)
        await _move(by, row, "cancel")


async def cancelled_too_late(by: Acting, round_id: UUID) -> None:
    """The ballot box had opened the round before the cancellation came: it goes on."""
    row = await _locked(by.session, round_id)
    if row.cancellation is None:
        return
    row.cancellation = None
    row.problem = "cancelled-too-late"
    await record(by, "round.cancelled-too-late", {"round": str(round_id), "state": row.state})
    if row.state == "preparing":
        # Its job has stopped at the sight of the cancellation.
        await PREPARE.enqueue(by.session, OfRound(round=round_id))


async def released(by: Acting, round_id: UUID) -> None:
    row = await _locked(by.session, round_id)
    if row.state == "closed":
        row.problem = None
        await _move(by, row, "release")


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
