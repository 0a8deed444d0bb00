"""What Eva can take from Alma by asking and guessing in her name: her digits, never her way in."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

import httpx
import pytest
from scipy.stats import mannwhitneyu
from sqlalchemy import text, update
from structlog.testing import capture_logs

from backend.api.phone import enrolment
from backend.kit.crypto.sealed_text import TextBox
from backend.registry.sms import policy as sms_policy
from backend.registry.sms_models import SmsHour
from simulator.phone.device_key import DeviceKey
from simulator.phone.sides.proving import Proving
from tests.api.phone.sms.test_sign_in import NUMBER, World, slug, world
from tests.ground.registry.staff import ALMA

__all__ = ["world"]
BO = "b1;Bo;bo@eksempel.dk;87654321;Kommunen / HR;Kommunen / HR;da;ja"
TWIN = "t1;Tvilling;;12345678;Kommunen / HR;;da;ja"


async def links(world: World) -> list[str]:
    """What each text message's link carries, in their order."""
    query = text("SELECT args FROM procrastinate_jobs WHERE task_name = 'sending.sms_code' ORDER BY id")
    async with world.database.transaction() as session:
        return [TextBox(b"k" * 32).open(args["sealed"]).split()[1] for args in await session.scalars(query)]


async def opened(world: World, link: str, key: DeviceKey | None = None) -> httpx.Response:
    return await world.http.post("/api/enrolment", json={"code": link}, auth=Proving(key or world.phone))


async def used_up(world: World) -> None:
    """Eva asks for all codes of the hour in Alma's name, and guesses each to its end."""
    for _ in range(sms_policy.PER_HOUR):
        await world.ask()
        assert {(await world.redeem("00000000")).status_code for _ in range(sms_policy.TRIES)} == {401}


@pytest.mark.long
async def test_whatever_eva_tries_alma_is_in_by_the_newest_messages_link(world: World) -> None:
    await world.employ(ALMA, BO)
    await used_up(world)
    world.clock.moment += timedelta(minutes=59)
    answer = await opened(world, (await links(world))[-1])
    assert answer.status_code == 201
    assert await world.is_in(answer.json()["access"])
    assert slug(await opened(world, (await links(world))[-1], DeviceKey.made())) == "code-refused"


async def test_the_link_lives_until_another_code_may_be_asked_for_and_no_longer(world: World) -> None:
    await world.employ(ALMA, BO)
    await world.ask()
    await world.ask()
    older, newest = await links(world)
    assert slug(await opened(world, older)) == "code-refused"
    world.clock.moment += sms_policy.LINK_LIVES
    assert slug(await opened(world, newest)) == "code-refused"


async def test_a_link_to_a_number_that_is_shared_or_changed_since_lets_nobody_in(world: World) -> None:
    await world.employ(ALMA, BO)
    await world.ask()
    (link,) = await links(world)
    await world.employ(ALMA, BO, TWIN)
    assert slug(await opened(world, link)) == "code-refused"
    await world.employ(ALMA.replace("12345678", "11223344"), BO)
    assert slug(await opened(world, link)) == "code-refused"


async def test_strangers_who_use_up_the_hour_take_nobodys_first_code_and_wake_somebody(world: World) -> None:
    await world.employ(ALMA, BO)
    await world.ask()
    await world.ask()
    async with world.database.transaction() as session:
        await session.execute(update(SmsHour).values(sent=sms_policy.most_in_total(2)))
    with capture_logs() as logged:
        await world.ask()
    assert [(event["event"], event["alarm"]) for event in logged] == [("sms_codes_used_up", True)]
    await world.ask("87654321")
    assert len(await world.sent()) == 3


async def test_a_flood_of_asks_ends_where_the_worker_cannot_keep_up(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sms_policy, "MOST_QUEUED", 3)
    await world.employ(ALMA)
    answers = [await world.only_ask(number) for number in (NUMBER, "87654321", "33445566", NUMBER, "22334455")]
    assert [answer.status_code for answer in answers] == [202, 202, 202, 503, 503]
    assert len(await world.asked()) == 3


async def seconds_of(world: World, path: str, body: dict[str, str]) -> float:
    began = time.perf_counter()
    await world.http.post(path, json=body, auth=Proving(world.phone))
    return time.perf_counter() - began


@pytest.mark.long
@pytest.mark.parametrize("run", [1, 2, 3])
async def test_at_load_the_time_that_asking_takes_tells_no_number_on_the_list(
    world: World, run: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2 x 200 asks, eight at a time, in turns; Mann-Whitney's p, two-sided. Without the steady least time, which hides
    what is done until a load outlasts it."""
    del run
    monkeypatch.setattr(enrolment, "STEADY_SECONDS", 0)
    await world.employ(ALMA, BO)
    await world.ask()
    numbers = [NUMBER if at % 2 else "22334455" for at in range(400)]
    places = asyncio.Semaphore(8)

    async def timed(number: str) -> float:
        async with places:
            return await seconds_of(world, "/api/session/sms", {"phone": number})

    taken = await asyncio.gather(*(timed(number) for number in numbers))
    assert mannwhitneyu(taken[1::2], taken[0::2]).pvalue > 0.01
