"""The coin: Dan may raise it alone; to lower it he needs Ditte, who is an administrator too."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from backend.audit_log import AuditEntry
from backend.kit.database import Database
from backend.kit.problem import ChangedMeanwhile
from backend.organisation import (
    CoinRecord,
    NoCoinProposal,
    NoSecondAdministrator,
    OthersCoinProposal,
    OwnCoinProposal,
    Step,
    approve_coin,
    choose_coin,
    chosen_coin,
    refuse_coin,
    withdraw_coin,
)
from tests.ground.desks import desk_at
from tests.ground.registry.staff import MovedClock


async def choose(
    database: Database, percent: int, *, who: str = "Dan", revision: int | None = None, of: int = 2
) -> Step:
    async with database.transaction() as session:
        seen = (await chosen_coin(session)).revision if revision is None else revision
        return await choose_coin(desk_at(session, MovedClock(), actor=who), percent, seen, of)


async def present(database: Database) -> CoinRecord:
    async with database.transaction() as session:
        return await chosen_coin(session)


async def actions(database: Database) -> list[str]:
    async with database.transaction() as session:
        return sorted(await session.scalars(select(AuditEntry.action).where(AuditEntry.action.like("%coin%"))))


async def test_without_a_choice_there_is_no_coin(named_db: Database) -> None:
    assert await present(named_db) == CoinRecord(percent=0, revision=0, proposal=None)


async def test_dan_raises_the_coin_alone_and_at_once(named_db: Database) -> None:
    assert await choose(named_db, 10, of=1) == "raise"
    assert await choose(named_db, 20, of=1) == "raise"
    assert (await present(named_db)).percent == 20
    assert await actions(named_db) == ["organisation.coin", "organisation.coin"]


async def test_the_same_again_is_nothing_and_leaves_no_trace(named_db: Database) -> None:
    await choose(named_db, 10)
    assert await choose(named_db, 10) == "nothing"
    assert (await present(named_db)).revision == 1


@pytest.mark.parametrize("lower", [5, 0])
async def test_dan_cannot_lower_it_alone_and_ditte_agrees(named_db: Database, lower: int) -> None:
    await choose(named_db, 10)
    assert await choose(named_db, lower) == "propose"
    waiting = await present(named_db)
    assert waiting.percent == 10
    assert waiting.proposal is not None
    assert (waiting.proposal.percent, waiting.proposal.author) == (lower, "Dan")
    async with named_db.transaction() as session:
        with pytest.raises(OwnCoinProposal):
            await approve_coin(desk_at(session, MovedClock(), actor="Dan"), waiting.revision)
    async with named_db.transaction() as session:
        await approve_coin(desk_at(session, MovedClock(), actor="Ditte"), waiting.revision)
    assert await present(named_db) == CoinRecord(percent=lower, revision=3)
    assert "organisation.coin-approve" in await actions(named_db)


async def test_where_dan_is_the_only_administrator_nobody_can_agree(named_db: Database) -> None:
    await choose(named_db, 10, of=1)
    with pytest.raises(NoSecondAdministrator):
        await choose(named_db, 0, of=1)
    assert (await present(named_db)).percent == 10


async def test_ditte_refuses_and_dan_withdraws(named_db: Database) -> None:
    await choose(named_db, 10)
    await choose(named_db, 0)
    async with named_db.transaction() as session:
        await refuse_coin(desk_at(session, MovedClock(), actor="Ditte"), 2)
    await choose(named_db, 5)
    async with named_db.transaction() as session:
        with pytest.raises(OthersCoinProposal):
            await withdraw_coin(desk_at(session, MovedClock(), actor="Ditte"), 4)
    async with named_db.transaction() as session:
        await withdraw_coin(desk_at(session, MovedClock(), actor="Dan"), 4)
    assert await present(named_db) == CoinRecord(percent=10, revision=5)
    async with named_db.transaction() as session:
        with pytest.raises(NoCoinProposal):
            await approve_coin(desk_at(session, MovedClock(), actor="Ditte"), 5)


async def test_a_proposal_lapses_when_somebody_chooses_anew(named_db: Database) -> None:
    await choose(named_db, 10)
    await choose(named_db, 0)
    assert await choose(named_db, 20, who="Ditte") == "raise"
    assert (await present(named_db)).proposal is None
    assert "organisation.coin-lapse" in await actions(named_db)


async def test_who_decides_on_what_was_changed_meanwhile_is_told_so(named_db: Database) -> None:
    await choose(named_db, 10)
    with pytest.raises(ChangedMeanwhile):
        await choose(named_db, 20, revision=0)
    await choose(named_db, 5)
    async with named_db.transaction() as session:
        with pytest.raises(ChangedMeanwhile):
            await approve_coin(desk_at(session, MovedClock(), actor="Ditte"), 1)


async def test_dan_does_not_refuse_his_own_proposal_but_withdraws_it(named_db: Database) -> None:
    await choose(named_db, 10)
    await choose(named_db, 0)
    async with named_db.transaction() as session:
        with pytest.raises(OwnCoinProposal):
            await refuse_coin(desk_at(session, MovedClock(), actor="Dan"), 2)
    assert (await present(named_db)).proposal is not None


async def test_the_audit_log_tells_from_what_to_what_and_whose_proposal_it_was(named_db: Database) -> None:
    await choose(named_db, 10)
    await choose(named_db, 0)
    async with named_db.transaction() as session:
        await approve_coin(desk_at(session, MovedClock(), actor="Ditte"), 2)
    async with named_db.transaction() as session:
        last = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1))).one()
    assert (last.actor, last.action) == ("Ditte", "organisation.coin-approve")
    assert last.detail == {"from": 10, "to": 0, "author": "Dan"}
