"""How a process begins, becomes another, or asks another."""

from __future__ import annotations

import asyncio
import atexit
import gc
import io
import os
import sys
from typing import NoReturn


def begin() -> None:
    """Before a process loads what it is for: its package says so, such as `backend.run`.

    A start makes 190,000 objects that stay. Looked through after every 700 new ones, 470 times, they made it a seventh
    longer; nor are the objects of what a process then has at work worth it (see `kit.http.serving.settle`). Nor at the
    end, when all memory goes back as it is: half a second, of a command that takes two.
    """
    gc.set_threshold(20_000, 50, 50)
    atexit.register(gc.freeze)
    # A terminal of another alphabet than our texts' (LANG=da_DK is Latin-1) shows ? for a sign; it ends nothing.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def become(module: str, *arguments: str) -> NoReturn:
    """Replace this process by `python -m module`: signals and exit codes are the module's own."""
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", module, *arguments])  # noqa: S606


async def answer_of(module: str, *words: str, body: bytes, seconds: float) -> tuple[int | None, bytes]:
    """(exit code, output) of `python -m module`, which reads `body`; no output where it had to be ended.

    It has nothing of this process's environment, which holds keys and passwords.
    """
    pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    command = (sys.executable, "-m", module, *words)
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, stderr=nowhere, env={})
    try:
        async with asyncio.timeout(seconds):
            out, _ = await process.communicate(body)
    except TimeoutError:
        out = b""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode, out
