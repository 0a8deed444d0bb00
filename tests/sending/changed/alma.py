"""Alma, `e0`, has stood on the list with an e-mail address and a number; Bo writes the list."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry import CODE_MADE, NOTICE, issue_code
from tests.ground.desks import desk_at
from tests.ground.sending.receivers import Mailbox, Receiver
from tests.sending.world import PEOPLE, World, row

HERS, HIS = "e0@kommune.dk", "bo.privat@eksempel.dk"
NUMBER, HIS_NUMBER = "12 34 56 78", "87 65 43 21"
CHANGED = "Din e-mail eller dit telefonnummer er ændret"
MADE = "Der er lavet en ny kode til dig"
ENDED = "Din adgang til Linjepuls er lukket"
CAME_IN = "En telefon er logget ind som dig"
OTHERS = tuple(row(at) for at in range(1, PEOPLE))
ALMA = row(0, phone=NUMBER)
DAYS = timedelta(days=1)


async def change(world: World, line: str) -> None:
    await world.named.employ(line, *OTHERS)


async def delivered(world: World) -> None:
    """The workers do what is queued of notices, and send it."""
    async with world.database.transaction() as session:
        query = "DELETE FROM procrastinate_jobs WHERE task_name IN ('sending.notice', 'sending.code_made') RETURNING *"
        queued = sorted((await session.execute(text(query))).all(), key=lambda job: job.id)
    for job in queued:
        if job.task_name == NOTICE.name:
            await world.jobs().notice(NOTICE.read(job.args))
        else:
            await world.jobs().code_made(CODE_MADE.read(job.args))
    await world.loop().turn()


def mails(post: Mailbox, address: str) -> list[str]:
    """In no order: those of one moment are handed over in any."""
    return sorted(str(mail["Subject"]) for mail in post.to(address))


def texts(web: Receiver) -> list[str]:
    return [json.loads(body)["message"] for _, _, body in web.requests]


@asynccontextmanager
async def at(world: World) -> AsyncIterator[AsyncSession]:
    async with world.database.transaction() as session:
        yield session


async def code(world: World) -> str:
    async with at(world) as session:
        return await issue_code(desk_at(session, world.clock, actor="bo"), "e0")
