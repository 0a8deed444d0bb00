"""Lines of a list that are nobody's: its heading once more, or a total below its people. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final, Literal

Nobody = Literal["heading-again", "total"]
_TOTAL: Final = re.compile(r"(?:ialt|i alt|sub-?total|total|sum|samlet|antal|count|number of)\b")
_WORDS: Final = frozenset(
    {
        *("external_id", "id", "nr", "nr.", "nummer", "number", "medarbejdernr", "medarbejdernr.", "medarbejdernummer"),
        *("tjenestenr", "tjenestenummer", "lønnr", "lønnummer", "employee id", "employee number", "name", "full name"),
        *("first name", "last name", "navn", "fulde navn", "fornavn", "efternavn", "email", "e-mail", "mail", "phone"),
        *("mobil", "mobilnr", "mobilnummer", "telefon", "telefonnummer", "tlf", "unit_path", "unit", "department"),
        *("enhed", "sti", "afdeling", "afdelingsnavn", "leads", "leder", "leder af", "language", "sprog"),
        *("primary", "primær"),
    }
)
"""What a column is called where its own heading, in another language, stands below ours."""


def nobody(cells: Sequence[str], names: Collection[str]) -> Nobody | None:
    """names: of the heading, in small letters."""
    first = next(_filled(cells), "")
    if first in _WORDS or first in names:
        _, *others = _filled(cells)
        return "heading-again" if others and all(text in _WORDS or text in names for text in others) else None
    if not _TOTAL.match(first):
        return None
    count = len(list(_filled(cells)))
    return "total" if count <= 2 or 2 * count <= len(names) else None


def _filled(cells: Sequence[str]) -> Iterator[str]:
    return (text for cell in cells if (text := cell.strip().lower()))
