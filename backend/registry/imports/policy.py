"""Judging a staff file as a whole, and what it changes. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from backend.kit.language.mail_addresses import address_fault
from backend.kit.language.words import in_every_language
from backend.registry.employments.values import Employed
from backend.registry.imports.staff_file import StaffRow
from backend.registry.people.leave import NO_LEAVE, Leave
from backend.registry.people.values import Person, UnitPath
from backend.tables.text.faults import MOST_FAULTS, RowError, fault

_STATED: Final = attrgetter(*Person.__slots__)
NOBODYS: Final[Mapping[str, Leave]] = MappingProxyType({})
NOBODY: Final[Mapping[str, Person]] = MappingProxyType({})


@dataclass(frozen=True)
class Plan:
    """External ids by what happens to them; `moved` have a new unit, `changed` something else (or lead another)."""

    units: tuple[UnitPath, ...]
    """Every unit there is afterwards, parents before children."""
    added: tuple[str, ...]
    moved: tuple[str, ...]
    left: tuple[str, ...]
    changed: tuple[str, ...]


def file_errors(rows: Iterable[StaffRow]) -> list[RowError]:
    """What no row shows alone: several roots, a person twice, not exactly one primary, an unknown unit led.

    Two leaders of one unit are fine (shared leadership); one leader of two units is not: a person is asked about one
    leader above. Leading can't go in circles, since whoever leads a unit is asked in its parent's group.
    """
    rows = list(rows)
    known = set(units_of(rows))
    errors = _root_errors(rows)
    for row in rows:
        if row.leads is not None and row.leads not in known:
            errors.append(_error(row, "leads", "no-unit"))
    repeated = _repeated(rows)
    for same in _by_person(row for row in rows if row.external_id in repeated or not row.primary).values():
        errors.extend(_person_errors(same))
    return _bounded(sorted(errors, key=lambda error: (error.row, error.column)))


def letter_errors(rows: Iterable[StaffRow], *, taken: bool | None) -> list[RowError]:
    """Addresses with a letter before the @ that not every mail server takes. taken: by ours; None if nobody knows."""
    if taken:
        return []
    mistake = "email-letters-unknown" if taken is None else "email-letters"
    odd = [row for row in rows if row.email is not None and not row.email.isascii()]
    faulty = [row for row in odd if address_fault(row.email or "") == "letters"]
    return _bounded([fault(row.row, "email", mistake, person=row.name, value=row.email or "") for row in faulty])


def synced_errors(rows: Iterable[StaffRow], synced: Collection[str]) -> list[RowError]:
    """Of rows about people whom the directory tells of: two that say different things would undo each other nightly."""
    return _bounded([_error(row, "external_id", "directory") for row in rows if row.external_id in synced])


def _bounded(errors: list[RowError]) -> list[RowError]:
    """The first, and how many more there are."""
    if len(errors) <= MOST_FAULTS:
        return errors
    more = in_every_language("staff-faults-more", more=len(errors) - MOST_FAULTS)
    return [*errors[:MOST_FAULTS], RowError(errors[MOST_FAULTS].row, "", more)]


def _root_errors(rows: list[StaffRow]) -> list[RowError]:
    return [_error(row, "unit_path", "roots") for row in rows if row.unit[0] != rows[0].unit[0]]


def _person_errors(rows: list[StaffRow]) -> list[RowError]:
    first, *others = rows
    times = Counter(row.unit for row in rows)
    errors = [_error(row, "external_id", "same-unit") for row in others if times[row.unit] > 1]
    errors += [_error(row, "external_id", "two-names") for row in others if row.name != first.name]
    if sum(row.primary for row in rows) != 1:
        errors.append(_error(rows[-1], "primary", "primary"))
    if len({row.leads for row in rows if row.leads is not None}) > 1:
        errors.append(_error(rows[-1], "leads", "leads-two"))
    return errors


def people(
    rows: Iterable[StaffRow], known: Mapping[str, Leave] = NOBODYS, present: Mapping[str, Person] = NOBODY
) -> dict[str, Person]:
    """The persons of rows without errors: all but the unit led is taken from the primary row. known: the leave of those
    who are on the list and have one, which is kept where the file says nothing of it. present: who is on the list;
    whoever is as they were is the very same object, so that of sixty thousand nothing is kept twice."""
    mains: dict[str, StaffRow] = {}
    leads: dict[str, UnitPath] = {}
    for row in rows:
        if row.primary or row.external_id not in mains:
            mains[row.external_id] = row
        if row.leads is not None:
            leads.setdefault(row.external_id, row.leads)

    def person(external_id: str, main: StaffRow) -> Person:
        leave = known.get(external_id, NO_LEAVE) if main.leave is None else main.leave
        said, before = main.as_person(leads.get(external_id), leave), present.get(external_id)
        return before if before is not None and _STATED(before) == said else Person(*said)

    return {external_id: person(external_id, main) for external_id, main in mains.items()}


def employments_of(rows: Iterable[StaffRow], of: Collection[str]) -> dict[str, tuple[Employed, ...]]:
    """Of whoever has several, and of those in `of`: the primary one first. Of rows without errors."""
    rows = list(rows)
    wanted = _repeated(rows) | set(of)
    return {
        who: tuple(row.employed for row in sorted(same, key=lambda row: not row.primary))
        for who, same in _by_person(row for row in rows if row.external_id in wanted).items()
    }


def units_of(rows: Iterable[StaffRow]) -> tuple[UnitPath, ...]:
    """Every unit named by the rows and all above them, parents before children."""
    named = {row.unit for row in rows}
    prefixes = {path[:depth] for path in named for depth in range(1, len(path) + 1)}
    return tuple(sorted(prefixes, key=lambda path: (len(path), path)))


def sources_of(rows: Iterable[StaffRow]) -> dict[UnitPath, str]:
    """The source's own ids of the units that have one. Where a file contradicts itself, what it says first counts."""
    paths: dict[str, UnitPath] = {}
    # Many rows have the same unit.
    for unit, codes in dict.fromkeys((row.unit, row.unit_sources) for row in rows):
        for depth, source in enumerate(codes, start=1):
            if source is not None:
                paths.setdefault(source, unit[:depth])
    sources: dict[UnitPath, str] = {}
    for source, path in paths.items():
        sources.setdefault(path, source)
    return sources


