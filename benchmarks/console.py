"""What a page of the console costs on the server, beside a bare page in the same run; at the sample's size and at
5,000 units with twelve rounds. Limits: 100 ms and 300 ms."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.sign_in.service import new_link
from backend.content.library.service import all_topics
from backend.content.loading.service import load_content
from backend.desk import Desk
from backend.kit.database import Database
from backend.named_migrations import upgrade
from backend.registry import import_staff, unit_snapshots
from backend.registry.overview.service import people_found
from backend.releases.models import StoredRelease
from backend.releases.reading.repository import store
from backend.rounds.models import Round
from backend.sending.providers.service import announce
from benchmarks.released import ASKED_TOPICS, publish, readings, summary
from benchmarks.staff.application import NOW, ORIGIN, application, median_ms
from benchmarks.staffed import plans
from simulator.postgres import ClusterSpec, running
from tests.ground.databases import NAMED_ROLES
from tests.ground.kit.clocks import FixedClock
from tests.ground.registry.staff import ZONE

SAMPLE = Path(__file__).parents[1] / "sample"
SIZES = {"sample (60 units, 3 rounds)": (60, 3, 100), "large (5,000 units, 12 rounds)": (5000, 12, 300)}


async def fill(session: AsyncSession, clock: FixedClock, rounds: int) -> None:
    """Each round asks about all topics of the sample; units are stored of each, and of the newest all, of some."""
    texts = [(SAMPLE / f"{name}.json").read_bytes() for name in ("topics", "articles", "synonyms")]
    await load_content(Desk(session, clock, ZONE, actor="benchmark"), *texts)
    topics = [topic.id for topic in await all_topics(session)]
    tree = await unit_snapshots(session)
    units = readings(tree)
    for number in range(rounds):
        closed = NOW - timedelta(days=28 * number + 1)
        frozen = {"opens_at": closed - timedelta(days=7), "closes_at": closed, "k": 5, "m": 2, "group_min": 8}
        row = Round(id=uuid4(), title={"da": "Runde"}, **frozen)
        session.add(row)
        await session.flush()
        whole = topics[:ASKED_TOPICS] if number == 0 else []
        if whole:
            await publish(session, row.id, closed, tree, whole)
        else:
            session.add(StoredRelease(round_id=row.id, body=b"{}", status="void", closed_at=closed))
            await session.flush()
        for topic in topics:
            await store(session, summary(topic, row.id, closed, tree[0].id), units if topic in whole else units[:60])


async def employ(session: AsyncSession, clock: FixedClock, count: int) -> bytes:
    """As many units, in a tree of tens, with 20 people to a unit, or four in a large tree; the file of it."""
    paths = ["Kommunen"]
    for at in range(1, count):
        paths.append(f"{paths[(at - 1) // 10]} / Enhed {at}")
    each = 20 if count < 1000 else 4
    heading = "external_id;name;email;phone;unit_path;leads;language;primary"
    rows = [
        f"n{at}-{n};Person {n} Ågård {at};p{at}.{n}@x.dk;2{at:04}{n:03};{path};{path if n == 0 else ''};da;ja"
        for at, path in enumerate(paths)
        for n in range(each)
    ]
    file = "\n".join([heading, *rows]).encode()
    report = await import_staff(Desk(session, clock, ZONE, actor="benchmark"), file, dry_run=False)
    if report.errors:
        raise RuntimeError(str(report.errors[0]))
    return file


async def pages(url: str, count: int, rounds: int) -> dict[str, float]:
    database, clock = Database.connect(url), FixedClock(NOW)
    async with database.transaction() as session:
        file = await employ(session, clock, count)
        await fill(session, clock, rounds)
        topic = (await all_topics(session))[0].id
        someone = (await people_found(session, "", None, offset=0, limit=1))[1][0].id
        draft, series = await plans(session, clock)
        await announce(session, ("email", "sms"), None)
        link = await new_link(Desk(session, clock, ZONE, actor="benchmark"), "c@kommune.dk", ["communications", "hr"])
    transport = httpx.ASGITransport(app=cast("Any", application(database, clock)))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"Origin": ORIGIN}) as http:
        await http.post("/console/sign-in", data={"link": link})
        paths = ["/console/sign-in", "/", "/console", f"/console/topic/{topic}", "/console/topics", "/console/articles"]
        paths += ["/console/articles/feeds", "/console/plans", "/console/account", f"/console/topics/{topic}"]
        # Everybody has another name: as large a preview as there is.
        moved = file.replace("Ågård".encode(), b"Aagaard")
        preview = await http.post("/console/staff/import", files={"file": ("staff.csv", moved)})
        paths += [
            "/console/staff",
            "/console/staff?units=all",
            "/console/staff/people?q=ågård+7",
            "/console/staff/invite",
        ]
        paths += [f"/console/staff/people/{someone}", preview.headers["location"]]
        paths += ["/console/rounds", "/console/rounds/new", f"/console/rounds/{draft}", f"/console/rounds/{draft}/edit"]
        paths += [f"/console/rounds/{draft}/send", "/console/rounds/series", "/console/rounds/series/new"]
        paths += [f"/console/rounds/series/{series}"]
        ids = re.compile(f"{topic}|{someone}|{draft}|{series}|[0-9a-f]{{64}}")
        costs = {ids.sub("…", path): await median_ms(http, path) for path in paths}
    await database.close()
    return costs


def measured(count: int, rounds: int) -> dict[str, float]:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="linjepuls-"))
        spec = ClusterSpec(Path(folder) / "named", "named", NAMED_ROLES, durable=False)
        cluster = stack.enter_context(running(spec))
        upgrade(cluster.url("named_owner"))
        return asyncio.run(pages(cluster.url("named_app"), count, rounds))


def main(sizes: Sequence[str] = tuple(SIZES)) -> int:
    missed = 0
    for name in sizes:
        count, rounds, limit = SIZES[name]
        costs = measured(count, rounds)
        bare = costs.pop("/console/sign-in")
        print(f"{name}: a bare page {bare:.1f} ms")
        for path, cost in costs.items():
            kept = cost <= limit
            missed += not kept
            print(f"  {path:<22}{cost:7.1f} ms {cost / bare:6.1f} x bare   {'kept' if kept else f'OVER {limit} ms'}")
    return missed


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
