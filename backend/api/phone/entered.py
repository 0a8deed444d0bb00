"""When and how this phone, and those before it, came in as the person who asks."""

from __future__ import annotations

from datetime import date

from litestar import get
from litestar.di import NamedDependency

from backend.api.phone.guard import PhoneController
from backend.desk import Desk
from backend.kit.values import OpenValue
from backend.registry import DeviceIdentity, Way, phones_entered


class EnteredPhone(OpenValue):
    """`way`: with a code that HR made, by the organisation's own sign-in, with a code by SMS, or from another browser
    of theirs. `this`: whether it is the phone that asks."""

    day: date
    way: Way
    this: bool


class EnteredPhones(OpenValue):
    """Newest first."""

    phones: list[EnteredPhone]


class Entered(PhoneController):
    path = "/api/phones"
    tags = ("session",)

    @get(summary="When and how the person's phones of the last year came in")
    async def get_phones(self, identity: NamedDependency[DeviceIdentity], desk: NamedDependency[Desk]) -> EnteredPhones:
        entered = await phones_entered(desk.session, identity)
        return EnteredPhones(phones=[EnteredPhone(day=phone.day, way=phone.way, this=phone.this) for phone in entered])
