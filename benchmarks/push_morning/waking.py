"""The morning on which a region's phones are woken: `--employees 60000 --seconds 600` for the whole of it.

60,000 employees of whom 40 % come within ten minutes are 40 phones a second. Each asks what it is asked, fetches the
round's facts and both sides' lists of keys, and its token; as many ballots come, of tokens of an earlier day. Real
processes of both sides, one of each, and real PostgreSQL, durable; meanwhile somebody reads the console. Exit 1 where 1
% of token requests or ballots take more than a second, where anything is not answered as it should, or 5 % of the
console's pages take more than 100 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from uuid import UUID

import httpx
from sqlalchemy import text

from backend.access.sign_in.service import new_link
from backend.desk import Desk
from backend.registry import import_staff
from benchmarks.push_morning.pacing import SET_UP, Told, paced
from benchmarks.push_morning.phones import Morning
from benchmarks.serving.cpu import between, used
from tests.ground.desks import desk_at
from tests.ground.registry.staff import staff_file
from tests.ground.system.running import ZONE, System, people, running_system

MOST_MS, MOST_PAGE_MS = 1000.0, 100.0
ASKS_ON = 0.108
"""Seconds until a phone has read an answer and asks on; no whole number of steps, so no two always come at once."""
TEAM = 40
PAGES = ("/console", "/console/rounds", "/console/topics", "/console/staff", "/console/staff/people?q=Person+7")


async def made(system: System, employees: int) -> Morning:
    """A staff list in teams, and an open round of four questions that asks all of it."""
    teams = max(1, employees // TEAM)
    rows = [row for at in range(teams) for row in people(f"Område {at // 20} / Afdeling {at}", TEAM)]
    async with system.database.transaction() as session:
        report = await import_staff(desk_at(session, system.clock), staff_file(*rows), dry_run=False)
        if report.errors:
            raise RuntimeError(str(report.errors[0]))
        await session.execute(text("UPDATE employee SET placed_on = placed_on - 28"))
    round_id = await system.plan(4)
    await patiently(system, round_id, "scheduled")
    await system.open(round_id)
    return Morning(system, await system.spec(round_id), system.layout.named_environment(system.ports, system.named))


async def patiently(system: System, round_id: UUID, state: str) -> None:
    """A large round is prepared for minutes: a key is made for each team."""
    query = text("SELECT state FROM round WHERE id = :id")
    for _ in range(1200):
        async with system.database.transaction() as session:
            if await session.scalar(query, {"id": round_id}) == state:
                return
        await asyncio.sleep(1)
    raise TimeoutError(state)


async def reading(system: System, seconds: float) -> Told:
    """Somebody at the console: a page a second."""
    async with system.database.transaction() as session:
        link = await new_link(
            Desk(session, system.clock, ZONE, actor="benchmark"), "c@kommune.dk", ["communications", "hr"]
        )
    told, origin = Told(), system.ports.named_origin
    async with httpx.AsyncClient(base_url=origin, headers={"Origin": origin}, trust_env=False, timeout=30) as http:
        await http.post("/console/sign-in", data={"link": link})
        await asyncio.sleep(SET_UP)
        ends = time.perf_counter() + seconds
        while time.perf_counter() < ends:
            for path in PAGES:
                began = time.perf_counter()
                answer = await http.get(path)
                told.took.append(1000 * (time.perf_counter() - began))
                told.statuses[answer.status_code] += 1
                await asyncio.sleep(1)
    return told


async def measured(folder: Path, employees: int, seconds: float, rate: float) -> bool:
    count = int(seconds * rate)
    async with running_system(folder, durable=True) as system:
        began = time.perf_counter()
        morning = await made(system, employees)
        chosen = await morning.people(2 * count)
        if len(chosen) < 2 * count:
            raise SystemExit(f"{len(chosen)} people are asked, and {2 * count} are needed: more --employees")
        phones = await morning.asking(chosen[:count])
        ballots = [partial(bytes, ballot) for ballot in await morning.ballots(chosen[count:])]
        print(
            f"{employees} employees, {len(morning.spec.groups)} groups; made in {time.perf_counter() - began:.0f} s",
            flush=True,
        )
        named, box = system.ports.named, system.ports.ballots
        before, own = used(), time.process_time()
        rounds, keys, tokens, facts, lists, counted, pages = await asyncio.gather(
            paced(named, [phone.rounds for phone in phones], rate),
            paced(named, [phone.keys for phone in phones], rate, ASKS_ON),
            paced(named, [phone.token_request for phone in phones], rate, 2 * ASKS_ON),
            paced(box, [morning.public_round] * count, rate, ASKS_ON),
            paced(box, [morning.public_keys] * count, rate, ASKS_ON),
            paced(box, ballots, rate),
            reading(system, seconds),
        )
        spent = between(before, used())
        print(f"simulator {100 * (time.process_time() - own) / seconds:.0f} % of a core")
        for name, busy in spent.items():
            print(f"  {name:<44} {100 * busy / seconds:4.0f} % of a core")
        kept = [
            told_of("what am I asked", rounds, {200}, 0.99, MOST_MS),
            told_of("the round's facts", facts, {200}, 0.99, MOST_MS),
            told_of("keys, ballot box", lists, {200}, 0.99, MOST_MS),
            told_of("keys, named side", keys, {200}, 0.99, MOST_MS),
            told_of("token requests", tokens, {200}, 0.99, MOST_MS),
            told_of("ballots", counted, {201}, 0.99, MOST_MS),
            told_of("console pages", pages, {200}, 0.95, MOST_PAGE_MS),
        ]
    return all(kept)


def told_of(name: str, told: Told, right: set[int], part: float, most: float) -> bool:
    kept = set(told.statuses) == right and told.share(part) <= most
    times = f"median {told.share(0.5):6.1f}, {part:.0%} within {told.share(part):6.1f} (at most {most:.0f})"
    print(
        f"{name:<18}{len(told.took):6}: {times}, slowest {told.share(1):6.1f} ms, "
        f"statuses {dict(told.statuses)}: {'kept' if kept else 'MISSED'}"
    )
    return kept


def main() -> int:
    reader = argparse.ArgumentParser()
    reader.add_argument("--employees", type=int, default=6_000)
    reader.add_argument("--seconds", type=float, default=60)
    reader.add_argument("--rate", type=float, default=40)
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory(prefix="linjepuls-") as folder:
        kept = asyncio.run(measured(Path(folder), asked.employees, asked.seconds, asked.rate))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
