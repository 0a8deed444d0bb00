"""One-time codes: made, told of, ended. A person has one device; a new code ends it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from backend.audit_log import record
from backend.desk import Desk
from backend.registry.addresses.policy import CODES_A_DAY
from backend.registry.addresses.service import held_codes
from backend.registry.enrolment import repository, secrets
from backend.registry.errors import AddressChanged, CodesToday, UnknownEmployee
from backend.registry.history.service import note_event
from backend.registry.jobs import CODE_MADE, NOTICE, CodeMade, codes_made, notices
from backend.registry.people import repository as people_repository

LASTING = timedelta(days=30)
"""From the day it was made."""


async def issue_code(desk: Desk, employee_external_id: str) -> str:
    """A new code for an active employee; ends earlier codes and the present device. UnknownEmployee otherwise."""
    employee = await people_repository.active_employee(desk.session, employee_external_id)
    if employee is None:
        raise UnknownEmployee
    return await issue_code_for(desk, employee.id)


async def issue_code_for(desk: Desk, employee: UUID) -> str:
    """As `issue_code`. The person is told of it by every way there is: whoever makes a code could use it."""
    codes = await issue_codes(desk, [employee])
    await note_event(desk, employee, "code")
    await CODE_MADE.enqueue(desk.session, CodeMade(employee=employee, about=uuid4()))
    return codes[employee]


async def code_for_vouched(desk: Desk, employee_external_id: str) -> str:
    """For somebody whom the organisation's own provider knows, as whom on the list; it stands in no audit log, as no
    employee's enrolling does. Told by every way there is: who runs the provider could say that they are anybody.

    An address of theirs may have been changed: nothing goes to it. Raises UnknownEmployee or CodesToday."""
    employee = await people_repository.active_employee(desk.session, employee_external_id)
    if employee is None:
        raise UnknownEmployee
    await repository.lock_codes(desk.session, [employee.id])
    codes = await make_codes(desk, [employee.id], way="provider")
    await CODE_MADE.enqueue(desk.session, CodeMade(employee=employee.id, about=uuid4()))
    return codes[employee.id]


async def issue_listed_codes(desk: Desk, external_ids: Sequence[str]) -> dict[str, str]:
    """As `issue_code` for many, by external id. UnknownEmployee names those who are not active, and nobody gets one."""
    people = await people_repository.active_by_external_id(desk.session, external_ids)
    if missing := [external_id for external_id in external_ids if external_id not in people]:
        raise UnknownEmployee(extra={"errors": missing})
    codes = await issue_codes(desk, list(people.values()))
    await CODE_MADE.enqueue_many(desk.session, codes_made((employee, ()) for employee in codes))
    return {external_id: codes[people[external_id]] for external_id in external_ids}


async def issue_codes(desk: Desk, employees: Sequence[UUID]) -> dict[UUID, str]:
    """New codes for many active employees at once; ends their earlier codes and devices.

    Raises UnknownEmployee, CodesToday, or AddressChanged where an address was changed of late and nobody has approved
    it: whoever writes the staff list could else have the notice of the code go to themselves.
    """
    # Codes are locked before people, as redeeming a code does: in the other order the two could wait for each other.
    await repository.lock_codes(desk.session, employees)
    if not set(employees) <= await people_repository.active_ids(desk.session, employees):
        raise UnknownEmployee
    held = await held_codes(desk.session, desk.now, employees)
    if held:
        raise AddressChanged(extra={"errors": sorted(str(employee) for employee in held)})
    codes = await make_codes(desk, employees)
    await record(desk, "code.issue", {"employees": [str(employee) for employee in employees]})
    return codes


async def make_codes(desk: Desk, employees: Sequence[UUID], way: str | None = None) -> dict[UUID, str]:
    """For people who are known to be active and held; the caller records who did it. way: that their phones will have
    come in by, where it is no code of HR's. Raises CodesToday."""
    made = desk.today
    before = await repository.made_before(desk.session, employees, made)
    if any(times >= CODES_A_DAY for times in before.values()):
        raise CodesToday
    await repository.supersede_codes(desk.session, employees)
    await repository.end_access(desk.session, employees)
    codes = {employee: secrets.new_code() for employee in employees}
    rows = [
        {
            "employee_id": employee,
            "code_sha256": secrets.code_hash(code),
            "made": made,
            "redemptions": 0,
            "way": way,
        }
        for employee, code in codes.items()
    ]
    await repository.add_codes(desk.session, rows)
    await repository.count_codes(desk.session, employees, made)
    return codes


async def end_all_access(desk: Desk, employees: Sequence[UUID]) -> None:
    """Of people who are no longer on the staff list. Whoever had a phone or a code is told, in case that is a mistake:
    who writes the list could take somebody off it and put them on again."""
    told = await repository.with_access(desk.session, employees)
    await repository.end_access(desk.session, employees)
    await NOTICE.enqueue_many(desk.session, notices("access-ended", sorted(told), uuid4()))
