"""One person beside the staff list: what is wrong with it, and the list that it makes. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from backend.kit.language.mail_addresses import address_fault, written_address
from backend.kit.language.phone_numbers import phone_number
from backend.kit.language.typed_text import plain_identity
from backend.registry.editing.values import PersonText
from backend.registry.imports.file.cells import mistake_in
from backend.registry.people.leave import NO_LEAVE, UNTIL_TOLD, Leave
from backend.registry.people.values import Person, UnitPath
from backend.tables.cpr import holds_number

FARTHEST_END: Final = timedelta(days=2 * 366)
CELLS: Final = ("external_id", "name", "email", "phone")


def mistakes(text: PersonText, paths: Mapping[UUID, UnitPath]) -> dict[str, str]:
    """Field → the name of its message."""
    wrong = cell_mistakes({field: getattr(text, field) or "" for field in CELLS})
    if text.unit not in paths:
        wrong["unit"] = "staff-edit-no-unit"
    if text.leads is not None and text.leads not in paths:
        wrong["leads"] = "staff-edit-no-unit"
    if text.on_leave and leave_of(text, NO_LEAVE).ends_too_early:
        wrong["leave_to"] = "staff-file-leave-order"
    return wrong


def leave_of(text: PersonText, before: Leave) -> Leave:
    """before: as it is, where nothing is said of it."""
    if text.on_leave is None:
        return before
    if not text.on_leave:
        return NO_LEAVE
    dated = Leave(text.leave_from, text.leave_to)
    return UNTIL_TOLD if dated == NO_LEAVE else dated


def cell_mistakes(typed: Mapping[str, str]) -> dict[str, str]:
    """Of those `CELLS` that are in it, by the rules of a staff file: field → the name of its message."""
    cells = {field: plain_identity(typed[field].strip()) for field in CELLS if field in typed}
    told = {field: "cpr" if holds_number(cell) else mistake_in(field, cell) for field, cell in cells.items()}
    return {field: f"staff-file-{mistake}" for field, mistake in told.items() if mistake}


def letter_mistake(text: PersonText, *, taken: bool | None) -> dict[str, str]:
    """Letters before the @ that not every mail server takes. taken: by ours; None if nobody knows."""
    if taken or text.email is None or address_fault(text.email) != "letters":
        return {}
    return {"email": "staff-file-email-letters-unknown" if taken is None else "staff-file-email-letters"}


def person_of(text: PersonText, paths: Mapping[UUID, UnitPath]) -> Person:
    """Of a text without mistakes."""
    number = phone_number(text.phone)
    return Person(
        external_id=text.external_id,
        name=text.name,
        email=written_address(text.email or "") or None,
        phone=number and f"+{number}",
        unit=paths[text.unit],
        leads=None if text.leads is None else paths[text.leads],
        language=text.language,
        leave=leave_of(text, NO_LEAVE),
    )


def fit_end(day: date, today: date) -> bool:
    """day: the last one on which they work here."""
    return today <= day <= today + FARTHEST_END
