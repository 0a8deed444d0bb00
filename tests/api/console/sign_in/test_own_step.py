"""Dan and Cilla look after their own second step, having just shown it; whoever has a session alone does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backend.access.factors.passkeys import policy
from tests.api.console.desk import Desk, text_of
from tests.api.console.sign_in.person import is_in, key_on, sealed_on
from tests.api.console.sign_in.with_passkey import OWN, WithPasskey, asked_on, end_of, kept, told
from tests.ground.access.device import Device


@pytest.fixture
def strict() -> bool:
    return True


@pytest.fixture
def dan(desk: Desk) -> WithPasskey:
    return WithPasskey(desk, "Dan")


async def test_dan_has_several_and_one_that_he_ends_opens_nothing(desk: Desk, dan: WithPasskey) -> None:
    await dan.make()
    work = Device()
    assert (await dan.add(work, "")).headers["location"] == f"{OWN}?said=passkey-made"
    assert [one.name for one in await kept(desk)] == ["Dans telefon", "Passkey"]
    await dan.again()
    assert is_in(await dan.answer(device=work))
    assert (await end_of(desk, "Dan", "Dans telefon")).status_code == 303
    await dan.first_step()
    assert not is_in(await dan.answer())
    assert is_in(await dan.answer(device=work))
    page = text_of(await dan.own())
    assert "Passkey" in page
    assert "Dans telefon" not in page


async def test_the_only_one_stays_where_dans_role_needs_it(desk: Desk, dan: WithPasskey) -> None:
    await dan.make()
    refused = await end_of(desk, "Dan", "Dans telefon")
    assert (refused.status_code, "er det eneste, du har" in text_of(refused)) == (409, True)
    shown = await desk.get("Dan", f"{OWN}/app")
    dan.key = key_on(shown)
    assert "Gem dine koder" in text_of(
        await desk.post("Dan", f"{OWN}/set-up", sealed=sealed_on(shown), code=dan.code())
    )
    assert (await end_of(desk, "Dan", "Dans telefon")).status_code == 303
    await dan.again()
    assert is_in(await dan.send(code=dan.code()))


async def test_a_program_sees_and_ends_dans_passkeys_as_the_page_does(desk: Desk, dan: WithPasskey) -> None:
    api = "/console/api/second-step"
    await dan.make()
    await dan.add(Device(), "Tavle")
    told_of = (await desk.ask("Dan", "GET", api)).json()
    assert (told_of["app"], told_of["shown"]) == (False, True)
    ids = {one["name"]: one["id"] for one in told_of["passkeys"]}
    bos = await desk.ask("Cilla", "DELETE", f"{api}/passkeys/{ids['Tavle']}")
    names = ("Tavle", "Tavle", "Dans telefon")
    ended = [await desk.ask("Dan", "DELETE", f"{api}/passkeys/{ids[name]}") for name in names]
    assert [answer.status_code for answer in (bos, *ended)] == [404, 204, 404, 409]
    desk.clock.moment += timedelta(minutes=15)
    late = await desk.ask("Dan", "DELETE", f"{api}/passkeys/{ids['Dans telefon']}")
    assert late.status_code == 401


async def test_cilla_whose_role_needs_none_ends_her_last_and_has_none(desk: Desk) -> None:
    cilla = WithPasskey(desk, "Cilla")
    await desk.sign_in("Cilla")
    assert "Gem dine koder" in text_of(await cilla.add(cilla.device, "Telefon"))
    assert "Fjern" in text_of(await cilla.own())
    first = await cilla.first_step()
    assert not is_in(first)
    entered = await cilla.answer()
    desk.sessions["Cilla"] = entered.cookies["linjepuls-console"]
    assert (await end_of(desk, "Cilla", "Telefon")).status_code == 303
    assert is_in(await cilla.first_step())


async def test_with_dans_session_alone_eva_adds_nothing_and_ends_nothing(desk: Desk, dan: WithPasskey) -> None:
    await dan.make()
    options, asked = asked_on(await dan.own())
    desk.clock.moment += timedelta(minutes=15)
    evas = {"asked": asked, "passkey": Device().make(options), "name": "Eva"}
    for path, fields in (("passkeys", evas), ("codes", {}), ("set-up", {"sealed": "", "code": "000000"})):
        assert (await desk.post("Dan", f"{OWN}/{path}", fields)).headers["location"] == OWN
    assert (await end_of(desk, "Dan", "Dans telefon")).headers["location"] == OWN
    assert [one.name for one in await kept(desk)] == ["Dans telefon"]
    assert "Fjern" not in text_of(await dan.own())
    assert (await dan.show()).headers["location"] == OWN
    assert (await dan.add(Device(), "Tavle")).status_code == 303
    assert ("console.shown-again", {"how": "passkey"}) in await told(desk, "console.shown")


@pytest.mark.long
async def test_a_key_that_somebody_has_is_made_for_nobody_else_and_ten_are_enough(desk: Desk, dan: WithPasskey) -> None:
    bo = WithPasskey(desk, "Bo")
    await dan.make()
    await bo.make()
    assert (await bo.add(dan.device, "Bos")).status_code == 422
    options, asked = asked_on(await bo.own())
    for number in range(policy.MOST - 1):
        assert (await bo.add(Device(), f"nr. {number}")).status_code == 303
    assert (await desk.post("Bo", f"{OWN}/passkeys", asked=asked, passkey=Device().make(options))).status_code == 422
    assert "data-passkey" not in (await bo.own()).text
