"""The staff list coming in: what a file would change, and making the registry equal to it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.language.texts import Language
from backend.registry.imports import policy, repository
from backend.registry.imports.applying import apply_changes
from backend.registry.imports.policy import Person, Plan
from backend.registry.imports.staff_file import RowError, StaffRow, parse_staff
from backend.registry.models import Employee
from backend.registry.people import repository as people_repository
from backend.registry.people.snapshots import paths_of
from backend.registry.people.values import UnitPath


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


@dataclass(frozen=True)
class ImportPlan:
    """A file beside the registry as it is: what it would change, or why it can't. `units`: those in use, by path."""

    errors: tuple[RowError, ...] = ()
    rows: tuple[StaffRow, ...] = ()
    units: Mapping[UnitPath, UUID] = field(default_factory=dict)
    present: Mapping[str, Person] = field(default_factory=dict)
    planned: Plan | None = None

    def report(self, *, dry_run: bool) -> ImportReport:
        if self.planned is None:
            return ImportReport(dry_run, self.errors)
        return _report(self.planned, len(policy.people(self.rows)), dry_run)


async def plan_import(session: AsyncSession, data: bytes) -> ImportPlan:
    """Changes nothing; holds the staff list until the transaction ends."""
    # Tens of thousands of lines take a second, in which others want their pages.
    file = await asyncio.to_thread(parse_staff, data)
    # All mistakes are told at once: the rows that can be read are judged together although others can't.
    errors = (*file.errors, *policy.file_errors(file.rows)) if file.rows else file.errors
    if errors:
        return ImportPlan(errors=tuple(sorted(errors, key=lambda error: error.row)))
    await repository.lock_staff(session)
    paths = paths_of(await people_repository.active_units(session))
    present = {e.external_id: _person(e, paths) for e in await people_repository.active_employees(session)}
    units = {path: unit for unit, path in paths.items()}
    return ImportPlan((), file.rows, units, present, policy.plan(file.rows, present))


async def apply_import(desk: Desk, plan: ImportPlan) -> ImportReport:
    """Who left loses devices and codes at once."""
    report = plan.report(dry_run=False)
    if plan.planned is not None:
        await apply_changes(desk, plan.planned, policy.people(plan.rows), plan.present, plan.units)
        await record(desk, "staff.import", _summary(report))
    return report


async def import_staff(desk: Desk, data: bytes, dry_run: bool) -> ImportReport:
    """Make the registry equal to the file, whole or not at all."""
    plan = await plan_import(desk.session, data)
    return plan.report(dry_run=True) if dry_run else await apply_import(desk, plan)


def _report(planned: Plan, employees: int, dry_run: bool) -> ImportReport:
    changes = {name: getattr(planned, name) for name in ("added", "moved", "left", "changed")}
    return ImportReport(dry_run, (), employees, len(planned.units), **changes)


def _summary(report: ImportReport) -> dict[str, Any]:
    """Counts only: the audit log names no employee who did nothing."""
    return {name: len(getattr(report, name)) for name in ("added", "moved", "left", "changed")}


def _person(employee: Employee, paths: dict[UUID, UnitPath]) -> Person:
    language: Language = employee.language
    leads = None if employee.leads_unit_id is None else paths[employee.leads_unit_id]
    contact = (employee.email, employee.phone)
    return Person(employee.external_id, employee.name, *contact, paths[employee.unit_id], leads, language)
