"""Dan shows by a passkey that it is him; Eva, who has his mail, his session or a copy, gets no further than that."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backend.access.factors import policy as step_policy
from tests.api.console.desk import Desk, text_of
from tests.api.console.sign_in.person import HALFWAY, HERE, Person, is_in, key_on, sealed_on
from tests.api.console.sign_in.with_passkey import OWN, WithPasskey, asked_on, kept, told
from tests.ground.access.device import Device


@pytest.fixture
def strict() -> bool:
    return True


@pytest.fixture
def dan(desk: Desk) -> WithPasskey:
    return WithPasskey(desk, "Dan")


async def test_dan_makes_a_passkey_and_comes_in_by_it_the_next_time(desk: Desk, dan: WithPasskey) -> None:
    assert len(await dan.make()) == step_policy.RECOVERY_CODES
    assert (await desk.get("Dan", "/console/administration")).status_code == 200
    await dan.again()
    assert "Brug din adgangsnøgle" in text_of(await dan.page())
    assert is_in(await dan.answer())
    assert [(one.name, one.sign_count, one.used_on) for one in await kept(desk)] == [
        ("Dans telefon", 2, desk.clock.now().date())
    ]
    assert await told(desk, "console.passkey") == [("console.passkey-add", {"passkey": "Dans telefon"})]


@pytest.mark.long
async def test_without_his_device_dan_comes_in_by_paper(dan: WithPasskey) -> None:
    paper = await dan.make()
    await dan.again()
    assert "Kode på papir" in text_of(await dan.page())
    assert is_in(await dan.send(code=paper[0]))


async def test_an_answer_is_taken_once_and_within_five_minutes(desk: Desk, dan: WithPasskey) -> None:
    await dan.make()
    desk.clock.moment += timedelta(minutes=15)
    options, asked = asked_on(await dan.own())
    sent = {"asked": asked, "passkey": dan.device.use(options)}
    assert (await desk.post("Dan", f"{OWN}/show", sent)).status_code == 303
    dan.device.count += 1
    again = await desk.post("Dan", f"{OWN}/show", {"asked": asked, "passkey": dan.device.use(options)})
    assert again.status_code == 422
    await dan.again()
    late = await dan.page()
    desk.clock.moment += timedelta(minutes=5)
    assert not is_in(await dan.answer(late))
    assert is_in(await dan.answer())


async def test_a_question_is_for_one_person_in_one_browser_and_for_one_purpose(desk: Desk, dan: WithPasskey) -> None:
    bo = WithPasskey(desk, "Bo")
    await dan.make()
    await bo.make()
    await dan.first_step()
    elsewhere, dans = dan.between, await dan.page()
    await dan.first_step()
    assert elsewhere != dan.between
    assert not is_in(await dan.answer(dans))
    await bo.first_step()
    assert not is_in(await bo.answer(dans))
    options, to_make = asked_on(await bo.own())
    shown = {"asked": to_make, "passkey": bo.device.use(options)}
    assert (await desk.post("Bo", f"{OWN}/show", shown)).status_code == 422
    assert is_in(await bo.answer())


async def test_eva_with_dans_mail_and_a_passkey_of_her_own_is_not_dan(desk: Desk, dan: WithPasskey) -> None:
    eva = WithPasskey(desk, "Bo")
    await dan.make()
    await eva.make()
    await dan.again()
    assert not is_in(await dan.answer(device=eva.device))
    eva.device.handle = b""
    assert not is_in(await dan.answer(device=eva.device))
    eva.device.credential_id = dan.device.credential_id
    assert not is_in(await dan.answer(device=eva.device))
    app = Person(desk, "Dan")
    app.between, app.key = dan.between, b"e" * step_policy.KEY_BYTES
    assert not is_in(await app.send(f"{HERE}/set-up", sealed="", code=app.code()))
    assert "Brug din adgangsnøgle" in text_of(await dan.page())


async def test_a_second_step_is_set_up_once_whoever_stands_there_meanwhile(desk: Desk, dan: WithPasskey) -> None:
    """Eva has read the first link's mail too, and has waited at the same page."""
    eva = WithPasskey(desk, "Dan")
    await eva.first_step()
    before = await eva.page()
    await dan.make()
    options, asked = asked_on(before)
    refused = await eva.send(f"{HERE}/passkey", asked=asked, passkey=eva.device.make(options))
    eva.key = key_on(before)
    assert not is_in(refused)
    assert not is_in(await eva.send(f"{HERE}/set-up", sealed=sealed_on(before), code=eva.code()))
    assert len(await kept(desk)) == 1


async def test_a_copy_of_dans_device_counts_backwards_and_is_refused(desk: Desk, dan: WithPasskey) -> None:
    await dan.make()
    copy = Device(key=dan.device.key, credential_id=dan.device.credential_id, count=dan.device.count)
    await dan.again()
    assert is_in(await dan.answer())
    await dan.first_step()
    assert not is_in(await dan.answer(device=copy))
    assert (await told(desk, "console.passkey-copied"))[-1][1] == {"passkey": "Dans telefon"}


async def test_a_device_that_changes_whether_it_syncs_is_another(dan: WithPasskey) -> None:
    await dan.make()
    await dan.again()
    dan.device.flags |= 8
    assert not is_in(await dan.answer())


@pytest.mark.long
async def test_five_wrong_answers_end_the_link(dan: WithPasskey) -> None:
    await dan.make()
    await dan.again()
    refused = [(await dan.answer(device=Device())).status_code for _ in range(step_policy.TRIES - 1)]
    refused.append((await dan.send(asked="", passkey="{}")).status_code)
    assert refused == [422, 422, 422, 422, 401]


@pytest.mark.long
async def test_another_administrators_reset_takes_passkeys_and_paper_and_bo_starts_anew(
    desk: Desk, dan: WithPasskey
) -> None:
    bo = WithPasskey(desk, "Bo")
    await dan.make()
    paper = await bo.make()
    people = (await desk.ask("Dan", "GET", "/console/api/administration/people")).json()
    bos = next(one["id"] for one in people if one["email"] == "bo@kommune.dk")
    assert (await desk.post("Dan", f"/console/administration/people/{bos}/second-step-end")).status_code == 303
    assert (await desk.get("Bo", OWN)).status_code == 303
    await bo.first_step()
    assert not is_in(await bo.send(code=paper[0]))
    assert "Sæt andet trin op" in text_of(await bo.page())
    await bo.make()


async def test_another_sites_page_makes_no_passkey_and_shows_none(desk: Desk, dan: WithPasskey) -> None:
    await dan.make()
    await dan.again()
    options, asked = asked_on(await dan.page())
    headers = {"Origin": "https://eva.example", "Cookie": f"{HALFWAY}={dan.between}"}
    answer = await desk.send("POST", HERE, headers, {"asked": asked, "passkey": dan.device.use(options)})
    assert (answer.status_code, is_in(answer)) == (403, False)
