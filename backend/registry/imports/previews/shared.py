"""E-mail addresses and phone numbers that several people of a list have. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
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


def shared_contacts(people: Collection[Person]) -> tuple[SharedContact, ...]:
    """Phone numbers first, then what most people have. Whoever shares a number can't sign in by SMS."""
    several = [*_shared("phone", people, _phone), *_shared("email", people, _email)]
    several.sort(key=lambda contact: (contact[0] != "phone", -len(contact[2]), contact[1]))
    return tuple(
        SharedContact(kind=kind, contact=contact, names=tuple(who[:MOST_NAMED]), people=len(who))
        for kind, contact, who in several
    )


def _shared(
    kind: ContactKind, people: Collection[Person], contact_of: Callable[[Person], str | None]
) -> Iterator[tuple[ContactKind, str, list[str]]]:
    """Nearly everybody has their own: a list of names for each of sixty thousand would take more room than they do."""
    seen: set[str | None] = {None}
    again: set[str | None] = set()
    for person in people:
        contact = contact_of(person)
        (again if contact in seen else seen).add(contact)
    names: defaultdict[str, list[str]] = defaultdict(list)
    for person in people if again - {None} else ():
        contact = contact_of(person)
        if contact is not None and contact in again:
            names[contact].append(person.name)
    return ((kind, contact, sorted(who, key=danish_order)) for contact, who in names.items())


def _phone(person: Person) -> str | None:
    return person.phone


def _email(person: Person) -> str | None:
    return None if person.email is None else person.email.casefold()
