"""A person's phone: known by its key from when a code is redeemed, until a newer phone or code ends it.

Nothing is written when it visits: a commit's time stands in the write-ahead log, and beside a ballot's it is a link.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.registry.enrolment import repository, secrets
from backend.registry.enrolment.access_jwt import AccessTokens, DeviceIdentity
from backend.registry.enrolment.codes import LASTING
from backend.registry.enrolment.silence import silent_before
from backend.registry.enrolment.typed_codes import codes_in
from backend.registry.errors import CodeExpired, CodeRefused, CodeSuperseded, CodeTriedTooOften, CodeUsed, SessionEnded
from backend.registry.jobs import NOTICE, Notice
from backend.registry.phone_models import Device, PhoneEntry

REDEMPTIONS = 10
"""A phone may lose the answer and try again; more than this is no accident. Counted by code, not by address."""


class Way(StrEnum):
    """How a phone came in: with a code that HR made, by the organisation's own sign-in, with a code by SMS, or from
    another browser of the person's."""

    CODE = "code"
    PROVIDER = "provider"
    SMS = "sms"
    MOVE = "move"


@dataclass(frozen=True)
class Entered:
    """`this`: whether it is the phone that asks."""

    day: date
    way: Way
    this: bool


async def phones_entered(session: AsyncSession, identity: DeviceIdentity) -> list[Entered]:
    """The person's phones of the last year, newest first."""
    entries = await repository.phone_entries(session, identity.employee_id)
    return [Entered(entry.day, Way(entry.way), entry.id == identity.device_id) for entry in entries]


async def redeem_code(desk: Desk, access: AccessTokens, code: str, key: bytes) -> str:
    """Access for the phone with this key (its thumbprint), which is from now on the person's whose code it is.

    Works again until `code_used`; for another phone that ends the one before, for the same phone it changes nothing.
    """
    digests = [secrets.code_hash(meant) for meant in codes_in(code)]
    row = await repository.lock_code(desk.session, digests)
    if row is None:
        raise CodeSuperseded if await repository.was_superseded(desk.session, digests) else CodeRefused
    # To whoever holds the very code it may be told why it does not work; whoever guesses learns nothing.
    if row.used:
        raise CodeUsed
    if desk.today > row.made + LASTING:
        raise CodeExpired
    known = await phone_of_key(desk.session, key)
    if known is not None and known.employee_id == row.employee_id:
        return access.issue(known, desk.now)
    if row.redemptions >= REDEMPTIONS:
        raise CodeTriedTooOften
    row.redemptions += 1
    return await replace_device(desk, access, row.employee_id, key, Way(row.way or Way.CODE))


async def code_used(session: AsyncSession, employee_id: UUID) -> None:
    """The person's first token was fetched: from now on the code is worth nothing to whoever finds it."""
    await repository.mark_code_used(session, employee_id)


async def phone_of_key(session: AsyncSession, key: bytes) -> DeviceIdentity | None:
    """Whose phone has this key. Whether the caller has it is shown by a proof, which changes nothing here."""
    return await repository.device_of_key(session, key)


async def exchange_refresh(desk: Desk, refresh: str, key: bytes) -> DeviceIdentity:
    """A phone from before there were keys registers its own, once. Raises SessionEnded.

    The same key again is answered the same: the phone may have lost the answer.
    """
    token = secrets.parse_refresh(refresh)
    device = None if token is None else await repository.lock_device(desk.session, token.device)
    if token is None or device is None:
        raise SessionEnded
    identity = DeviceIdentity(device.employee_id, device.id, key)
    if device.key_sha256 is None:
        _check_exchange(desk, device, secrets.refresh_hash(token))
        device.key_sha256, device.refresh_sha256, device.previous_sha256 = key, None, None
        device.exchange_until = None
        await desk.session.flush()
    if device.key_sha256 != key or not await is_enrolled(desk.session, identity):
        raise SessionEnded
    return identity


async def end_session(session: AsyncSession, identity: DeviceIdentity) -> None:
    await repository.delete_moves(session, identity.employee_id, None)
    await repository.delete_device(session, identity.device_id)


async def is_enrolled(session: AsyncSession, identity: DeviceIdentity) -> bool:
    """Whether the device is still that active person's: an access token outlives neither a departure nor a new code."""
    return await repository.employee_of_device(session, identity.device_id) == identity.employee_id


async def replace_device(desk: Desk, access: AccessTokens, employee_id: UUID, key: bytes, way: Way) -> str:
    # First, as whoever takes a parcel does.
    await repository.delete_moves(desk.session, employee_id, key)
    await repository.delete_devices(desk.session, employee_id, key)
    identity = DeviceIdentity(employee_id, uuid4(), key)
    desk.session.add(Device(id=identity.device_id, employee_id=employee_id, key_sha256=key, enrolled=desk.today))
    desk.session.add(PhoneEntry(id=identity.device_id, employee_id=employee_id, day=desk.today, way=way.value))
    await desk.session.flush()
    # Whoever had the code could be anybody: the person hears of each phone that comes in as theirs.
    told = Notice(occasion="phone-in", about=identity.device_id, employees=(employee_id,))
    await NOTICE.enqueue(desk.session, told)
    return access.issue(identity, desk.now)


async def note_round_closed(desk: Desk, fetched: Collection[UUID], silent: Collection[UUID]) -> None:
    """Whose phones fetched the round's token and whose did not. One that did not half a year ago either is signed out,
    and its push subscriptions go with it. Not by a day alone: whoever was not asked since could not have answered."""
    await repository.note_fetched(desk.session, fetched)
    await repository.delete_silent(desk.session, silent, silent_before(desk.today))
    await repository.note_silent(desk.session, silent, desk.today.replace(day=1))


def _check_exchange(desk: Desk, device: Device, presented: bytes) -> None:
    held = [digest for digest in (device.refresh_sha256, device.previous_sha256) if digest is not None]
    # Two, since the phone may have lost the newest before it was upgraded.
    if not any(hmac.compare_digest(presented, digest) for digest in held):
        raise SessionEnded
    if device.exchange_until is None or desk.today > device.exchange_until:
        raise SessionEnded
