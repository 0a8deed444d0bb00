"""In without a code from HR: a one-time code by SMS to the phone number on the staff list.

Whoever asks is told the same whatever happens, so that nobody learns whose number is on the list; the list is not even
looked at before they are answered, since the time that it takes would tell (15 of 16 were told apart). Asking ends
nothing; using the code ends the earlier phone, and the person is told of it by their other channels.
"""

from __future__ import annotations

import hmac
import secrets
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.language.phone_numbers import phone_number
from backend.kit.times.clock import Clock
from backend.registry.addresses.service import held_codes
from backend.registry.enrolment import repository as enrolment_repository
from backend.registry.enrolment.access_jwt import AccessTokens
from backend.registry.enrolment.phones import Way, replace_device
from backend.registry.errors import SmsPhoneRefused
from backend.registry.jobs import SMS_ASKED, SMS_CODE, SmsAsked, SmsCode
from backend.registry.overview.service import holders_of
from backend.registry.people import repository as people_repository
from backend.registry.sms import policy as sms_policy
from backend.registry.sms import repository as sms_repository


async def ask_sms_code(session: AsyncSession, box: TextBox, phone: str) -> None:
    """Leaves it to the worker whether a code is sent: the same work for every number. Raises SmsPhoneRefused."""
    number = phone_number(phone)
    if number is None:
        raise SmsPhoneRefused
    await SMS_ASKED.enqueue(session, SmsAsked(sealed=box.seal(sms_policy.padded(number))))


async def answer_sms_ask(session: AsyncSession, clock: Clock, box: TextBox, asked: SmsAsked) -> None:
    """Sends a code if exactly one active person has the number, and not too many were asked for.

    Raises TextUnreadable.
    """
    employee = await _holder(session, _dialled(box.open(asked.sealed).rstrip()))
    now = clock.now()
    # Whoever changed the number on the list could else sign in with their own.
    if employee is None or await held_codes(session, now, [employee]):
        return
    hour = sms_policy.hour_of(now)
    row = await sms_repository.lock_row(session, employee, hour)
    if row.hour != hour:
        row.hour, row.asked = hour, 0
    if row.asked >= sms_policy.PER_HOUR:
        return
    most = sms_policy.most_in_total(await sms_repository.count_staff(session))
    if not await sms_repository.count_one(session, hour, most):
        return
    code = f"{secrets.randbelow(10**sms_policy.DIGITS):0{sms_policy.DIGITS}d}"
    row.code_hmac, row.expires_at = _hash(box, employee, code), now + sms_policy.LIVES
    row.asked, row.tries = row.asked + 1, 0
    await SMS_CODE.enqueue(session, SmsCode(employee=employee, sealed=box.seal(code)))


async def redeem_sms_code(
    desk: Desk, box: TextBox, access: AccessTokens, phone: str, typed: str, key: bytes
) -> str | None:
    """Access for the new phone with this key. None and not an exception: that it was tried must be committed."""
    employee, code = await _holder(desk.session, phone), sms_policy.plain_digits(typed)
    if employee is None or code is None:
        return None
    # Locks in the order in which they are taken wherever a code is made: codes, people, then this row.
    await enrolment_repository.lock_codes(desk.session, [employee])
    await people_repository.active_ids(desk.session, [employee])
    row = await sms_repository.find_row(desk.session, employee)
    if row is None or row.code_hmac is None or not sms_policy.may_try(row.expires_at, row.tries, desk.now):
        return None
    row.tries += 1
    if not hmac.compare_digest(row.code_hmac, _hash(box, employee, code)):
        return None
    row.code_hmac, row.expires_at = None, None
    # A code from HR that was not used yet ends here.
    today = desk.today
    await enrolment_repository.supersede_codes(desk.session, [employee])
    await sms_repository.spend_code(desk.session, employee, secrets.token_bytes(32), today)
    # Nor is one that waits to be sent or printed: whoever is in needs no invitation, so it is withdrawn.
    await enrolment_repository.withdraw_invitations(desk.session, [employee])
    return await replace_device(desk, access, employee, key, Way.SMS)


async def erase_sms_codes(desk: Desk) -> None:
    now = desk.now
    await sms_repository.erase(desk.session, now, sms_policy.hour_of(now))


async def _holder(session: AsyncSession, phone: str) -> UUID | None:
    """The one person with this number; nobody where two share it: either could be in as the other."""
    number = phone_number(phone)
    holders = [] if number is None else await holders_of(session, number)
    return holders[0] if len(holders) == 1 else None


def _dialled(number: str) -> str:
    return f"+{number}"


def _hash(box: TextBox, employee: UUID, code: str) -> bytes:
    return box.keyed_hash(f"sms code\n{employee}\n{code}")
