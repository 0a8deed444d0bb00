"""How one process becomes another, or asks another."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import NoReturn


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
