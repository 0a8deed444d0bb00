"""(a) Alma's code and her phone's session, over HTTP."""

from __future__ import annotations

from dataclasses import replace

from simulator.phone.device_key import DeviceKey
from simulator.phone.sides.proving import Proving
from tests.ground.system.requests import clients, enrolled, refusal
from tests.ground.system.running import System, people

STAFF = people("Børnehave", 9)


async def test_almas_second_phone_ends_the_session_of_her_first(system: System) -> None:
    code = (await system.employ(*STAFF))["Børnehave-0"]
    async with enrolled(system, code) as first, enrolled(system, code) as second:
        met = await refusal(lambda more: first.named.get("/api/rounds", headers=more, auth=first.proving))
        assert met == (401, "session-ended")
        renewed = await first.named.post("/api/session/access", auth=replace(first.proving, access=None))
        assert renewed.status_code == 401
        await second.rounds()


async def test_almas_code_is_worth_nothing_once_her_first_token_is_fetched(system: System) -> None:
    codes = await system.employ(*STAFF)
    round_id = await system.schedule()
    async with enrolled(system, codes["Børnehave-0"]) as alma:
        await alma.token(await alma.round(round_id))
        code, another = {"code": codes["Børnehave-0"]}, Proving(DeviceKey.made())
        met = await refusal(lambda more: alma.named.post("/api/enrolment", json=code, headers=more, auth=another))
        assert met == (401, "code-used")
        await alma.rounds()


async def test_eva_with_a_made_up_code_or_none_is_refused_in_her_language(system: System) -> None:
    phone = Proving(DeviceKey.made())
    async with clients(system) as (named, _):
        made_up = {"code": "ABCD-EFGH-JKMN-PQRS"}
        met = await refusal(lambda more: named.post("/api/enrolment", json=made_up, headers=more, auth=phone))
        assert met == (401, "code-refused")
        met = await refusal(lambda more: named.post("/api/enrolment", json={}, headers=more, auth=phone))
        assert met == (422, "invalid")
        met = await refusal(lambda more: named.post("/api/enrolment", content=b"{", headers=more, auth=phone))
        assert met[0] in (400, 422)
