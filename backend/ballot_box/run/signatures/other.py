"""The other process, as the serving one holds it."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from backend.ballot_box.api.signatures import Shown
from backend.ballot_box.run.signatures.wire import LENGTH_BYTES, READY, Answer, Purpose, answers_of, frame

_COMMAND: Final = (sys.executable, "-m", "backend.ballot_box.run.signatures.process")


PATIENCE_SECONDS: Final = 10.0
"""In which it answers, which takes it milliseconds: one that stands still is ended."""
BEGIN_SECONDS: Final = 60.0
"""In which it is ready, which takes it a second: all wait for one that begins."""


class Ended(Exception):
    """It is there no more, or could not begin."""


@dataclass(eq=False)
class Other:
    popen: subprocess.Popen[bytes]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    _waiting: deque[asyncio.Future[bytes]] = field(default_factory=deque)
    _listening: asyncio.Task[None] | None = None

    @classmethod
    async def begin(cls, purpose: Purpose) -> Other:
        """When it is ready. Raises Ended."""
        ours, theirs = socket.socketpair()
        with theirs:
            # It gets nothing of this process's environment, which holds the database's password.
            popen = subprocess.Popen(_COMMAND, stdin=theirs.fileno(), env={})  # noqa: ASYNC220, S603  # once, before any request
        other = cls(popen, *await asyncio.open_connection(sock=ours))
        try:
            other.writer.write(frame(purpose))
            async with asyncio.timeout(BEGIN_SECONDS):
                await other.reader.readexactly(len(READY))
        except (OSError, asyncio.IncompleteReadError) as error:
            popen.kill()
            await other.end()
            raise Ended from error
        other._listening = asyncio.create_task(other._listen())
        return other

    async def admit(self, shown: Sequence[Shown]) -> list[Answer]:
        """It answers in the order in which it is asked. Raises Ended."""
        if self._listening is None or self._listening.done():
            raise Ended
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting.append(answer)
        self.writer.write(frame(shown))
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return answers_of(await answer)
        except TimeoutError as error:
            self.popen.kill()
            raise Ended from error

    async def end(self) -> None:
        """It ends by itself when nobody holds the other end of its socket."""
        self.writer.close()
        if self._listening is not None:
            await self._listening
        await asyncio.to_thread(self.popen.wait)

    async def _listen(self) -> None:
        try:
            while True:
                length = int.from_bytes(await self.reader.readexactly(LENGTH_BYTES), "big")
                self._answer(await self.reader.readexactly(length))
        except (OSError, asyncio.IncompleteReadError):
            while self._waiting:
                self._answer(Ended())

    def _answer(self, told: bytes | Ended) -> None:
        """To whoever has waited longest, unless they have gone."""
        answer = self._waiting.popleft()
        if answer.done():
            return
        if isinstance(told, bytes):
            answer.set_result(told)
        else:
            answer.set_exception(told)
