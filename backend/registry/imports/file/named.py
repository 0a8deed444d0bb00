"""The name of a file as it is shown."""

from __future__ import annotations

import re
from typing import Final

from backend.kit.language.typed_text import plain_identity
from backend.tables.cpr import without_numbers

LONGEST_NAME: Final = 200
_FOLDERS: Final = re.compile(r"[/\\]")


def shown_name(name: str) -> str:
    """Without the folders it lies in: it may be of any bytes, of signs that are not seen, and have somebody's CPR
    number in it."""
    last = _FOLDERS.split(name)[-1]
    return without_numbers(plain_identity(last.encode("utf-8", "replace").decode()))[:LONGEST_NAME]
