"""Alma's app moves from Safari to the home screen: her session with it, and a parcel that the named side can't read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import func, select

from backend.api.phone.moving import PARCEL
from backend.registry import forget_devices
from backend.registry.phone_models import PhoneMove
from simulator.phone.device_key import DeviceKey
from simulator.phone.sides.proving import Proving
from tests.api.phone.phones import Phones, slug
from tests.ground.desks import desk_at

PLACE = 32 * "a"
LEFT = PARCEL * "A"


async def leave(phones: Phones, place: str = PLACE, parcel: str = LEFT) -> httpx.Response:
    auth = phones.proving["e5"]
    return await phones.http.post("/api/session/parcel", json={"place": place, "parcel": parcel}, auth=auth)


async def move(phones: Phones, key: DeviceKey, place: str = PLACE) -> httpx.Response:
    return await phones.http.post("/api/session/move", json={"place": place}, auth=Proving(key, None, phones.nonce))


async def waiting(phones: Phones) -> int:
    async with phones.named.database.transaction() as session:
        return await session.scalar(select(func.count()).select_from(PhoneMove)) or 0


async def test_alma_s_other_browser_takes_her_phone_s_place_and_gets_what_was_left(phones: Phones) -> None:
    await phones.enrol("e5")
    assert (await leave(phones)).status_code == 204
    home = DeviceKey.made()
    moved = await move(phones, home)
    assert (moved.status_code, moved.json()["parcel"]) == (201, LEFT)
    assert moved.headers["cache-control"] == "no-store"
    assert slug(await phones.get("e5", "/api/rounds")) == "session-ended"
    phones.proving["e5"] = Proving(home, moved.json()["access"], phones.nonce)
    entered = (await phones.get("e5", "/api/phones")).json()["phones"]
    assert {(one["way"], one["this"]) for one in entered} == {("move", True), ("code", False)}


async def test_whose_answer_got_lost_asks_again_and_nobody_else_does(phones: Phones) -> None:
    await phones.enrol("e5")
    await leave(phones)
    home, eve = DeviceKey.made(), DeviceKey.made()
    assert [(await move(phones, home)).status_code for _ in range(2)] == [201, 201]
    assert slug(await move(phones, eve)) == "move-refused"
    phones.clock.moment += timedelta(minutes=10)
    assert slug(await move(phones, home)) == "move-refused"


async def test_eve_without_the_code_and_alma_after_ten_minutes_get_nothing(phones: Phones) -> None:
    await phones.enrol("e5")
    await leave(phones)
    assert slug(await move(phones, DeviceKey.made(), 32 * "b")) == "move-refused"
    phones.clock.moment += timedelta(minutes=10)
    assert slug(await move(phones, DeviceKey.made())) == "move-refused"
    # Her own phone goes on, and renews its access.
    renewing = replace(phones.proving["e5"], access=None)
    assert (await phones.http.post("/api/session/access", auth=renewing)).status_code == 200


async def test_a_newer_parcel_a_new_code_and_signing_out_end_what_waits(phones: Phones) -> None:
    await phones.enrol("e5")
    await leave(phones)
    await leave(phones, 32 * "b")
    assert slug(await move(phones, DeviceKey.made())) == "move-refused"
    await phones.code("e5")
    assert slug(await move(phones, DeviceKey.made(), 32 * "b")) == "move-refused"
    await phones.enrol("e5")
    await leave(phones)
    assert (await phones.post("e5", "/api/session/end", b"")).status_code == 204
    assert slug(await move(phones, DeviceKey.made())) == "move-refused"
    assert await waiting(phones) == 0


async def test_what_waited_is_gone_the_night_after_or_when_anybody_else_moves(phones: Phones) -> None:
    await phones.enrol("e5")
    await leave(phones)
    phones.clock.moment += timedelta(minutes=10)
    async with phones.named.database.transaction() as session:
        await forget_devices(desk_at(session, phones.clock))
    assert await waiting(phones) == 0


@pytest.mark.parametrize("size", [PARCEL - 1, PARCEL + 1, 0])
async def test_a_parcel_of_another_size_would_tell_what_was_answered_and_is_refused(phones: Phones, size: int) -> None:
    await phones.enrol("e5")
    assert (await leave(phones, parcel=size * "A")).status_code in {400, 422}


async def test_nobody_leaves_anything_without_a_phone_and_nobody_takes_without_a_key(phones: Phones) -> None:
    left = await phones.http.post("/api/session/parcel", json={"place": PLACE, "parcel": LEFT})
    assert left.status_code in {401, 413}
    assert (await phones.http.post("/api/session/move", json={"place": PLACE})).status_code == 400
