"""The rules of a staff file's cells. Pure."""

from __future__ import annotations

import re
from typing import Final

from backend.kit.language.mail_addresses import address_fault
from backend.kit.language.phone_numbers import phone_number
from backend.kit.language.texts import LANGUAGES
from backend.registry.people.values import UnitPath

LONGEST: Final = 200
DEEPEST: Final = 20
"""Units above one another: a line of 250 names all its own units above."""
YES: Final = ("ja", "yes")
NO: Final = ("nej", "no")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffd]")
_LINE_END: Final = re.compile(r"[\r\n]")
_BETWEEN_UNITS: Final = re.compile(" /(?= )")
_EXCELS: Final = re.compile(r"[=@].*|#(?:[A-ZÆØÅ/0]{3,14}[!?]|N/A|I/T)")
"""A formula, or what Excel shows where it can't work one out, in Danish or English."""
_SHORTENED: Final = re.compile(r"\d[.,]\d+E\+\d{1,3}", re.IGNORECASE)
"""A long number as Excel shows it, and saves it in a CSV: the digits that are missing are gone."""
_PATHS: Final = ("unit_path", "leads")
_REQUIRED: Final = ("external_id", "name", "unit_path")


def mistake_in(column: str, value: str) -> str | None:
    """By the end of its message's name."""
    if _CONTROL.search(value):
        return "several-lines" if _LINE_END.search(value) else "controls"
    if len(value) > LONGEST * (5 if column in _PATHS else 1):
        return "long"
    if not value:
        return "required" if column in _REQUIRED else None
    if value[0] in "=@#" and _EXCELS.fullmatch(value):
        return "formula"
    if column in ("external_id", "phone") and _SHORTENED.fullmatch(value):
        return "shortened"
    return _unfit(column, value)


def path_of(text: str) -> UnitPath:
    return tuple(part.strip() for part in _BETWEEN_UNITS.split(text))


def _unfit(column: str, value: str) -> str | None:
    match column:
        case "email":
            why = address_fault(value)
            # Whether the mail server takes such letters, the file does not say.
            return why and (None if why == "letters" else f"email-{why}")
        case "phone":
            return None if phone_number(value) else "phone"
        case "language":
            return None if value.lower() in LANGUAGES else "language"
        case "primary":
            return None if value.lower() in YES + NO else "primary-word"
        case "unit_path" | "leads":
            path = path_of(value)
            return "path" if not all(path) else "deep" if len(path) > DEEPEST else None
    return None
