"""The staff list coming in: what a file would change, and making the registry equal to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final
from uuid import UUID

from backend.audit_log import record
from backend.desk import Desk
from backend.registry.employments.policy import ListEmployments, as_chosen
from backend.registry.employments.service import beside_choices, note_employments
from backend.registry.imports import policy, repository
from backend.registry.imports.applying import apply_changes
from backend.registry.imports.file.corrections import NOTHING_SAID, Corrections
from backend.registry.imports.file.named import shown_name
from backend.registry.imports.history.service import ListCame, noted
from backend.registry.imports.mail_letters import mail_letters_taken
from backend.registry.imports.mapping.sources import StaffSource, UnnamedTable, read_source, source_of
from backend.registry.imports.policy import Plan
from backend.registry.imports.present import placed_people, present_list, units_before
from backend.registry.imports.units.reorganised import Reorganised, StaffFileUnits, as_it_is, reorganised
from backend.registry.people.leave import NO_LEAVE
from backend.registry.people.repository import lock_staff
from backend.registry.people.values import Person, UnitPath
from backend.registry.waiting import repository as waiting_changes
from backend.registry.waiting.policy import held_back, units_for, until_then
from backend.tables.text.faults import RowError


@dataclass(frozen=True)
class ImportReport:
    """External ids of the added, moved, left and otherwise changed; with any error nothing was imported."""

    dry_run: bool
    errors: tuple[RowError, ...] = ()
    employees: int = 0
    units: int = 0
    added: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    """Who is added or moved only when a second person has approved it."""
    left_out: int = 0
    """Rows of employments that have ended or have not begun."""
    on_leave: int = 0
    """Who stays on the list and is not asked."""


NOTHING_YET: Final = as_it_is({}, {})
NO_EMPLOYMENTS: Final = ListEmployments()


@dataclass(frozen=True)
class ImportPlan:
    """A file beside the registry as it is: what it would change, or why it can't. `units`: those in use, by path."""

    errors: tuple[RowError, ...] = ()
    units: Mapping[UnitPath, UUID] = field(default_factory=dict)
    present: Mapping[str, Person] = field(default_factory=dict)
    planned: Plan | None = None
    wanted: Mapping[str, Person] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    """Whose addition or move waits for a second person; `planned` is without it."""
    tree: Reorganised = NOTHING_YET
    left_out: int = 0
    on_leave: int = 0
    file_name: str = ""
    refused: Collection[str] = ()
    """Who of those that wait a second person has refused already, and nobody asks for again."""
    employments: ListEmployments = NO_EMPLOYMENTS
    said: Corrections = NOTHING_SAID

    def report(self, *, dry_run: bool) -> ImportReport:
        if self.planned is None:
            return ImportReport(dry_run, self.errors)
        report = _report(self.planned, len(self.until_then), dry_run)
        return replace(report, waiting=self.waiting, left_out=self.left_out, on_leave=self.on_leave)

    @property
    def touched(self) -> int:
        """How many people are not as they were."""
        plan = self.planned
        return 0 if plan is None else sum(map(len, (plan.added, plan.moved, plan.left, plan.changed)))

    @property
    def until_then(self) -> dict[str, Person]:
        """The list as it is to be before anybody has approved what waits."""
        return until_then(self.wanted, self.tree.people, self.waiting)


