"""Making and sending messages to 20,000 people: beside a bare loop of aiosmtplib to the same sink in the same run.

The sink is a process of its own, as a mail server is another machine. One worker; the database is durable.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import aiosmtplib
import psutil
from aiosmtpd.smtp import SMTP
from sqlalchemy import insert, text

from backend.kit.crypto.sealed_text import TextBox
from backend.kit.database import Database
from backend.kit.times.clock import SystemClock
from backend.named_migrations import upgrade
from backend.registry.models import Employee, Unit
from backend.rounds.frozen.models import RoundGroup, RoundRecipient
from backend.rounds.jobs import OfRound
from backend.rounds.models import Round
from backend.sending.channels.email.provider import EmailProvider, MailServer
from backend.sending.channels.hand import Writer
from backend.sending.orders.service import Orders
from backend.sending.texts import Sender
from backend.worker.jobs.occasions import OccasionJobs
from backend.worker.repeated.delivery import SendingLoop
from simulator.postgres import Cluster, ClusterSpec
from tests.ground.databases import NAMED_ROLES

PEOPLE = 20_000
BARE = 2_000
MOST_SECONDS = 10.0
LEAST_PER_SECOND = 200.0
MOST_GROWTH = 20 * 2**20
"""Bytes that the worker may grow between a tenth of the messages and all of them."""
ZONE = ZoneInfo("Europe/Copenhagen")


class Swallowing:
    async def handle_DATA(self, *_: object) -> str:  # noqa: N802
        return "250 OK"


def sink(told: Connection) -> None:
    """Takes mails for ever; tells its port."""

    async def serve() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(Swallowing(), hostname="sink"), "127.0.0.1", 0)
        told.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serve())


async def bare(port: int) -> float:
    """Mails per second by the library alone, over one connection."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Nye spørgsmål", "puls@kommune.dk", "e1@kommune.dk"
    mail.set_content("Der er nye spørgsmål til dig.\n" * 10)
    raw = mail.as_bytes()
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False, use_tls=False) as client:
        began = time.perf_counter()
        for at in range(BARE):
            await client.sendmail("puls@kommune.dk", [f"e{at}@kommune.dk"], raw)
        return BARE / (time.perf_counter() - began)


async def employed(database: Database) -> UUID:
    """20,000 people who are asked in an open round."""
    unit, group, round_id = uuid4(), uuid4(), uuid4()
    now = datetime.now(UTC)
    people = [
        {
            "id": uuid4(),
            "external_id": f"e{at}",
            "name": f"Medarbejder {at}",
            "email": f"e{at}@kommune.dk",
            "unit_id": unit,
            "language": "da",
            "active": True,
        }
        for at in range(PEOPLE)
    ]
    async with database.transaction() as session:
        await session.execute(insert(Unit), [{"id": unit, "name": "Kommunen", "active": True}])
        await session.execute(insert(Employee), [{**person, "placement": "before"} for person in people])
        session.add(
            Round(
                id=round_id,
                title={"da": "Forår"},
                state="open",
                opens_at=now - timedelta(minutes=1),
                closes_at=now + timedelta(days=7),
                k=5,
                m=2,
                group_min=8,
                bundle={},
            )
        )
        await session.flush()
        sizes = {"headcount": PEOPLE, "recipients": PEOPLE}
        session.add(RoundGroup(round_id=round_id, id=group, unit_id=unit, units=[unit], **sizes))
        await session.flush()
        rows = [{"round_id": round_id, "employee_id": person["id"], "group_id": group} for person in people]
        await session.execute(insert(RoundRecipient), rows)
    return round_id


def loop_to(database: Database, port: int) -> SendingLoop:
    clock = SystemClock()
    writer = Writer(Sender("Eksempelkommune", "https://puls.kommune.dk", ZONE), TextBox(os.urandom(32)))
    server = MailServer("127.0.0.1", port, "none", None, None, "puls@kommune.dk", "Eksempelkommune")
    provider = EmailProvider(server, writer, clock, per_second=10_000)
    return SendingLoop(database, Orders(clock, ZONE, frozenset({"email"}), at_any_time=True), [provider])


async def sent(database: Database) -> int:
    async with database.transaction() as session:
        query = text("SELECT count(*) FROM message WHERE state = 'sent'")
        return int((await session.execute(query)).scalar_one())


async def measured(database: Database, port: int) -> bool:
    plain = await bare(port)
    round_id, loop, me = await employed(database), loop_to(database, port), psutil.Process()
    await loop.ready()
    began = time.perf_counter()
    await OccasionJobs(database, loop.orders).round_opened(OfRound(round=round_id))
    made = time.perf_counter() - began
    began, early = time.perf_counter(), 0
    turning = asyncio.create_task(loop.turn())
    while not turning.done():
        await asyncio.sleep(1)
        if not early and await sent(database) >= PEOPLE // 10:
            early = me.memory_info().rss
    await turning
    took, grown = time.perf_counter() - began, me.memory_info().rss - early
    rate, done = PEOPLE / took, await sent(database)
    print(f"{PEOPLE:,} messages made in {made:.2f} s (at most {MOST_SECONDS:.0f})")
    print(f"{done:,} sent, {rate:.0f}/s by one worker (at least {LEAST_PER_SECOND:.0f})")
    print(f"the library alone, without a database: {plain:.0f}/s; the worker reaches {rate / plain:.0%} of it")
    most = MOST_GROWTH / 2**20
    print(f"memory grew by {grown / 2**20:.1f} MB after the first tenth (at most {most:.0f})")
    return made <= MOST_SECONDS and rate >= LEAST_PER_SECOND and done == PEOPLE and grown <= MOST_GROWTH


async def run(port: int) -> bool:
    with tempfile.TemporaryDirectory(prefix="linjepuls-") as folder:
        cluster = Cluster.start(ClusterSpec(Path(folder) / "named", "named", NAMED_ROLES))
        try:
            upgrade(cluster.url("named_owner"))
            database = Database.connect(cluster.url("named_app"))
            try:
                return await measured(database, port)
            finally:
                await database.close()
        finally:
            cluster.stop()


def main() -> None:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=sink, args=(theirs,), daemon=True)
    process.start()
    try:
        fine = asyncio.run(run(ours.recv()))
    finally:
        process.terminate()
    sys.exit(0 if fine else "Missed.")


if __name__ == "__main__":
    main()
