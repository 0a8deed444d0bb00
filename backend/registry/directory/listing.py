"""The people of a directory as the staff list has them. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from backend.kit.language.mail_addresses import written_address
from backend.kit.language.phone_numbers import phone_number
from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.language.typed_text import plain_identity
from backend.registry.directory.places import employments_of, order_of
from backend.registry.directory.units import tree_of
from backend.registry.directory.values import DirectoryFault, DirectoryPerson, DirectoryUnit, FaultKind
from backend.registry.employments.values import Employed
from backend.registry.imports.file.cells import mistake_in
from backend.registry.people.values import Person, UnitPath
from backend.tables.cpr import hidden, holds_number


@dataclass(frozen=True)
class Listed:
    """`people` and `employments`: by the number under which the staff list knows them. `units`: by their entries."""

    people: Mapping[str, Person]
    units: Mapping[str, UnitPath]
    faults: tuple[DirectoryFault, ...]
    employments: Mapping[str, tuple[Employed, ...]]


def listed(
    people: Iterable[DirectoryPerson], units: Iterable[DirectoryUnit], root: str, others: Mapping[str, Person]
) -> Listed:
    """others: who is on the list without the directory; somebody with the address or phone of one of them is not taken
    a second time, under another number, and so asked twice."""
    units = list(units)
    tree = tree_of(units, root)
    faults = list(tree.faults)
    there = [person for person in people if person.active]
    places = _places(units, tree.paths)
    taken: dict[str, Person] = {}
    entries: dict[str, str] = {}
    for person in _once(there, others, faults):
        unit = _unit_of(person, places, root)
        if unit is None:
            faults.append(_fault("no-unit", person))
        elif holds_number(person.name) or mistake_in("name", plain_identity(person.name)):
            faults.append(_fault("name", person))
        else:
            taken[person.number] = _listed(person, unit, faults)
            entries[person.id] = person.number
    leading = _leading(units, tree.paths, there, entries, taken)
    led = {who: replace(person, leads=leading.get(who)) for who, person in taken.items()}
    employments = {
        number: employments_of(places.get(entry, {}), taken[number].unit) for entry, number in entries.items()
    }
    return Listed(led, tree.paths, tuple(faults), employments)


def _once(
    people: Sequence[DirectoryPerson], others: Mapping[str, Person], faults: list[DirectoryFault]
) -> Iterable[DirectoryPerson]:
    """Of two entries with one number neither, since either could be the wrong one."""
    times = Counter(person.number for person in people)
    addresses = {person.email.casefold() for person in others.values() if person.email}
    phones = {person.phone for person in others.values() if person.phone}
    for person in people:
        number = phone_number(person.phone)
        if holds_number(person.number) or mistake_in("external_id", person.number):
            faults.append(_fault("number", person, person.number))
        elif times[person.number] > 1:
            faults.append(_fault("twice", person, person.number))
        elif written_address(person.email or "").casefold() in addresses or (number and f"+{number}" in phones):
            faults.append(_fault("on-list", person, person.number))
        else:
            yield person


def _places(units: Iterable[DirectoryUnit], paths: Mapping[str, UnitPath]) -> Mapping[str, dict[UnitPath, str]]:
    """Of each member the units they are in, with these units' entries."""
    places: defaultdict[str, dict[UnitPath, str]] = defaultdict(dict)
    for unit in units:
        if unit.id in paths:
            for member in unit.members:
                places[member][paths[unit.id]] = unit.id
    return places


def _unit_of(person: DirectoryPerson, places: Mapping[str, Collection[UnitPath]], root: str) -> UnitPath | None:
    """Of several the deepest, and of those the first by name: the same every night."""
    if person.id in places:
        return min(places[person.id], key=order_of)
    department = tuple(name for part in person.department if (name := plain_identity(part)))
    return (root, *department) if department and not any(mistake_in("unit_path", name) for name in department) else None


def _listed(person: DirectoryPerson, unit: UnitPath, faults: list[DirectoryFault]) -> Person:
    """An address or phone that can't be reached is left out; the person is asked all the same."""
    email, number = written_address(person.email or ""), phone_number(person.phone)
    if mistake_in("email", email):
        faults.append(_fault("email", person, email))
        email = ""
    if person.phone and number is None:
        faults.append(_fault("phone", person, person.phone))
    spoken = (person.language or "").lower().partition("-")[0]
    language: Language = spoken if spoken in LANGUAGES else LANGUAGES[0]
    phone = f"+{number}" if number else None
    return Person(person.number, plain_identity(person.name), email or None, phone, unit, None, language)


def _leading(
    units: Iterable[DirectoryUnit],
    paths: Mapping[str, UnitPath],
    people: Sequence[DirectoryPerson],
    entries: Mapping[str, str],
    taken: Mapping[str, Person],
) -> Mapping[str, UnitPath]:
    """The unit that each leads: as the directory says, else the highest of those in which they are the manager of most.
    Two may lead one unit; nobody leads two, for everybody is asked about one leader above."""
    leading: dict[str, UnitPath] = {}
    told = [
        (paths[unit.id], entries[who]) for unit in units if unit.id in paths for who in unit.leaders if who in entries
    ]
    for path, who in sorted([*told], key=lambda led: (len(led[0]), led)):
        leading.setdefault(who, path)
    led = {path for path, _ in told}
    for path, who in sorted(_managed(people, entries, taken), key=lambda led: (len(led[0]), led)):
        if path not in led:
            leading.setdefault(who, path)
    return leading


def _managed(
    people: Sequence[DirectoryPerson], entries: Mapping[str, str], taken: Mapping[str, Person]
) -> Iterable[tuple[UnitPath, str]]:
    """Of each unit the manager of most of its own people, where that one is of the unit or of one above it."""
    managers: defaultdict[UnitPath, Counter[str]] = defaultdict(Counter)
    for person in people:
        manager = entries.get(person.manager or "")
        if person.id in entries and manager is not None and manager != person.number:
            managers[taken[person.number].unit][manager] += 1
    for path, named in managers.items():
        who = min(named, key=lambda who: (-named[who], who))
        above = taken[who].unit
        if path[: len(above)] == above and 2 * named[who] > sum(named.values()):
            yield path, who


def _fault(kind: FaultKind, person: DirectoryPerson, value: str = "") -> DirectoryFault:
    return DirectoryFault(
        kind=kind, name=hidden(plain_identity(person.name) or person.number), value=hidden(value)[:200]
    )
