"""A plan as a preview: people in Danish order, with what each of them should know beforehand. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Protocol
from uuid import UUID

from backend.kit.crypto.canonical import canonical_json, sha256_hex
from backend.kit.language.danish import danish_order
from backend.registry.history.service import changed_fields
from backend.registry.imports import policy
from backend.registry.imports.mapping.sources import StaffSource
from backend.registry.imports.previews.several import to_choose, told_of
from backend.registry.imports.previews.shared import shared_contacts
from backend.registry.imports.previews.values import (
    SEVERAL_SHOWN,
    SHARED_SHOWN,
    UNITS_SHOWN,
    ImportPreview,
    PersonChange,
)
from backend.registry.imports.service import ImportPlan
from backend.registry.imports.units.changes import UnitChange
from backend.registry.people.values import Person


@dataclass(frozen=True)
class BesideTheList:
    """External ids. `were_here`: of those who come, who was on the list before; `with_phone`: of those who leave, whose
    phone is signed in. `withdrawn`: how many wishes that wait end with this file."""

    were_here: Collection[str] = ()
    with_phone: Collection[str] = ()
    withdrawn: int = 0


def shown(plan: ImportPlan, source: StaffSource, beside: BesideTheList) -> ImportPreview:
    report, wanted = plan.report(dry_run=True), plan.until_then

    def changes(who: Iterable[str], wanted: Mapping[str, Person] = wanted) -> tuple[PersonChange, ...]:
        changed = [_change(plan, who, wanted.get(who), beside) for who in who]
        return tuple(sorted(changed, key=lambda change: danish_order(change.name)))

    moved, changed = changes(report.moved), changes(report.changed)
    shared, several = shared_contacts(plan.wanted.values()), to_choose(plan)
    return ImportPreview(
        file=sha256_hex(source.data),
        name=source.name,
        named=source.mapping is not None,
        registry=digest(plan),
        readdressed=sum(not {"email", "phone"}.isdisjoint(change.fields) for change in moved + changed),
        present=len(plan.present),
        employees=report.employees,
        units=report.units,
        reorganised=len(plan.tree.changes),
        guesses=doubtful((*(told for told in plan.tree.changes if told.guessed), *plan.tree.denied), plan.said.apart),
        apart=plan.said.apart,
        primary=plan.said.primary,
        unit_changes=tuple(told for told in plan.tree.changes if not told.guessed)[:UNITS_SHOWN],
        added=changes(report.added),
        moved=moved,
        left=changes(report.left),
        changed=changed,
        waiting=changes(plan.waiting, plan.wanted),
        many_leave=policy.many_leave(len(report.left), len(plan.present)),
        left_out=report.left_out,
        on_leave=report.on_leave,
        back=len(beside.were_here),
        losing_phones=len(beside.with_phone),
        shared=shared[:SHARED_SHOWN],
        shared_in_all=len(shared),
        employments=len(plan.employments.changed),
        withdrawn=beside.withdrawn,
        several=tuple(told_of(plan, who) for who in several[:SEVERAL_SHOWN]),
        several_in_all=len(several),
        choices_ended=tuple(plan.wanted[who].name for who in sorted(plan.employments.ended))[:SEVERAL_SHOWN],
    )


def doubtful(guesses: Sequence[UnitChange], denied: Collection[UUID]) -> tuple[UnitChange, ...]:
    """What somebody has denied, and the guesses with the smallest share of the same people: as many as are shown."""
    ranked = sorted(guesses, key=lambda guess: (guess.unit not in denied, guess.kept / guess.people))
    kept = {guess.unit for guess in ranked[:UNITS_SHOWN]}
    return tuple(guess for guess in guesses if guess.unit in kept)


def _change(plan: ImportPlan, who: str, after: Person | None, beside: BesideTheList) -> PersonChange:
    """A unit that only has another name now is no change of those who work there."""
    before = plan.tree.people.get(who)
    stated = after or plan.present[who]
    if before is None or after is None:
        told = (stated.external_id, stated.name, stated.unit)
        return PersonChange(*told, back=who in beside.were_here, loses_phone=who in beside.with_phone)
    return PersonChange(
        external_id=stated.external_id,
        name=stated.name,
        unit=after.unit,
        before=plan.present[who].unit if before.unit != after.unit else None,
        fields=changed_fields(before, after),
    )


_TOGETHER: Final = 1000


class Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...


def digest(plan: ImportPlan) -> str:
    """Of the staff list as it is, with what was chosen of it, and of what the file changes of it: that is another thing
    on another day, or where nobody is left to approve it."""
    hashed = sha256()
    _take(hashed, plan.present, sorted(plan.present))
    if plan.planned is not None:
        told = (plan.planned.added, plan.planned.moved, plan.planned.changed, plan.waiting)
        hashed.update(canonical_json([*told, plan.planned.left]))
        _take(hashed, plan.wanted, [who for some in told for who in some])
    units = sorted((str(unit), list(path)) for path, unit in plan.units.items())
    chosen = {who: list(employed.unit) for who, employed in plan.employments.chosen.items()}
    hashed.update(canonical_json({"units": units} | ({"chosen": chosen} if chosen else {})))
    return hashed.hexdigest()


def _take(hashed: Hash, people: Mapping[str, Person], of: Sequence[str]) -> None:
    # All of them as one text would take as much room as the file.
    for first in range(0, len(of), _TOGETHER):
        hashed.update(canonical_json([people[who].as_cells() for who in of[first : first + _TOGETHER]]))
