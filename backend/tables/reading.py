"""The door: a file goes through the reader's process, which may be ended without anybody's harm."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

import structlog

from backend.kit.processes import answer_of
from backend.tables.table import TableRefused

READER: Final = "backend.tables.reader"
REFUSED: Final = 3


@dataclass(frozen=True)
class ReadingLimits:
    """Of one file. `patience`: seconds until it is ended; `seconds`: of a core; `megabytes`: of address space."""

    patience: float = 60
    seconds: int = 30
    megabytes: int = 600


async def read_apart(data: bytes, limits: ReadingLimits = ReadingLimits()) -> bytes:
    """A packed Table without CPR numbers. Raises TableRefused."""
    words = (str(limits.seconds), str(limits.megabytes))
    code, out = await answer_of(READER, *words, body=data, seconds=limits.patience)
    if code == 0:
        return out
    if code == REFUSED:
        mistake, values, stumbled = json.loads(out)
        if stumbled:
            structlog.get_logger().warning("staff_list_stumbled_over", kind=stumbled)
        raise TableRefused(mistake, **values)
    # Ended by its limits or by what it read; or it can't be started here, which operations should hear.
    structlog.get_logger().warning("staff_reader_failed", status=code)
    raise TableRefused("large")
