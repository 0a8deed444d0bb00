"""A text message as networks carry it: in GSM 03.38 if every letter is in it, else in UCS-2; and in how many parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gsm0338 import Codec

_GSM: Final = Codec()
WHOLE_GSM, PART_GSM = 160, 153
"""Septets: of a message, and of a part of a longer one, with its header of seven (3GPP TS 23.040, 9.2.3.24.1)."""
WHOLE_UCS2, PART_UCS2 = 70, 67
"""UTF-16 code units, likewise."""
_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201e", '"'),
        **dict.fromkeys("\u00a0\u202f\u2009", " "),
        "\u2026": "...",
    }
)
"""Hyphens and dashes, single and double quotation marks, narrow and fixed spaces, the ellipsis: one of them would cost
the whole message more than half of its letters."""


@dataclass(frozen=True)
class ShortText:
    """`unicode`: sent as UCS-2. `parts`: what is paid for, and what an old phone may show apart."""

    text: str
    unicode: bool
    parts: int


def short_text(text: str) -> ShortText:
    plain = text.translate(_PLAIN)
    try:
        # Letters of the extension table take an escape beside themselves.
        septets = [len(_GSM.encode(letter)[0]) for letter in plain]
    except UnicodeEncodeError:
        units = [len(letter.encode("utf-16-be")) // 2 for letter in text]
        return ShortText(text, True, _parts(units, WHOLE_UCS2, PART_UCS2))
    return ShortText(plain, False, _parts(septets, WHOLE_GSM, PART_GSM))


def _parts(sizes: Sequence[int], whole: int, part: int) -> int:
    """No letter is divided between two parts."""
    used, parts = 0, 1
    for size in sizes:
        used, parts = (used + size, parts) if used + size <= part else (size, parts + 1)
    return 1 if sum(sizes) <= whole else parts