async def plan_import(
    desk: Desk, source: StaffSource, *, second_person: bool = False, said: Corrections = NOTHING_SAID
) -> ImportPlan:
    """Changes nothing; holds the staff list until the transaction ends. second_person: there is one who can approve.
    said: of this file, by whoever looked at it."""
    file = await read_source(desk, source)
    source.progress.compares(len(file.rows))
    # All mistakes are told at once: the rows that can be read are judged together although others can't.
    letters = policy.letter_errors(file.rows, taken=await mail_letters_taken(desk.session))
    together = () if source.judged else policy.file_errors(file.rows)
    errors = (*file.errors, *together, *letters) if file.rows else file.errors
    if errors:
        return ImportPlan(errors=tuple(sorted(errors, key=lambda error: error.row)))
    await lock_staff(desk.session)
    present, units = await present_list(desk.session)
    synced = await repository.synced(desk.session)
    if doubled := policy.synced_errors(file.rows, synced):
        return ImportPlan(errors=tuple(doubled))
    today = desk.today
    leave = {who: person.leave.unless_over(today) for who, person in present.items() if person.leave != NO_LEAVE}
    beside = await beside_choices(desk, partial(policy.employments_of, file.rows), said.primary)
    wanted = as_chosen(policy.people(file.rows, leave, present), beside.chosen)
    wanted |= {who: person for who, person in present.items() if who in synced}
    asked = StaffFileUnits(units_for(wanted, policy.units_of(file.rows)), policy.sources_of(file.rows))
    left_out = file.left_out
    # Of sixty thousand, a third of what all this takes.
    del file, leave
    placed = await placed_people(desk.session, desk.today)
    tree = reorganised(await units_before(desk.session), present, placed.standing, asked, wanted, said.apart)
    held = held_back(wanted, tree.people, placed.without(tree.anew)) if second_person else ()
    until = until_then(wanted, tree.people, held)
    planned = policy.plan_of(units_for(until, asked.paths), until, tree.people)
    away = sum(person.leave.covers(today) for person in until.values())
    counted = (left_out, away)
    return ImportPlan(
        (), units, present, planned, wanted, held, tree, *counted, source.name, employments=beside, said=said
    )


async def apply_import(desk: Desk, plan: ImportPlan) -> ImportReport:
    """Who left loses devices and codes at once."""
    report = plan.report(dry_run=False)
    if plan.planned is not None:
        planned = plan.planned

        async def apply(import_id: UUID) -> None:
            await apply_changes(desk, planned, plan.until_then, plan.tree, import_id=import_id)
            await note_employments(desk, plan.employments, import_id)
            await waiting_changes.replace_of(desk.session, _waiting_rows(desk, plan), synced=False)

        came = ListCame(plan.file_name, len(plan.waiting) - len(plan.refused), len(plan.tree.changes))
        await noted(desk, came, planned, plan.tree.anew, apply)
        await record(desk, "staff.import", _summary(report, came.units))
    return report


async def import_staff(
    desk: Desk, data: bytes, dry_run: bool, *, name: str = "", second_person: bool = False
) -> ImportReport:
    """Make the registry equal to the file, whole or not at all. name: of the file. second_person: there is one who can
    approve.

    The columns of another system's list are what a profile says, or what they tell themselves.
    """
    source = await source_of(desk.session, data)
    if isinstance(source, UnnamedTable):
        source = source.as_suggested()
    if isinstance(source, tuple):
        return ImportReport(dry_run, source)
    named = replace(source, name=shown_name(name))
    plan = await plan_import(desk, named, second_person=second_person)
    return plan.report(dry_run=True) if dry_run else await apply_import(desk, plan)


def _report(planned: Plan, employees: int, dry_run: bool) -> ImportReport:
    changes = {name: getattr(planned, name) for name in ("added", "moved", "left", "changed")}
    return ImportReport(dry_run, (), employees, len(planned.units), **changes)


def _summary(report: ImportReport, units: int) -> dict[str, Any]:
    """Counts only: the audit log names no employee who did nothing."""
    counts = {name: len(getattr(report, name)) for name in ("added", "moved", "left", "changed")}
    more = {"units": units, "waiting": len(report.waiting)}
    return counts | {name: count for name, count in more.items() if count}


def _waiting_rows(desk: Desk, plan: ImportPlan) -> list[dict[str, Any]]:
    asked = {"author": desk.actor, "asked_at": desk.now}

    def row(who: str) -> dict[str, Any]:
        before = list(plan.tree.people[who].unit) if who in plan.present else None
        return {"external_id": who, "person": plan.wanted[who].as_row(), "before": before, **asked}

    return [row(who) for who in plan.waiting if who not in plan.refused]
