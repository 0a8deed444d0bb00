"""Views for the SQL of other domains: the columns that they may know of people and phones, and no more.

Expressions and no views of the database's own: PostgreSQL sees through them as if the tables had been named.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Subquery, select
from sqlalchemy.orm import aliased

from backend.registry.addresses.models import EmployeeAddress
from backend.registry.invitation_models import Invitation
from backend.registry.models import Employee, Unit
from backend.registry.people.standing import standing_from
from backend.registry.phone_models import Device

PEOPLE: Final[Subquery] = select(
    Employee.id,
    Employee.external_id,
    Employee.name,
    Employee.name_order,
    Employee.language,
    Employee.email,
    Employee.phone,
    Employee.active,
).subquery("person")
"""Everybody there is or was; `active`: on the staff list."""

PHONES: Final[Subquery] = select(Device.id, Device.employee_id).subquery("phone")
"""One per person at most."""

ADDRESSES: Final[Subquery] = select(
    EmployeeAddress.id,
    EmployeeAddress.employee_id,
    EmployeeAddress.channel,
    EmployeeAddress.address,
    EmployeeAddress.began,
    EmployeeAddress.ended,
).subquery("told_at")
"""E-mail addresses and phone numbers (`channel`: `email`, `sms`) now and of the last 30 days, also of who has left."""

INVITATIONS: Final[Subquery] = select(
    Invitation.batch_id, Invitation.employee_id, Invitation.channel, Invitation.sealed
).subquery("invited")
"""`sealed`: a code that waits to be handed over; NULL where none does."""

PEOPLE_WITHOUT_PHONE: Final[Subquery] = (
    select(Employee.id)
    .outerjoin(Device, Device.employee_id == Employee.id)
    .where(Employee.active, Device.id.is_(None))
    .subquery("without_phone")
)
"""Active people who are not enrolled."""

_LED: Final = aliased(Unit)
WORKPLACES: Final[Subquery] = (
    select(
        Employee.id.label("employee_id"),
        Employee.unit_id,
        Employee.leads_unit_id,
        _LED.parent_id.label("above"),
        standing_from().label("standing_from"),
        Employee.leave_from,
        Employee.leave_to,
    )
    .outerjoin(_LED, _LED.id == Employee.leads_unit_id)
    .where(Employee.active)
    .subquery("workplace")
)
"""Of the active people: their unit, the one they lead, `above`: the one above that, and the first day on which they
count towards the smallest group, NULL for whoever always has; `leave_from`, `leave_to`: for `is_on_leave`."""
