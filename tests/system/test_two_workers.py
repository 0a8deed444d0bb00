"""Two workers of each side at once, as processes: a round moves on once, and a night's housekeeping is done once."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from backend.audit_log import AuditEntry
from backend.organisation.nights.service import recent_nights
from backend.rounds.life.lifecycle import TRANSITIONS
from backend.worker.repeated.housekeeping import STEPS
from tests.ground.system.running import ZONE, System, answer_all, people, running_system, until

ANSWERED = 16


async def night(system: System) -> None:
    """Half past two, the next time it is."""
    local = system.clock.now().astimezone(ZONE)
    system.move_to(local.replace(hour=2, minute=30) + timedelta(days=1))
    wanted, tonight = set(STEPS), system.clock.now().astimezone(ZONE).date()

    async def all_done() -> bool:
        async with system.database.transaction() as session:
            return {done.step for done in await recent_nights(session) if done.night == tonight} == wanted

    await until(all_done, "the housekeeping of the night is done")


def said(system: System, event: str) -> list[str]:
    """The lines of all named workers' logs with that event."""
    logs = system.layout.logs.glob("named-worker*.log")
    return [line for log in logs for line in log.read_text("utf-8").splitlines() if event in line]


@pytest.mark.long
async def test_two_workers_of_each_side_do_everything_once(tmp_path: Path) -> None:
    async with running_system(tmp_path) as system:
        for name in ("named-worker", "ballots-worker"):
            system.start(name, "-2")
        codes = await system.employ(*people("", 10), *people("Skole", 10))
        round_id = await system.schedule()
        await night(system)
        await system.open(round_id)
        await answer_all(
            system, list(codes.values())[:ANSWERED], round_id, lambda n: ["informed", ("unsure", "informed")[n % 2]]
        )
        release = await system.close(round_id)
        assert (release.status, release.nodes[0].answered) == ("published", ANSWERED)
        await night(system)
        async with system.database.transaction() as session:
            entries = await session.scalars(
                select(AuditEntry).where(AuditEntry.detail["round"].astext == str(round_id))
            )
            acts = Counter(entry.action for entry in entries)
            waiting = await session.scalars(text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'"))
            nights = await recent_nights(session)
            assert waiting.one() == 0
        moved = {f"round.{event}" for event in ("prepare", "acknowledge", "open", "close", "release")}
        assert {act: times for act, times in acts.items() if act in moved} == dict.fromkeys(moved, 1)
        assert moved <= {f"round.{transition.event}" for transition in TRANSITIONS}
        assert [step.fault for step in nights] == [None] * len(nights)
        steps = len(STEPS)
        assert len(said(system, "housekeeping_done")) == len(nights) >= 2 * steps
        assert said(system, "housekeeping_failed") == []
