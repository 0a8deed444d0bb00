"""The two sides' clocks are apart: the ballot box takes no call, somebody is woken, and all goes on when they agree."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from backend.handoffs import RoundSpec
from backend.kit.jobs import AnyJob
from backend.rounds import FETCH_RELEASE, PREPARE
from backend.rounds.jobs import OfRound
from backend.rounds.prepare.handoff_calls import BallotBoxAway, HandoffRefused
from backend.worker.queue import GrowingWait
from backend.worker.tasks import NotYet
from tests.ground.ballot_box.world import MovedClock
from tests.ground.rounds.named import DAY
from tests.worker.named_world import Both, assert_whole

OFF = timedelta(hours=2)
TRIED: Any = SimpleNamespace(task_name=PREPARE.name, attempts=100)


async def refused(both: Both, job: AnyJob, round_id: UUID) -> HandoffRefused:
    """While the named side's clock is off; who does it is the worker's task, which wakes somebody."""
    right = both.named.clock
    both.named.clock = MovedClock(right.now() - OFF)
    (task,) = [task for task in both.jobs().tasks() if task.job is job]
    with capture_logs() as logged, pytest.raises(HandoffRefused) as raised:
        await task.handle(OfRound(round=round_id))
    both.named.clock = right
    assert [(line["event"], line["alarm"]) for line in logged] == [("ballot_box_refuses_calls", True)]
    return raised.value


async def test_a_round_is_handed_over_by_itself_when_the_clocks_agree(both: Both) -> None:
    round_id = await both.named.started()
    error = await refused(both, PREPARE, round_id)
    assert (await both.named.facts(round_id)).problem == "service-call-refused"
    assert GrowingWait(PREPARE.retry).get_retry_decision(exception=error, job=TRIED) is not None
    await both.prepared(round_id)
    await assert_whole(both, round_id)


async def test_a_release_that_cannot_be_asked_for_wakes_somebody_and_its_page_learns_why(both: Both) -> None:
    round_id = await both.named.started()
    await both.prepared(round_id)
    assert (await refused(both, FETCH_RELEASE, round_id)).reason == "service-call-refused"


async def test_another_round_waits_for_it_and_lists_it(both: Both) -> None:
    first, second = await both.named.started(), await both.named.started(both.named.plan(29 * DAY))
    await refused(both, PREPARE, first)
    with pytest.raises(NotYet, match="an earlier round"):
        await both.jobs().prepare(OfRound(round=second))
    await both.prepared(first)
    await both.prepared(second)
    await assert_whole(both, second)
    spec = RoundSpec.model_validate_json((await both.named.row(second)).spec or b"")
    assert [earlier.round for earlier in spec.earlier] == [first]


async def test_a_ballot_box_that_is_away_wakes_nobody(both: Both) -> None:
    round_id = await both.named.started()
    both.line.lost = 1
    (task,) = [task for task in both.jobs().tasks() if task.job is PREPARE]
    with capture_logs() as logged, pytest.raises(BallotBoxAway):
        await task.handle(OfRound(round=round_id))
    assert logged == []
