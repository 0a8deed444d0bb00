"""The rules of a staff file's cells. Pure."""

from __future__ import annotations

import re
from typing import Final

from backend.kit.language.mail_addresses import address_fault
from backend.kit.language.phone_numbers import phone_number
from backend.kit.language.texts import LANGUAGES
from backend.registry.imports.file.reading import mistake_in_day
from backend.registry.people.values import UnitPath
from backend.tables.cpr import HIDDEN

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
_SHORTENED: Final = re.compile(r"\d(?:[.,]\d+)?E\+\d{2,3}", re.IGNORECASE)
"""A long number as Excel shows it, and saves it in a CSV: digits are gone. An id such as 1E5 is no such number."""
_BEYOND: Final = re.compile(r"\d\.\d{14}E\+\d{2,3}")
"""A workbook's number of more digits than it has."""
_PATHS: Final = ("unit_path", "leads")
_DAYS: Final = ("leave_from", "leave_to")
_REQUIRED: Final = ("external_id", "name", "unit_path")


def mistake_in(column: str, value: str) -> str | None:
    """By the end of its message's name."""
    if _CONTROL.search(value):
        return "several-lines" if _LINE_END.search(value) else "controls"
    if len(value) > LONGEST * (5 if column in _PATHS else 1):
        return "long"
    if not value:
        return "required" if column in _REQUIRED else None
    if mistake := _pasted(value):
        return mistake
    if column == "external_id" and _BEYOND.fullmatch(value):
        return "digits"
    return mistake_in_day(value) if column in _DAYS else _unfit(column, value)


def _pasted(value: str) -> str | None:
    # No list that is read has a CPR number any more; of one whose place it was nobody knows who it is.
    if HIDDEN in value:
        return "cpr"
    return "formula" if value[0] in "=@#" and _EXCELS.fullmatch(value) else None


def mistake_in_csv(column: str, value: str) -> str | None:
    """As `mistake_in`, where Excel may have written what it shows. Whatever else has text has what somebody wrote."""
    return "shortened" if column == "external_id" and _SHORTENED.fullmatch(value) else mistake_in(column, value)


def path_of(text: str) -> UnitPath:
    return tuple(part.strip() for part in _BETWEEN_UNITS.split(text))


def _unfit(column: str, value: str) -> str | None:
    match column:
        case "email":
            why = address_fault(value)
            # Whether the mail server takes such letters, the file does not say.
            return why and (None if why == "letters" else f"email-{why}")
        case "phone":
            return None if phone_number(value) else "shortened" if _SHORTENED.fullmatch(value) else "phone"
        case "language":
            return None if value.lower() in LANGUAGES else "language"
        case "primary":
            return None if value.lower() in YES + NO else "primary-word"
        case "unit_path" | "leads":
            path = path_of(value)
            return "path" if not all(path) else "deep" if len(path) > DEEPEST else None
    return None
