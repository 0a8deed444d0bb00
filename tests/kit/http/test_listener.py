"""Eva asks for much and reads nothing of it."""

from __future__ import annotations

import asyncio
import socket
import time
from pathlib import Path

import pytest

from backend.kit.http.listener import limit_unread

MUCH = b"x" * 16 * 2**20


async def _held_seconds(patience: float) -> float:
    """How long a server keeps what Eva does not read; `patience` at most."""
    lost = asyncio.Event()

    class Answer(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            assert isinstance(transport, asyncio.WriteTransport)
            transport.write(MUCH)

        def connection_lost(self, _: Exception | None) -> None:
            lost.set()

    server = await asyncio.get_running_loop().create_server(Answer, "127.0.0.1", 0)
    assert limit_unread(300) >= 1
    started = time.monotonic()
    with socket.create_connection(server.sockets[0].getsockname()):
        try:
            await asyncio.wait_for(lost.wait(), patience)
        finally:
            server.close()
    return time.monotonic() - started


async def test_an_answer_that_nobody_reads_is_given_up() -> None:
    assert await _held_seconds(patience=5) < 3


async def test_without_the_limit_it_is_held_on_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the test above shows something."""
    monkeypatch.setattr(socket.socket, "setsockopt", lambda *_: None)
    with pytest.raises(TimeoutError):
        await _held_seconds(patience=1)


def test_looking_for_it_leaves_no_descriptor_open(tmp_path: Path) -> None:
    """It looks again until the server listens: each time with what the time before had left, a slow start would have
    had no descriptor free after a second."""
    with (tmp_path / "log").open("w"):
        before = len(list(Path("/proc/self/fd").iterdir()))
        limit_unread(300)
        assert len(list(Path("/proc/self/fd").iterdir())) == before
