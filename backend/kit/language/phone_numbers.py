"""Phone numbers however they are written, in one form: the same for reading a list, signing in and sending."""

from __future__ import annotations

import re
from typing import Final

DENMARK: Final = "45"
_DANISH_DIGITS: Final = 8
_WRITTEN: Final = re.compile(r"\+?[0-9]+")


def phone_number(text: str | None) -> str | None:
    """Digits with the country first (E.164 without its plus); None for what nobody could dial.

    Without a plus or 00, eight digits are Danish, and so are ten that begin with Denmark's 45.
    """
    plain = "".join((text or "").split())
    if not _WRITTEN.fullmatch(plain):
        return None
    if plain.startswith("+"):
        return _dialled(plain[1:])
    if plain.startswith("00"):
        return _dialled(plain[2:])
    if len(plain) == _DANISH_DIGITS and not plain.startswith("0"):
        return DENMARK + plain
    return plain if len(plain) == len(DENMARK) + _DANISH_DIGITS and plain.startswith(DENMARK) else None


def _dialled(digits: str) -> str | None:
    if digits.startswith(DENMARK):
        return digits if len(digits) == len(DENMARK) + _DANISH_DIGITS else None
    return digits if 8 <= len(digits) <= 15 and not digits.startswith("0") else None
