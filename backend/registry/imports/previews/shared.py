"""E-mail addresses and phone numbers that several people of a list have. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, Literal

from backend.kit.language.danish import danish_order
from backend.kit.values import Value
from backend.registry.people.values import Person

MOST_NAMED: Final = 5
ContactKind = Literal["phone", "email"]


class SharedContact(Value):
    """`names`: the first of those who have it; `people`: how many do."""

    kind: ContactKind
    contact: str
    names: tuple[str, ...]
    people: int


def shared_contacts(people: Iterable[Person]) -> tuple[SharedContact, ...]:
    """Phone numbers first, then what most people have. Whoever shares a number can't sign in by SMS."""
    names: defaultdict[tuple[ContactKind, str], list[str]] = defaultdict(list)
    for person in people:
        if person.phone is not None:
            names["phone", person.phone].append(person.name)
        if person.email is not None:
            names["email", person.email.casefold()].append(person.name)
    several = [(kind, contact, sorted(who, key=danish_order)) for (kind, contact), who in names.items() if len(who) > 1]
    several.sort(key=lambda one: (one[0] != "phone", -len(one[2]), one[1]))
    return tuple(
        SharedContact(kind=kind, contact=contact, names=tuple(who[:MOST_NAMED]), people=len(who))
        for kind, contact, who in several
    )
