"""Who holds copies of both clusters lays their clocks side by side, and finds no visit on the named side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from simulator.phone.phone import Phone
from simulator.phone.store import MemoryStore
from simulator.phone.values import Round
from simulator.postgres import Cluster
from tests.ground.system.running import System, people
from tests.system.attack.clock.wal import Mark, commits, keep_all, mark
from tests.system.attack.stolen import started, steal, tables_of

pytestmark = pytest.mark.long
LATER = timedelta(minutes=11)
"""The access token of the visit before is over: each visit renews it."""


async def visit(system: System, code: str, store: MemoryStore, answers: UUID | None = None) -> None:
    system.move_to(system.clock.now() + LATER)
    async with system.phone(code, store) as phone:
        offered = (await phone.sync()).to_answer
        if answers is not None:
            await _answer(phone, next(asked for asked in offered if asked.id == answers))


async def _answer(phone: Phone, asked: Round) -> None:
    await phone.answer(asked.id, {question.id: question.options[0].id for question in asked.questions})


async def test_visits_that_look_answer_or_renew_leave_no_commit_and_no_row_on_the_named_side(
    system: System, tmp_path: Path
) -> None:
    codes = await system.employ(*people("Hjemmepleje", 9))
    round_id = await system.schedule()
    *held, late = [(code, MemoryStore()) for code in codes.values()]
    for code, store in held:
        await visit(system, code, store)
    await system.open(round_id)
    # What it writes, it writes by its own clock, whoever visits.
    system.kill("named-worker")
    keep_all(system.named)
    keep_all(system.ballots)
    named, ballots = [mark(system.named)], [mark(system.ballots)]
    for code, store in held[:5]:
        await visit(system, code, store)
        await visit(system, code, store, answers=round_id)
    named, ballots = [*named, mark(system.named)], [*ballots, mark(system.ballots)]
    await visit(system, *late, answers=round_id)
    named.append(mark(system.named))
    steal(system.named, tmp_path / "named")
    steal(system.ballots, tmp_path / "ballots")
    system.start("named-worker")

    assert len(commits(tmp_path / "ballots", *ballots)) >= 5
    assert commits(tmp_path / "named", *named[:2]) == []
    # Who enrols, or fetches a token, in the visit in which they answer does leave one: SECURITY.md says so.
    assert commits(tmp_path / "named", *named[1:]) != []
    with started(system.named, tmp_path / "named") as copy:
        assert rows_between(copy, named[0], named[1]) == []


def rows_between(copy: Cluster, since: Mark, until: Mark) -> Sequence[str]:
    """Names of tables with a row that was written in between."""
    return [
        table.name
        for table in tables_of(copy)
        if any(since.transaction <= int(str(value)) < until.transaction for value in table.values("xmin"))
    ]
