"""How long a process believes in its connection to a machine that says nothing any more."""

from __future__ import annotations

import os
import socket

from psycopg import AsyncConnection

from backend.kit.database import Database
from backend.worker.queue import job_app
from tests.ground.databases import SideServer

KEPT = (socket.TCP_USER_TIMEOUT, socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL, socket.TCP_KEEPCNT)
BELIEVED = [10_000, 5, 2, 3]
"""Milliseconds; seconds, seconds, and how often: 11 seconds where nothing is asked."""


def believed(connection: AsyncConnection) -> list[int]:
    with socket.socket(fileno=os.dup(connection.fileno())) as end:
        return [end.getsockopt(socket.IPPROTO_TCP, option) for option in KEPT]


async def test_requests_and_jobs_give_up_a_machine_that_lost_its_power(named_server: SideServer) -> None:
    with named_server.lent() as name:
        url = named_server.url("named_app", name)
        database, app = Database.connect(url), job_app(url, [])
        async with database.engine.connect() as connection, app.open_async():
            raw = (await connection.get_raw_connection()).driver_connection
            assert isinstance(raw, AsyncConnection)
            assert believed(raw) == BELIEVED
            async with app.connector.pool.connection() as waiting:  # type: ignore[attr-defined]
                assert believed(waiting) == BELIEVED
        await database.close()
