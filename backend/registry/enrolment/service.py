"""From a one-time code to a phone's session, and its end. A person has one device; a new code or phone ends the old."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.times.clock import Clock
from backend.registry.enrolment import repository, secrets
from backend.registry.enrolment.access_jwt import AccessTokens, DeviceIdentity
from backend.registry.errors import CodeExpired, CodeRefused, CodeTriedTooOften, CodeUsed, UnknownEmployee
from backend.registry.jobs import CODE_MADE, CodeMade, codes_made
from backend.registry.people import repository as people_repository
from backend.registry.phone_models import Device

REDEMPTIONS = 10
"""A phone may lose the answer and try again; more than this is no accident. Counted by code, not by address."""
LASTING = timedelta(days=30)
"""From the day it was made."""


@dataclass(frozen=True)
class Tokens:
    """`access`: JWT for the Authorization header, 10 minutes; `refresh`: for POST /api/session/refresh."""

    access: str
    refresh: str


async def issue_code(desk: Desk, employee_external_id: str) -> str:
    """A new code for an active employee; ends earlier codes and the present device. UnknownEmployee otherwise."""
    employee = await people_repository.active_employee(desk.session, employee_external_id)
    if employee is None:
        raise UnknownEmployee
    return await issue_code_for(desk, employee.id)


async def issue_code_for(desk: Desk, employee: UUID) -> str:
    """As `issue_code`. The person is told of it by every way there is: whoever makes a code could use it."""
    codes = await issue_codes(desk, [employee])
    await CODE_MADE.enqueue(desk.session, CodeMade(employee=employee))
    return codes[employee]


async def issue_listed_codes(desk: Desk, external_ids: Sequence[str]) -> dict[str, str]:
    """As `issue_code` for many, by external id. UnknownEmployee names those who are not active, and nobody gets one."""
    people = await people_repository.active_by_external_id(desk.session, external_ids)
    if missing := [external_id for external_id in external_ids if external_id not in people]:
        raise UnknownEmployee(extra={"errors": missing})
    codes = await issue_codes(desk, list(people.values()))
    await CODE_MADE.enqueue_many(desk.session, codes_made((employee, ()) for employee in codes))
    return {external_id: codes[people[external_id]] for external_id in external_ids}


async def issue_codes(desk: Desk, employees: Sequence[UUID]) -> dict[UUID, str]:
    """New codes for many active employees at once; ends their earlier codes and devices. UnknownEmployee otherwise."""
    # Codes are locked before people, as redeeming a code does: in the other order the two could wait for each other.
    await repository.lock_codes(desk.session, employees)
    if not set(employees) <= await people_repository.active_ids(desk.session, employees):
        raise UnknownEmployee
    codes = await make_codes(desk, employees)
    await record(desk, "code.issue", {"employees": [str(employee) for employee in employees]})
    return codes


async def make_codes(desk: Desk, employees: Sequence[UUID]) -> dict[UUID, str]:
    """For people who are known to be active and held; the caller records who did it."""
    await repository.end_access(desk.session, employees)
    codes = {employee: secrets.new_code() for employee in employees}
    made = desk.today
    await repository.add_codes(
        desk.session,
        [
            {"employee_id": employee, "code_sha256": secrets.code_hash(code), "made": made, "redemptions": 0}
            for employee, code in codes.items()
        ],
    )
    return codes


async def redeem_code(desk: Desk, access: AccessTokens, code: str) -> Tokens:
    """A session for the person whose code it is. Works again until `code_used`, each time for a new device only."""
    digest = secrets.code_hash(code)
    row = None if digest is None else await repository.lock_code(desk.session, digest)
    if row is None:
        raise CodeRefused
    # To whoever holds the very code it may be told why it does not work; whoever guesses learns nothing.
    if row.used:
        raise CodeUsed
    if desk.today > row.made + LASTING:
        raise CodeExpired
    if row.redemptions >= REDEMPTIONS:
        raise CodeTriedTooOften
    row.redemptions += 1
    identity, fresh = await replace_device(desk, row.employee_id)
    return tokens_of(desk.clock, access, identity, fresh)


async def code_used(session: AsyncSession, employee_id: UUID) -> None:
    """The person's first token was fetched: from now on the code is worth nothing to whoever finds it."""
    await repository.mark_code_used(session, employee_id)


async def refresh_session(desk: Desk, access: AccessTokens, refresh: str) -> Tokens | None:
    """The next pair. None if the session is over, and it then is over for whoever else holds it.

    The previous token still works as long as its successor has not been used: the phone may have lost the answer.
    None and not an exception: ending the session must be committed, which a raised refusal would undo.
    """
    token = secrets.parse_refresh(refresh)
    device = None if token is None else await repository.lock_device(desk.session, token.device)
    if token is None or device is None:
        return None
    presented = secrets.refresh_hash(token)
    if hmac.compare_digest(presented, device.refresh_sha256):
        device.previous_sha256 = device.refresh_sha256
    elif device.previous_sha256 is None or not hmac.compare_digest(presented, device.previous_sha256):
        await repository.delete_device(desk.session, device.id)
        return None
    fresh = secrets.new_refresh(device.id)
    device.refresh_sha256 = secrets.refresh_hash(fresh)
    device.used_in = desk.today.replace(day=1)
    return tokens_of(desk.clock, access, DeviceIdentity(device.employee_id, device.id), fresh)


async def end_session(session: AsyncSession, identity: DeviceIdentity) -> None:
    await repository.delete_device(session, identity.device_id)


async def is_enrolled(session: AsyncSession, identity: DeviceIdentity) -> bool:
    """Whether the device is still that active person's: an access token outlives neither a departure nor a new code."""
    return await repository.employee_of_device(session, identity.device_id) == identity.employee_id


async def replace_device(desk: Desk, employee_id: UUID) -> tuple[DeviceIdentity, secrets.RefreshToken]:
    await repository.delete_device_of(desk.session, employee_id)
    identity = DeviceIdentity(employee_id, uuid4())
    fresh = secrets.new_refresh(identity.device_id)
    today = desk.today
    desk.session.add(
        Device(
            id=identity.device_id,
            employee_id=employee_id,
            refresh_sha256=secrets.refresh_hash(fresh),
            enrolled=today,
            used_in=today.replace(day=1),
        )
    )
    await desk.session.flush()
    return identity, fresh


def tokens_of(clock: Clock, access: AccessTokens, identity: DeviceIdentity, fresh: secrets.RefreshToken) -> Tokens:
    return Tokens(access.issue(identity, clock.now()), fresh.text())
