"""Requests at their moments, however slow the answers are: what is late counts from the moment at which it was due."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

STILL_ANSWERED = 30.0
SET_UP = 2.0
"""Seconds before the first is due: thousands of waiting requests are made in it, which would all be late otherwise."""
Request = Callable[[], bytes]
"""Made just before it is sent: a proof is of its minute."""


@dataclass
class Told:
    """Milliseconds of each answer, and how often each status came; 0: no answer."""

    took: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def share(self, part: float) -> float:
        """The time within which that part of all was answered."""
        return sorted(self.took)[min(len(self.took) - 1, int(part * len(self.took)))]


@dataclass
class Pool:
    """Keep-alive connections to one port, as many as are needed at once; as behind a proxy that keeps them."""

    port: int
    free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = field(default_factory=list)

    async def send(self, request: bytes) -> tuple[int, bytes]:
        reader, writer = self._kept() or await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        body = await reader.readexactly(length)
        self.free.append((reader, writer))
        return int(head[9:12]), body

    def _kept(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        """One that the server has not ended meanwhile, as it does with those that nobody used for seconds."""
        while self.free:
            reader, writer = self.free.pop()
            if not reader.at_eof():
                return reader, writer
            writer.close()
        return None

    def close(self) -> None:
        for _, writer in self.free:
            writer.close()


async def paced(port: int, requests: Sequence[Request], per_second: float, after: float = 0) -> Told:
    """One after the other in equal steps; `after`: seconds from what the same phone has asked first."""
    pool, told, began = Pool(port), Told(), asyncio.get_running_loop().time() + SET_UP + after
    waiting = [_one(pool, told, request, began + at / per_second) for at, request in enumerate(requests)]
    await asyncio.gather(*waiting)
    pool.close()
    return told


async def _one(pool: Pool, told: Told, request: Request, due: float) -> None:
    now = asyncio.get_running_loop().time
    await asyncio.sleep(due - now())
    try:
        async with asyncio.timeout(STILL_ANSWERED):
            status, _ = await pool.send(request())
    except (OSError, EOFError, TimeoutError):
        status = 0
    told.took.append(1000 * (now() - due))
    told.statuses[status] += 1
