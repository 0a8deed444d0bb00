"""What both workers cost while nothing happens, and how late a round opens that nobody hurried; exit 1 where a worker
takes more than half a percent of a core, or a round opens more than two seconds late.

    python -m benchmarks.idle
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import psutil

from backend.rounds.life.facts import facts
from tests.ground.system.running import MODULES, System, people, running_system

SETTLED_SECONDS, IDLE_SECONDS, BEFORE_SECONDS = 10.0, 90.0, 5.0
MOST_SHARE, MOST_LATE_SECONDS = 0.005, 2.0
WORKERS = ("named-worker", "ballots-worker")


def worked(process: psutil.Process) -> float:
    """Seconds of a core, with what it started."""
    times = [counted.cpu_times() for counted in (process, *process.children(recursive=True))]
    return sum(time.user + time.system for time in times)


def running(name: str) -> psutil.Process:
    """The worker that this process started."""
    return next(child for child in psutil.Process().children(recursive=True) if MODULES[name] in child.cmdline())


async def idle_shares() -> dict[str, float]:
    await asyncio.sleep(SETTLED_SECONDS)
    before = {name: worked(running(name)) for name in WORKERS}
    await asyncio.sleep(IDLE_SECONDS)
    return {name: (worked(running(name)) - before[name]) / IDLE_SECONDS for name in WORKERS}


async def seconds_late(system: System) -> float:
    """The clock is moved to shortly before the round opens, and then left alone."""
    round_id = await system.schedule()
    async with system.database.transaction() as session:
        opens_at = (await facts(session, round_id)).opens_at
    system.move_to(opens_at - timedelta(seconds=BEFORE_SECONDS))
    await system.until(round_id, "open")
    return (system.clock.now() - opens_at).total_seconds()


async def measure() -> bool:
    with tempfile.TemporaryDirectory(prefix="linjepuls-") as folder:
        async with running_system(Path(folder)) as system:
            await system.employ(*people("", 10))
            shares, late = await idle_shares(), await seconds_late(system)
    for name, share in shares.items():
        sys.stdout.write(f"{name}: {share:.2%} of a core while idle (limit {MOST_SHARE:.1%})\n")
    sys.stdout.write(f"a round opened {late:.2f} s late (limit {MOST_LATE_SECONDS:.0f} s)\n")
    return max(shares.values()) <= MOST_SHARE and late <= MOST_LATE_SECONDS


def main() -> None:
    if not asyncio.run(measure()):
        sys.exit("Missed.")


if __name__ == "__main__":
    main()