def plan_of(units: tuple[UnitPath, ...], wanted: Mapping[str, Person], present: Mapping[str, Person]) -> Plan:
    """units: all there are to be, parents before children."""
    stay = [who for who in wanted if who in present]
    moved = {who: None for who in stay if wanted[who].unit != present[who].unit}
    return Plan(
        units=units,
        added=tuple(who for who in wanted if who not in present),
        moved=tuple(moved),
        left=tuple(sorted(who for who in present if who not in wanted)),
        changed=tuple(who for who in stay if who not in moved and wanted[who] != present[who]),
    )


def many_leave(left: int, present: int) -> bool:
    """So many that a file is more likely to be wrong than they to have left: over a tenth, and over five."""
    return left > 5 and 10 * left > present


def _repeated(rows: Iterable[StaffRow]) -> set[str]:
    """Whoever has several rows. Nearly everybody has one, and a list for each of sixty thousand takes ten megabytes."""
    seen: set[str] = set()
    again: set[str] = set()
    for row in rows:
        (again if row.external_id in seen else seen).add(row.external_id)
    return again


def _by_person(rows: Iterable[StaffRow]) -> dict[str, list[StaffRow]]:
    grouped: dict[str, list[StaffRow]] = defaultdict(list)
    for row in rows:
        grouped[row.external_id].append(row)
    return grouped


def _error(row: StaffRow, column: str, mistake: str) -> RowError:
    return fault(row.row, column, mistake, person=row.name, value=_stated(row, column))


def _stated(row: StaffRow, column: str) -> str:
    path = {"unit_path": row.unit, "leads": row.leads}.get(column)
    return " / ".join(path) if path else row.external_id if column == "external_id" else ""
