"""What is wrong with a staff file, told to whoever chose it: where, whose line it is, and what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from backend.kit.language.texts import Language
from backend.kit.language.words import in_every_language

MOST_FAULTS: Final = 200
"""That many are told; who has more has the wrong file, and a million would be worked out for ten seconds."""
_MOST_SHOWN: Final = 60


@dataclass(frozen=True)
class RowError:
    """`row` is the line in the file, which begins with 1. `person`: the name on it, or the number; `value`: what stands
    there; both as far as they can be read, and cut where they are long."""

    row: int
    column: str
    message: dict[Language, str]
    person: str = ""
    value: str = ""


def fault(row: int, column: str, mistake: str, *, person: str = "", value: str = "") -> RowError:
    return fault_told(row, column, _told(mistake), person=person, value=value)


def fault_told(row: int, column: str, message: dict[Language, str], *, person: str = "", value: str = "") -> RowError:
    return RowError(row, column, message, _shown(person), _shown(value))


@lru_cache
def _told(mistake: str) -> dict[Language, str]:
    """A file may have one mistake hundreds of thousands of times."""
    return in_every_language(f"staff-file-{mistake}")


def _shown(text: str) -> str:
    """What a screen can show of it: a line break or a control character becomes its symbol."""
    plain = "".join(sign if sign.isprintable() else "\N{OPEN BOX}" for sign in text[: _MOST_SHOWN + 1])
    return plain if len(plain) <= _MOST_SHOWN else plain[: _MOST_SHOWN - 1] + "…"
