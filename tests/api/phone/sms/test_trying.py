"""Eva tries codes: for a number on the staff list the same is done as for any other, asked for or not."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from scipy.stats import mannwhitneyu
from sqlalchemy import event, func, select

from backend.api.phone import enrolment
from backend.registry.sms import policy as sms_policy
from backend.registry.sms_models import SmsAsk
from tests.api.phone.sms.test_lockout import BO, seconds_of
from tests.api.phone.sms.test_sign_in import NUMBER, World, world
from tests.ground.registry.staff import ALMA

__all__ = ["world"]
NOBODYS = "22334455"
NOT_ASKED_FOR = "33445566"
WRONG = "00000000"


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    told: list[str] = []

    def note(*of: object) -> None:
        told.append(str(of[2]))

    engine = world.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    yield told
    event.remove(engine, "before_cursor_execute", note)


async def tries(world: World) -> int:
    async with world.database.transaction() as session:
        return int(await session.scalar(select(func.sum(SmsAsk.tries))) or 0)


async def kept(world: World) -> int:
    async with world.database.transaction() as session:
        return int(await session.scalar(select(func.count()).select_from(SmsAsk)) or 0)


@pytest.mark.long
async def test_trying_does_one_statement_for_any_number_and_none_of_the_staff_list(world: World) -> None:
    await world.employ(ALMA, BO)
    await world.ask(NUMBER)
    await world.ask(NOBODYS)
    for _ in range(sms_policy.TRIES + 2):
        with statements(world) as of_alma:
            assert (await world.redeem(WRONG)).status_code == 401
        for number in (NOBODYS, NOT_ASKED_FOR):
            with statements(world) as of_nobody:
                assert (await world.redeem(WRONG, number)).status_code == 401
            assert of_alma == of_nobody
        assert ["INSERT INTO sms_ask " in told for told in of_alma] == [True]


async def test_each_try_writes_one_row_and_a_flood_of_numbers_makes_no_more_than_those_that_stand_in(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sms_policy, "STAND_INS", 1)
    monkeypatch.setattr(enrolment, "STEADY_SECONDS", 0)
    await world.employ(ALMA)
    await world.ask(NUMBER)
    for at in range(sms_policy.TRIES):
        assert (await world.redeem(WRONG, f"334455{at:02d}")).status_code == 401
        assert await tries(world) == at + 1
    assert await kept(world) == 2
    ((_, code),) = await world.sent()
    assert (await world.redeem(code)).status_code == 201


async def test_a_number_that_was_asked_for_is_forgotten_with_the_next_ask_after_its_time(world: World) -> None:
    await world.employ(ALMA)
    await world.ask(NUMBER)
    await world.ask(NOBODYS)
    assert await kept(world) == 2
    world.clock.moment += sms_policy.LIVES
    await world.ask("33445566")
    assert await kept(world) == 1


@pytest.mark.long
async def test_a_flood_of_numbers_keeps_so_many_and_alma_is_in_all_the_same(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sms_policy, "MOST_KEPT", 2)
    await world.employ(ALMA)
    for at in range(5):
        world.clock.moment += timedelta(seconds=1)
        await world.ask(f"2233445{at}")
    await world.ask()
    assert await kept(world) == 2
    ((_, code),) = await world.sent()
    assert (await world.redeem(code)).status_code == 201


@pytest.mark.long
@pytest.mark.parametrize("run", [1, 2, 3])
@pytest.mark.parametrize("other", [NOBODYS, NOT_ASKED_FOR])
async def test_at_load_the_time_that_trying_takes_tells_no_number_on_the_list(
    world: World, run: int, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2 x 200 tries, eight at a time, in turns; Mann-Whitney's p, two-sided. Without the steady least time, which hides
    what is done until a load outlasts it."""
    del run
    monkeypatch.setattr(enrolment, "STEADY_SECONDS", 0)
    await world.employ(ALMA, BO)
    await world.ask(NUMBER)
    await world.ask(NOBODYS)
    places = asyncio.Semaphore(8)

    async def timed(number: str) -> float:
        async with places:
            return await seconds_of(world, "/api/session/sms/redeem", {"phone": number, "code": WRONG})

    taken = await asyncio.gather(*(timed(NUMBER if at % 2 else other) for at in range(400)))
    assert mannwhitneyu(taken[1::2], taken[0::2]).pvalue > 0.01
