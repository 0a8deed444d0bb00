"""Of the last two ways in one stays, also where two administrators end one each in the same moment."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import LastWayIn, rest_provider, unlink
from backend.access.oidc.values import Provider
from tests.api.console.providers.administration.conftest import SettingUp
from tests.api.console.providers.administration.setting_up import KEY, Setting
from tests.api.console.providers.stand_in import CLIENT, StandIn
from tests.ground.desks import desk_at
from tests.ground.postgres.waiting import somebody_waits_in

Ending = Callable[[Setting, AsyncSession], Awaitable[None]]


async def _two_ways(setting_up: SettingUp, entra: StandIn, other: StandIn) -> Setting:
    """Dan comes in by Administration's provider, Dorte by the operator's; nobody is sent links."""
    its = {"key": "work", "name": "Driftens", "issuer": other.url, "client_id": CLIENT, "access": "just-in-time"}
    setting = setting_up(Provider.model_validate({**its, "roles": {"administrator": ["lp-admin"]}}))
    await setting.in_use()
    for stand_in, key, who in ((entra, KEY, "dan"), (other, "work", "dorte")):
        setting.provider = stand_in
        visitor = setting.browser()
        stand_in.claims = {"groups": ["lp-admin"], "sub": who, "email": f"{who}.d@kommune.dk"}
        await visitor.set_out(key)
        assert (await visitor.come_back(key)).status_code == 303
    return setting


async def _rest_dan_s(setting: Setting, session: AsyncSession) -> None:
    desk = desk_at(session, setting.desk.clock)
    await rest_provider(desk, setting.parts.providers, KEY, by_mail=False)


async def _unlink_dorte(setting: Setting, session: AsyncSession) -> None:
    desk = desk_at(session, setting.desk.clock)
    await unlink(desk, setting.parts.providers, setting.provider.url, "dorte", by_mail=False)


@pytest.mark.parametrize(("one", "other_one"), [(_rest_dan_s, _unlink_dorte), (_unlink_dorte, _rest_dan_s)])
async def test_two_who_end_the_last_two_ways_in_at_once_leave_one(
    one: Ending, other_one: Ending, setting_up: SettingUp, entra: StandIn, other: StandIn
) -> None:
    setting = await _two_ways(setting_up, entra, other)

    async def meanwhile() -> None:
        async with setting.desk.database.transaction() as session:
            await other_one(setting, session)

    async with setting.desk.database.transaction() as session:
        await one(setting, session)
        waiting = asyncio.create_task(meanwhile())
        await somebody_waits_in(session)
    with pytest.raises(LastWayIn):
        await waiting


async def test_an_administrator_who_has_left_is_no_way_in(
    setting_up: SettingUp, entra: StandIn, other: StandIn
) -> None:
    setting = await _two_ways(setting_up, entra, other)
    async with setting.desk.database.transaction() as session:
        left = "UPDATE console_user SET left_on = current_date, wanted_on = NULL WHERE email = 'dorte.d@kommune.dk'"
        await session.execute(text(left))
    assert (await setting.rest()).status_code == 409
