"""The coin chosen: up at once by one administrator, down by two. Each round freezes it when it is prepared."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.problem import ChangedMeanwhile
from backend.organisation.coin import policy, repository
from backend.organisation.coin.errors import NoCoinProposal
from backend.organisation.coin.values import CoinProposal, CoinRecord, Step
from backend.organisation.models import OrganisationCoin


async def chosen_coin(session: AsyncSession) -> CoinRecord:
    row = await repository.find(session)
    return CoinRecord() if row is None else _record(row)


async def choose_coin(desk: Desk, percent: int, revision: int, administrators: int) -> Step:
    """revision: of what was seen; administrators: how many there are. A proposal that waits ends with either step.
    Raises NoSecondAdministrator or ChangedMeanwhile."""
    present = await _seen(desk, revision)
    step = policy.step_to(present.percent, percent, administrators)
    if step == "nothing":
        return step
    change = {"from": present.percent, "to": percent}
    if step == "raise":
        await _save(desk, present, {"percent": percent})
    else:
        proposed = {"proposed": percent, "proposed_by": desk.actor, "proposed_at": desk.now}
        await _save(desk, present, {"percent": present.percent, **proposed})
    if present.proposal is not None:
        await _note(desk, "coin-lapse", present, present.proposal)
    await record(desk, "organisation.coin" if step == "raise" else "organisation.coin-propose", change)
    return step


async def approve_coin(desk: Desk, revision: int) -> None:
    """By anybody but the author. Raises NoCoinProposal, OwnCoinProposal or ChangedMeanwhile."""
    present, proposal = await _proposed(desk, revision)
    policy.check_second_person(proposal, desk.actor)
    await _save(desk, present, {"percent": proposal.percent})
    await _note(desk, "coin-approve", present, proposal)


async def refuse_coin(desk: Desk, revision: int) -> None:
    """By anybody but the author. Raises what `approve_coin` does."""
    present, proposal = await _proposed(desk, revision)
    policy.check_second_person(proposal, desk.actor)
    await _save(desk, present, {"percent": present.percent})
    await _note(desk, "coin-refuse", present, proposal)


async def withdraw_coin(desk: Desk, revision: int) -> None:
    """By its author. Raises NoCoinProposal, OthersCoinProposal or ChangedMeanwhile."""
    present, proposal = await _proposed(desk, revision)
    policy.check_author(proposal, desk.actor)
    await _save(desk, present, {"percent": present.percent})
    await _note(desk, "coin-withdraw", present, proposal)


async def _seen(desk: Desk, revision: int) -> CoinRecord:
    present = await chosen_coin(desk.session)
    if present.revision != revision:
        raise ChangedMeanwhile
    return present


async def _proposed(desk: Desk, revision: int) -> tuple[CoinRecord, CoinProposal]:
    present = await _seen(desk, revision)
    if present.proposal is None:
        raise NoCoinProposal
    return present, present.proposal


async def _save(desk: Desk, present: CoinRecord, values: dict[str, Any]) -> None:
    """Without a proposal but for that of `values`. Raises ChangedMeanwhile where two decide at the same moment."""
    nothing = {"proposed": None, "proposed_by": None, "proposed_at": None}
    if not await repository.save(desk.session, present.revision, nothing | values):
        raise ChangedMeanwhile


async def _note(desk: Desk, what: str, present: CoinRecord, proposal: CoinProposal) -> None:
    detail = {"from": present.percent, "to": proposal.percent, "author": proposal.author}
    await record(desk, f"organisation.{what}", detail)


def _record(row: OrganisationCoin) -> CoinRecord:
    proposal = None
    if row.proposed is not None and row.proposed_by is not None and row.proposed_at is not None:
        proposal = CoinProposal(percent=row.proposed, author=row.proposed_by, at=row.proposed_at)
    return CoinRecord(percent=row.percent, revision=row.revision, proposal=proposal)
