"""Alma sees which phones came in as her, and Eva's among them."""

from __future__ import annotations

from datetime import timedelta

from tests.api.phone.phones import Phones

BY_CODE = {"way": "code", "this": False}


async def test_alma_sees_when_and_how_her_phone_and_an_earlier_one_came_in(phones: Phones) -> None:
    await phones.enrol("e5")
    phones.clock.moment += timedelta(days=3)
    await phones.enrol("e5")
    await phones.enrol("e6")
    today = phones.clock.moment.date()
    entered = (await phones.get("e5", "/api/phones")).json()["phones"]
    assert entered == [
        {"day": str(today), **BY_CODE, "this": True},
        {"day": str(today - timedelta(days=3)), **BY_CODE},
    ]
