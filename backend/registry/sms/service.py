"""In without a code from HR: a one-time code by SMS to the phone number on the staff list.

Whoever asks is told the same whatever happens, so that nobody learns whose number is on the list; the list is not even
looked at before they are answered, since the time that it takes would tell (15 of 16 were told apart). Each number
that was asked for has a row, whoever's it is, where its code is tried: only a right one leads to a person. Asking ends
nothing; using the code ends the earlier phone, and the person is told of it by their other channels.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.language.phone_numbers import phone_number
from backend.kit.times.clock import Clock
from backend.registry.addresses.service import held_codes
from backend.registry.enrolment import repository as enrolment_repository
from backend.registry.enrolment.access_jwt import AccessTokens
from backend.registry.enrolment.phones import Way, replace_device
from backend.registry.enrolment.secrets import code_hash, new_code
from backend.registry.enrolment.typed_codes import codes_in
from backend.registry.errors import ManyAskNow, SmsPhoneRefused
from backend.registry.jobs import SMS_ASKED, SMS_CODE, SmsAsked, SmsCode
from backend.registry.overview.service import holders_of
from backend.registry.people import repository as people_repository
from backend.registry.sms import policy as sms_policy
from backend.registry.sms import repository as sms_repository
from backend.registry.sms_models import SmsAsk, SmsSignIn


@dataclass(frozen=True)
class TriedCode:
    """A code that was sent to this number. Whether it lets anybody in is not looked at yet."""

    number: str
    code_hmac: bytes


async def ask_sms_code(session: AsyncSession, clock: Clock, box: TextBox, phone: str) -> None:
    """Leaves it to the worker whether a code is sent: the same work for every number.

    Raises SmsPhoneRefused, or ManyAskNow, whosever number it is.
    """
    number = phone_number(phone)
    if number is None:
        raise SmsPhoneRefused
    if await SMS_ASKED.waiting(session, sms_policy.MOST_QUEUED) >= sms_policy.MOST_QUEUED:
        raise ManyAskNow
    await _keep_ask(session, box, number, clock.now(), None)
    await SMS_ASKED.enqueue(session, SmsAsked(sealed=box.seal(sms_policy.padded(number))))


async def answer_sms_ask(session: AsyncSession, clock: Clock, box: TextBox, asked: SmsAsked) -> None:
    """Sends a code if exactly one active person has the number, and not too many were asked for.

    Raises TextUnreadable.
    """
    number, now = box.open(asked.sealed).rstrip(), clock.now()
    code_hmac = await _send_code(session, box, number, now)
    # Last and for every number, so that a try waits for this row as long, whoever's number it is.
    await _keep_ask(session, box, number, now, code_hmac)
    await sms_repository.forget_asks(session, now, sms_policy.MOST_KEPT)


async def _send_code(session: AsyncSession, box: TextBox, number: str, now: datetime) -> bytes | None:
    """Its keyed hash; None where none is sent."""
    employee = await _holder(session, number)
    if employee is None or not await _keeps(session, employee, number, now):
        return None
    hour = sms_policy.hour_of(now)
    row = await sms_repository.lock_row(session, employee, hour)
    if row.hour != hour:
        row.hour, row.asked = hour, 0
    if row.asked >= sms_policy.PER_HOUR:
        return None
    if row.asked and not await _may_ask_again(session, hour):
        return None
    code, link = f"{secrets.randbelow(10**sms_policy.DIGITS):0{sms_policy.DIGITS}d}", new_code()
    row.code_hmac, row.expires_at = _hash(box, number, code), now + sms_policy.LIVES
    row.link_sha256, row.link_until = code_hash(link), hour + sms_policy.LINK_LIVES
    row.asked += 1
    await SMS_CODE.enqueue(session, SmsCode(employee=employee, sealed=box.seal(f"{code} {link}")))
    return row.code_hmac


async def _keep_ask(session: AsyncSession, box: TextBox, number: str, now: datetime, sent: bytes | None) -> None:
    await sms_repository.keep_ask(session, _ask(_number_hash(box, number), now, sent), sent=sent is not None)


def _ask(number_hmac: bytes, now: datetime, sent: bytes | None) -> SmsAsk:
    code_hmac = sent or secrets.token_bytes(sms_policy.HASH_BYTES)
    return SmsAsk(number_hmac=number_hmac, code_hmac=code_hmac, until=now + sms_policy.LIVES)


async def _keeps(session: AsyncSession, employee: UUID, number: str, now: datetime) -> bool:
    """Whoever changes the number on the list could else sign in with their own. The person is held first: a list that
    is written at this moment takes back the codes that it sees, and would not see this one."""
    if not await people_repository.active_ids(session, [employee]) or await _holder(session, number) != employee:
        return False
    return not await held_codes(session, now, [employee])


async def _may_ask_again(session: AsyncSession, hour: datetime) -> bool:
    """A second or third time within the hour: all of them together are limited, with an alarm."""
    most = sms_policy.most_in_total(await sms_repository.count_staff(session))
    counted = await sms_repository.count_one(session, hour, most)
    if not counted:
        structlog.get_logger().warning("sms_codes_used_up", most=most, alarm=True)
    return counted


async def try_sms_code(session: AsyncSession, clock: Clock, box: TextBox, phone: str, typed: str) -> TriedCode | None:
    """Counts the try: the same work for every number, asked for or not, and nothing of the staff list.

    None and not an exception for a wrong one. To be committed before the code is redeemed: no try is taken back, and
    nobody's row is held while a person's are waited for.
    """
    number, code = phone_number(phone), sms_policy.plain_digits(typed)
    if number is None or code is None:
        return None
    tried = TriedCode(number, _hash(box, number, code))
    name = _number_hash(box, number)
    nobody = _ask(box.keyed_hash(f"sms nobody\n{sms_policy.stand_in(name)}"), clock.now(), None)
    sent, tries = await sms_repository.count_try(session, name, nobody, sms_policy.TRIES + 1)
    return tried if sms_policy.is_right(sent, tries, tried.code_hmac) else None


async def redeem_sms_code(desk: Desk, access: AccessTokens, tried: TriedCode, key: bytes) -> str | None:
    """Access for the new phone with this key. None where the code is used, over or withdrawn, or the number is no
    longer one person's."""
    employee = await _holder(desk.session, tried.number)
    row = None if employee is None else await _locked(desk.session, employee)
    if row is None or row.code_hmac is None or not sms_policy.lives(row.expires_at, desk.now):
        return None
    if not hmac.compare_digest(row.code_hmac, tried.code_hmac):
        return None
    return await _let_in(desk, access, row, key)


