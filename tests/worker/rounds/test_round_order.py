"""Rounds that ask the same are announced one after the other, so that each lists those before it."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.exc import ProgrammingError

from backend.handoffs import RoundSpec
from backend.kit.language.words import WORDS
from backend.organisation import choose_coin
from backend.rounds.jobs import OfRound
from backend.rounds.life import service
from backend.rounds.models import Round
from backend.rounds.prepare.handoff_calls import BallotBoxAway
from backend.worker.tasks import NotYet
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY
from tests.worker.named_world import Both, assert_whole


async def test_rounds_that_are_planned_together_are_announced_in_the_order_in_which_they_close(both: Both) -> None:
    first, second = await both.named.started(), await both.named.started(both.named.plan(29 * DAY))
    with pytest.raises(NotYet, match="an earlier round"):
        await both.jobs().prepare(OfRound(round=second))
    assert (await both.named.row(second)).spec is None
    await both.prepared(first)
    await both.prepared(second)
    await assert_whole(both, second)
    spec = RoundSpec.model_validate_json((await both.named.row(second)).spec or b"")
    assert [earlier.round for earlier in spec.earlier] == [first]


async def test_a_round_waits_for_one_whose_spec_is_on_its_way_although_that_closes_later(both: Both) -> None:
    long = await both.named.started(both.named.plan(29 * DAY))
    both.line.lost = 1
    with pytest.raises(BallotBoxAway):
        await both.jobs().prepare(OfRound(round=long))
    short = await both.named.started()
    with pytest.raises(NotYet, match="an earlier round"):
        await both.jobs().prepare(OfRound(round=short))
    await both.prepared(long)
    await both.prepared(short)
    spec = RoundSpec.model_validate_json((await both.named.row(short)).spec or b"")
    assert [earlier.round for earlier in spec.earlier] == [long]


async def test_a_round_waits_for_one_that_asks_in_other_words_and_lists_it(both: Both) -> None:
    told, _ = both.named.questions
    first = await both.named.started(both.named.plan(questions=(told,)))
    both.line.lost = 1
    with pytest.raises(BallotBoxAway):
        await both.jobs().prepare(OfRound(round=first))
    await both.named.write_anew()
    anew, _ = both.named.questions
    second = await both.named.started(both.named.plan(29 * DAY, questions=(anew,)))
    with pytest.raises(NotYet, match="an earlier round"):
        await both.jobs().prepare(OfRound(round=second))
    await both.prepared(first)
    await both.prepared(second)
    await assert_whole(both, second)
    spec = RoundSpec.model_validate_json((await both.named.row(second)).spec or b"")
    assert [(earlier.round, earlier.questions) for earlier in spec.earlier] == [(first, (anew,))]


async def test_bo_is_told_of_a_round_that_a_restored_database_has_forgotten_and_a_coin_is_a_way_out(both: Both) -> None:
    await _left_out(both)
    assert "13 måneder" in WORDS["da"]("rounds-problem-round-forgotten")
    async with both.named.database.transaction() as session:
        await choose_coin(desk_at(session, both.named.clock, actor="dan"), 20, 0, administrators=2)
    tossed = await both.named.started(both.named.plan(57 * DAY))
    await both.prepared(tossed)
    await assert_whole(both, tossed)


async def test_a_round_that_is_stuck_or_cancelled_is_not_waited_for(both: Both) -> None:
    stuck, cancelled = await both.named.started(), await both.named.started(both.named.plan(29 * DAY))
    async with both.named.database.transaction() as session:
        await service.stuck(session, stuck, "planted")
    await both.named.cancel(cancelled)
    later = await both.named.started(both.named.plan(57 * DAY))
    await both.prepared(later)
    await assert_whole(both, later)


async def test_when_bo_tries_again_the_round_is_written_anew_and_lists_the_one_that_it_left_out(both: Both) -> None:
    forgotten, later = await _left_out(both)
    await _set(both, forgotten, state="scheduled")
    before = await both.named.row(later)
    await _try_again(both, later)
    await both.prepared(later)
    await assert_whole(both, later)
    after = await both.named.row(later)
    old, new = (RoundSpec.model_validate_json(row.spec or b"") for row in (before, after))
    assert ([earlier.round for earlier in old.earlier], [earlier.round for earlier in new.earlier]) == ([], [forgotten])
    assert (new.groups, new.questions, new.opens_at) == (old.groups, old.questions, old.opens_at)
    told = {"round": str(later), "sha256": before.spec_sha256}
    assert ("bo", "round.prepare-again", told) in await both.named.audited()


async def test_as_long_as_the_other_round_is_unknown_bo_is_told_so_each_time(both: Both) -> None:
    _, later = await _left_out(both)
    for _ in range(2):
        await _try_again(both, later)
        assert (await both.named.facts(later)).problem is None
        await both.jobs().prepare(OfRound(round=later))
        assert (await both.named.facts(later)).problem == "round-forgotten"


async def test_the_database_lets_go_of_a_refused_spec_and_of_nothing_beside_it(both: Both) -> None:
    _, later = await _left_out(both)
    gone = {"spec": None, "key_set": None}
    for changed in ({**gone, "k": 4}, {"spec": b"{}"}, {**gone, "state": "draft"}):
        with pytest.raises(ProgrammingError, match="never altered"):
            await _set(both, later, **changed)
    await _set(both, later, problem=None)
    with pytest.raises(ProgrammingError, match="never altered"):
        await _set(both, later, **gone)


async def _left_out(both: Both) -> tuple[UUID, UUID]:
    """A round that the named side has forgotten, and one that was refused since it left that out."""
    forgotten = await both.named.started()
    await both.prepared(forgotten)
    await _set(both, forgotten, state="draft")
    later = await both.named.started(both.named.plan(29 * DAY))
    await both.jobs().prepare(OfRound(round=later))
    assert (await both.named.facts(later)).problem == "round-forgotten"
    return forgotten, later


async def _set(both: Both, round_id: UUID, **changed: object) -> None:
    async with both.named.database.transaction() as session:
        await session.execute(update(Round).where(Round.id == round_id).values(**changed))


async def _try_again(both: Both, round_id: UUID) -> None:
    async with both.named.database.transaction() as session:
        await service.prepare_again(desk_at(session, both.named.clock, actor="bo"), round_id)
