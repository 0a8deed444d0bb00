"""The door: a picture goes through the encoder's process."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from typing import Final

import structlog

from backend.kit.pictures.refusals import REFUSED, PictureRefused, Reason

ENCODER: Final = "backend.kit.pictures.encoder"
PATIENCE: Final = 20.0
"""Seconds."""


@dataclass(frozen=True)
class Picture:
    media_type: str
    body: bytes


async def drawn_anew(body: bytes, smallest: int, largest: int) -> Picture:
    """smallest, largest: pixels each way. Raises PictureRefused."""
    code, out = await _encoder(body, str(smallest), str(largest))
    if code == REFUSED:
        raise PictureRefused(Reason(out.decode()))
    if code != 0:
        # Killed by its limits or by what it read; or it can't be started here, which operations should hear.
        structlog.get_logger().warning("picture_encoder_failed", status=code)
        raise PictureRefused(Reason.BROKEN)
    media_type, _, picture = out.partition(b"\n")
    return Picture(media_type.decode(), picture)


async def _encoder(body: bytes, *words: str) -> tuple[int | None, bytes]:
    """(exit code, output); without this process's environment, which holds keys and passwords."""
    pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    command = (sys.executable, "-m", ENCODER, *words)
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, stderr=nowhere, env={})
    try:
        async with asyncio.timeout(PATIENCE):
            out, _ = await process.communicate(body)
    except TimeoutError:
        out = b""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode, out