async def redeem_sms_link(desk: Desk, access: AccessTokens, typed: str, key: bytes) -> str | None:
    """Access for the new phone with this key; None for a code that is in no text message's link. Whatever strangers
    tried, it works: it is too long to be guessed."""
    digests = [code_hash(meant) for meant in codes_in(typed)]
    employee = await sms_repository.holder_of_link(desk.session, digests, desk.now)
    if employee is None:
        return None
    number = phone_number(await people_repository.phone_of(desk.session, employee))
    if await _holder(desk.session, number) is None:
        return None
    row = await _locked(desk.session, employee)
    if row is None or row.link_sha256 not in digests:
        return None
    return await _let_in(desk, access, row, key)


async def _locked(session: AsyncSession, employee: UUID) -> SmsSignIn | None:
    # Locks in the order in which they are taken wherever a code is made: codes, people, then this row.
    await enrolment_repository.lock_codes(session, [employee])
    if not await people_repository.active_ids(session, [employee]):
        return None
    return await sms_repository.find_row(session, employee)


async def _let_in(desk: Desk, access: AccessTokens, row: SmsSignIn, key: bytes) -> str:
    row.code_hmac = row.expires_at = row.link_sha256 = row.link_until = None
    employee, today = row.employee_id, desk.today
    # A code from HR that was not used yet ends here.
    await enrolment_repository.supersede_codes(desk.session, [employee])
    await sms_repository.spend_code(desk.session, employee, secrets.token_bytes(32), today)
    # Nor is one that waits to be sent or printed: whoever is in needs no invitation, so it is withdrawn.
    await enrolment_repository.withdraw_invitations(desk.session, [employee])
    return await replace_device(desk, access, employee, key, Way.SMS)


async def erase_sms_codes(desk: Desk) -> None:
    now = desk.now
    await sms_repository.erase(desk.session, now, sms_policy.hour_of(now))
    await sms_repository.forget_asks(desk.session, now, sms_policy.MOST_KEPT)


async def _holder(session: AsyncSession, number: str | None) -> UUID | None:
    """The one person with this number; nobody where two share it: either could be in as the other."""
    holders = [] if number is None else await holders_of(session, number)
    return holders[0] if len(holders) == 1 else None


def _number_hash(box: TextBox, number: str) -> bytes:
    return box.keyed_hash(f"sms number\n{number}")


def _hash(box: TextBox, number: str, code: str) -> bytes:
    return box.keyed_hash(f"sms code\n{number}\n{code}")
