"""Rounds that were being prepared when the named side was upgraded, against a real ballot box of the new version."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.exc import ProgrammingError

from backend.handoffs import RoundSpec
from backend.rounds.jobs import OfRound
from backend.rounds.models import Round
from backend.rounds.prepare import service as preparation
from backend.rounds.prepare.handoff_calls import BallotBoxAway
from backend.rounds.prepare.spec import FrozenRound, build_spec
from backend.rounds.prepare.steps import forget_outdated_spec
from backend.worker.tasks import NotYet
from tests.ground.ballot_box.world import write_down
from tests.worker.named_world import Both, assert_whole


async def _keys(both: Both, round_id: UUID) -> dict[UUID, bytes | None]:
    return {group.id: group.spki for group in await both.named.groups(round_id)}


def _of_version_1(frozen: FrozenRound) -> RoundSpec:
    built = build_spec(frozen)
    return built.model_copy(update={"version": 1, "coin": 0, "earlier": (), "new": {}})


async def _written_before_the_upgrade(both: Both, monkeypatch: pytest.MonkeyPatch) -> tuple[UUID, RoundSpec]:
    """Its spec was on its way to a ballot box that was away."""
    round_id = await both.named.started()
    both.line.lost = 1
    with monkeypatch.context() as older:
        older.setattr(preparation, "build_spec", _of_version_1)
        with pytest.raises(BallotBoxAway):
            await both.jobs().prepare(OfRound(round=round_id))
    return round_id, RoundSpec.model_validate_json((await both.named.row(round_id)).spec or b"")


async def test_a_spec_written_before_the_upgrade_that_never_arrived_is_written_anew(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_id, old = await _written_before_the_upgrade(both, monkeypatch)
    keys = await _keys(both, round_id)
    with pytest.raises(NotYet, match="new version"):
        await both.jobs().prepare(OfRound(round=round_id))
    await both.prepared(round_id)
    new = RoundSpec.model_validate_json((await both.named.row(round_id)).spec or b"")
    assert (old.version, new.version) == (1, 2)
    assert (new.groups, await _keys(both, round_id)) == (old.groups, keys)
    await assert_whole(both, round_id)


async def test_a_spec_written_before_the_upgrade_that_had_arrived_stays_as_it_is(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_id, old = await _written_before_the_upgrade(both, monkeypatch)
    await write_down(both.ballots, old, old.to_bytes())
    await both.prepared(round_id)
    assert (await both.named.row(round_id)).spec == old.to_bytes()
    await assert_whole(both, round_id)
    await _assert_kept(both, round_id)


async def test_a_spec_that_may_have_arrived_is_never_forgotten(both: Both) -> None:
    round_id = await both.named.started()
    with pytest.raises(NotYet):
        await both.jobs().prepare(OfRound(round=round_id))
    await _assert_kept(both, round_id)


async def _assert_kept(both: Both, round_id: UUID) -> None:
    """By the program, and by the database whatever the program does."""
    async with both.named.database.transaction() as session:
        assert not await forget_outdated_spec(session, round_id)
    with pytest.raises(ProgrammingError, match="never altered"):
        async with both.named.database.transaction() as session:
            await session.execute(update(Round).where(Round.id == round_id).values(spec=None, key_set=None))
