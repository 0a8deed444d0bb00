"""Phone numbers however they are written, in one form: the same for reading a list, signing in and sending."""

from __future__ import annotations

import re
from typing import Final

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    ValidationResult,
    format_number,
    is_possible_number_with_reason,
    parse,
)

from backend.kit.language.typed_text import plain_identity

DENMARK: Final = "DK"
_SPELLED: Final = re.compile(
    r"\(?(?:\+|00[\s(]*)?[1-9][0-9\s().\-/\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}]*",
)
"""One number and nothing beside it: the library would also pick one out of a sentence and read letters as keys."""

_SCHEME: Final = re.compile(r"(?:tel|sms):\s*", re.IGNORECASE)
"""Of a link (RFC 3966), as a contact card or a web page gives it."""

_PLAIN_DANISH: Final = re.compile(r"(?:(?:\+|00)45 ?)?([1-9]\d ?\d\d ?\d\d ?\d\d)", re.ASCII)
"""What most of a list is: the library takes a tenth of a millisecond for each."""


def phone_number(text: str | None) -> str | None:
    """Digits with the country first (E.164 without its plus); None for what nobody could dial.

    Without a plus or 00 it is Danish. What counts is that the country exists and has numbers of that length: which of
    them are in use changes faster than the library's tables, and a sample's numbers are nobody's on purpose.
    """
    visible = plain_identity(text or "")
    visible = _SCHEME.sub("", visible) if ":" in visible else visible
    danish = _PLAIN_DANISH.fullmatch(visible)
    return f"45{danish[1].replace(' ', '')}" if danish else _by_library(visible)


def _by_library(visible: str) -> str | None:
    try:
        number = parse(visible, DENMARK) if _SPELLED.fullmatch(visible) else None
    except NumberParseException:
        return None
    if number is None or is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        return None
    e164 = format_number(number, PhoneNumberFormat.E164)
    # After a 0 too many for its country, which is left out, may come another: then it is no number.
    return e164.removeprefix("+") if parse(e164) == number else None
