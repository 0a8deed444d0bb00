"""One person at a time: added, changed, ended. A door beside the registry's, for HR's pages and the night."""

from __future__ import annotations

from backend.registry.addresses.service import KnownMails, mails_of
from backend.registry.editing.ends import end_due, few_end, set_end
from backend.registry.editing.policy import cell_mistakes
from backend.registry.editing.primary import (
    PersonEmployments,
    PrimaryWanted,
    choose_primary,
    person_employments,
)
from backend.registry.editing.service import add_person, change_person, end_person
from backend.registry.editing.values import PersonChanged, PersonOutcome, PersonText
from backend.registry.employments.policy import BY_RULE
from backend.registry.overview.service import left_among, listed_among

__all__ = [
    "BY_RULE",
    "KnownMails",
    "PersonChanged",
    "PersonEmployments",
    "PersonOutcome",
    "PersonText",
    "PrimaryWanted",
    "add_person",
    "cell_mistakes",
    "change_person",
    "choose_primary",
    "end_due",
    "end_person",
    "few_end",
    "left_among",
    "listed_among",
    "mails_of",
    "person_employments",
    "set_end",
]
