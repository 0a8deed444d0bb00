"""The door: a picture goes through the encoder's process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import structlog

from backend.kit.pictures.refusals import REFUSED, PictureRefused, Reason
from backend.kit.processes import answer_of

ENCODER: Final = "backend.kit.pictures.encoder"
PATIENCE: Final = 20.0
"""Seconds."""


@dataclass(frozen=True)
class Picture:
    media_type: str
    body: bytes


async def drawn_anew(body: bytes, smallest: int, largest: int) -> Picture:
    """smallest, largest: pixels each way. Raises PictureRefused."""
    code, out = await answer_of(ENCODER, str(smallest), str(largest), body=body, seconds=PATIENCE)
    if code == REFUSED:
        raise PictureRefused(Reason(out.decode()))
    if code != 0:
        # Killed by its limits or by what it read; or it can't be started here, which operations should hear.
        structlog.get_logger().warning("picture_encoder_failed", status=code)
        raise PictureRefused(Reason.BROKEN)
    media_type, _, picture = out.partition(b"\n")
    return Picture(media_type.decode(), picture)
