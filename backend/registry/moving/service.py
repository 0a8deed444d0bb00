"""A person's app moves to another browser of theirs, with its tokens: docs/adr/0043.

What it takes along is sealed by the app, and lies here for some minutes under a place that only its code leads to.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from backend.desk import Desk
from backend.registry.enrolment import repository
from backend.registry.enrolment.access_jwt import AccessTokens, DeviceIdentity
from backend.registry.enrolment.phones import Way, phone_of_key, replace_device
from backend.registry.errors import MoveRefused
from backend.registry.phone_models import PhoneMove

WAITING = timedelta(minutes=10)
"""To open the other browser and type the code. Nobody guesses it meanwhile: it has 75 random bits."""


@dataclass(frozen=True)
class Moved:
    access: str
    parcel: str


async def leave_parcel(desk: Desk, identity: DeviceIdentity, place: str, parcel: str) -> None:
    """In place of one that waits already."""
    await repository.erase_moves(desk.session, desk.now)
    await repository.delete_moves(desk.session, identity.employee_id, None)
    until = desk.now + WAITING
    desk.session.add(PhoneMove(employee_id=identity.employee_id, place_sha256=_hash(place), parcel=parcel, until=until))
    await desk.session.flush()


async def take_parcel(desk: Desk, access: AccessTokens, place: str, key: bytes) -> Moved:
    """The phone with this key takes the place of the one that left it, once. Raises MoveRefused."""
    row = await repository.lock_move(desk.session, _hash(place))
    if row is None or row.until <= desk.now or row.taken_by not in (None, key):
        raise MoveRefused
    if row.taken_by is None:
        row.taken_by = key
        await desk.session.flush()
        return Moved(await replace_device(desk, access, row.employee_id, key, Way.MOVE), row.parcel)
    known = await phone_of_key(desk.session, key)
    if known is None or known.employee_id != row.employee_id:
        raise MoveRefused
    return Moved(access.issue(known, desk.now), row.parcel)


def _hash(place: str) -> bytes:
    return hashlib.sha256(b"linjepuls move\n" + place.encode("ascii")).digest()
