"""(a) Alma's code and her phone's session, over HTTP."""

from __future__ import annotations

import httpx

from tests.system.requests import clients, enrolled, refusal, slug
from tests.system.running import System, people

STAFF = people("Børnehave", 9)


async def test_almas_second_phone_ends_the_session_of_her_first(system: System) -> None:
    code = (await system.employ(*STAFF))["Børnehave-0"]
    async with enrolled(system, code) as first, enrolled(system, code) as second:
        bearer = {"Authorization": f"Bearer {first.access}"}
        assert await refusal(lambda more: first.named.get("/api/rounds", headers={**bearer, **more})) == (
            401,
            "session-ended",
        )
        assert (await refreshed(first.named, first.refresh)).status_code == 401
        await second.rounds()


async def test_almas_code_is_worth_nothing_once_her_first_token_is_fetched(system: System) -> None:
    codes = await system.employ(*STAFF)
    round_id = await system.schedule()
    async with enrolled(system, codes["Børnehave-0"]) as alma:
        await alma.token(await alma.round(round_id))
        code = {"code": codes["Børnehave-0"]}
        met = await refusal(lambda more: alma.named.post("/api/enrolment", json=code, headers=more))
        assert met == (401, "code-used")
        await alma.rounds()


async def test_an_old_refresh_token_works_until_its_successor_is_used_and_then_ends_the_session(
    system: System,
) -> None:
    code = (await system.employ(*STAFF))["Børnehave-1"]
    async with enrolled(system, code) as alma:
        lost = await refreshed(alma.named, alma.refresh)
        again = await refreshed(alma.named, alma.refresh)
        assert lost.status_code == again.status_code == 200
        successor = await refreshed(alma.named, again.json()["refresh"])
        assert successor.status_code == 200
        stolen = await refreshed(alma.named, alma.refresh)
        assert (stolen.status_code, slug(stolen)) == (401, "session-ended")
        assert (await refreshed(alma.named, successor.json()["refresh"])).status_code == 401


async def test_eva_with_a_made_up_code_or_none_is_refused_in_her_language(system: System) -> None:
    async with clients(system) as (named, _):
        made_up = {"code": "ABCD-EFGH-JKMN-PQRS"}
        met = await refusal(lambda more: named.post("/api/enrolment", json=made_up, headers=more))
        assert met == (401, "code-refused")
        met = await refusal(lambda more: named.post("/api/enrolment", json={}, headers=more))
        assert met == (422, "invalid")
        met = await refusal(lambda more: named.post("/api/enrolment", content=b"{", headers=more))
        assert met[0] in (400, 422)


async def refreshed(named: httpx.AsyncClient, refresh: str) -> httpx.Response:
    return await named.post("/api/session/refresh", json={"refresh": refresh})
