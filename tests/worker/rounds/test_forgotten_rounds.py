"""The ballot box's database is restored to before a round was announced: the round goes on, or is known to be lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from psycopg import sql
from structlog.testing import capture_logs

from backend.audit_log import SYSTEM
from backend.handoffs import RoundSpec
from backend.rounds import FETCH_RELEASE, OfRound, rounds_by_state
from backend.rounds.life import schedule
from backend.worker.tasks import NotYet
from tests.ground.databases import SideServer
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY
from tests.worker.named_world import Both, assert_whole
from tests.worker.rounds.test_prolongation_jobs import ask, ends, opened

Restore = Callable[..., Both]


@pytest.fixture
def restored(both: Both, ballots_server: SideServer, ballots_urls: tuple[str, str]) -> Restore:
    """Of a backup in which there was no round, or nothing of the other table, with processes that remember none."""
    name = ballots_urls[0].rpartition("/")[2]

    def restore(table: str = "round_spec") -> Both:
        url = ballots_server.cluster.superuser_url(name).replace("+psycopg", "")
        with psycopg.connect(url, autocommit=True) as superuser:
            superuser.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.Identifier(table)))
        return Both(both.named, replace(both.ballots))

    return restore


async def step(both: Both, round_id: UUID) -> bool:
    async with both.named.database.transaction() as session:
        return await schedule.take_step(desk_at(session, both.named.clock, actor=SYSTEM), round_id)


async def test_a_round_that_was_announced_after_the_backup_is_announced_again_with_the_end_that_it_has_now(
    both: Both, restored: Restore
) -> None:
    round_id = await opened(both)
    await ask(both, round_id, "extend", 3 * DAY)
    await both.jobs().prolong(OfRound(round=round_id))
    await ask(both, round_id, "shorten", -2 * DAY)
    await both.jobs().prolong(OfRound(round=round_id))
    assert (await both.jobs().calls.public(round_id)).accepting
    again = restored()
    assert await again.jobs().calls.end_of(round_id) is None
    await again.jobs().forgotten.look()
    await again.ballots.worker.tick()
    public = await again.jobs().calls.public(round_id)
    assert (public.spec_sha256, public.accepting) == ((await again.named.row(round_id)).spec_sha256, True)
    named, theirs = await ends(again, round_id)
    assert named == theirs
    assert [request.method for request in again.line.seen].count("PUT") == 3
    before = len(again.line.seen)
    await again.jobs().forgotten.look()
    assert [request.method for request in again.line.seen[before:]] == ["GET"]


async def test_an_end_that_was_moved_after_the_backup_is_told_again(both: Both, restored: Restore) -> None:
    round_id = await opened(both)
    await ask(both, round_id, "extend", 3 * DAY)
    await both.jobs().prolong(OfRound(round=round_id))
    again = restored("prolongation")
    named, before = await ends(again, round_id)
    assert named != before
    await again.jobs().forgotten.look()
    named, theirs = await ends(again, round_id)
    assert named == theirs


async def test_the_next_round_on_its_topic_has_it_announced_first_and_is_taken(both: Both, restored: Restore) -> None:
    first = await both.named.started()
    await both.prepared(first)
    again = restored()
    second = await again.named.started(again.named.plan(29 * DAY))
    with pytest.raises(NotYet, match="announced again"):
        await again.jobs().prepare(OfRound(round=second))
    await again.prepared(second)
    await assert_whole(again, second)
    await assert_whole(again, first)


async def test_a_round_that_is_closed_and_forgotten_is_told_of_once_and_the_same_can_be_asked(
    both: Both, restored: Restore
) -> None:
    lost = await opened(both)
    both.ballots.clock.moment += 8 * DAY
    assert await step(both, lost)
    again = restored()
    with capture_logs() as told:
        for _ in range(2):
            with pytest.raises(NotYet):
                await again.jobs().fetch_release(OfRound(round=lost))
    assert [(line["event"], line["alarm"]) for line in told] == [("round_lost", True)]
    facts = await again.named.facts(lost)
    assert (facts.state, facts.problem) == ("closed", "unknown-round")
    async with again.named.database.transaction() as session:
        assert await rounds_by_state(session) == {}
    again.ballots.clock.moment += 29 * DAY
    later = await again.named.started()
    await again.prepared(later)
    await assert_whole(again, later)
    spec = RoundSpec.model_validate_json((await again.named.row(later)).spec or b"")
    assert spec.earlier == ()


async def test_a_round_that_is_not_counted_yet_is_not_taken_for_lost(both: Both) -> None:
    round_id = await opened(both)
    both.ballots.clock.moment += 8 * DAY
    assert await step(both, round_id)
    with pytest.raises(NotYet):
        await both.jobs().fetch_release(OfRound(round=round_id))
    assert (await both.named.facts(round_id)).problem is None
    async with both.named.database.transaction() as session:
        assert await rounds_by_state(session) == {"closed": 1}
    assert FETCH_RELEASE.name in [name for name, _ in await both.named.jobs()]
    both.ballots.clock.moment += timedelta(minutes=1)
    await both.ballots.worker.tick()
    await both.jobs().fetch_release(OfRound(round=round_id))
    assert await both.named.state(round_id) == "released"
