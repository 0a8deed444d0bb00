"""What the ballot box refuses on every route, and cancellations that come in an odd order."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from httpx import Response

from backend.handoffs import Cancellation
from tests.ground.ballot_box.world import NAMED_ORIGIN, World, make_spec, opened_bits, phone


@pytest.mark.parametrize("path", ["/health", "/schema", f"/rounds/{UUID(int=1)}", f"/rounds/{UUID(int=1)}/keys"])
async def test_a_cookie_is_refused_and_none_is_set_whatever_the_route(world: World, path: str) -> None:
    refused = await world.client.get(path, headers={"Cookie": "session=1", "Origin": NAMED_ORIGIN})
    assert (refused.status_code, refused.json()["type"].rsplit("/")[-1]) == (400, "cookie-refused")
    plain = await world.client.get(path)
    assert plain.json() != refused.json()
    assert "set-cookie" not in {*refused.headers, *plain.headers}


@pytest.mark.parametrize("path", ["/schema/nothing", "/schema/nothing.json", "/schema/openapi.yaml", "/schema/a/b"])
async def test_what_is_not_below_the_schema_is_a_problem_like_any_other(world: World, path: str) -> None:
    refused, elsewhere = await world.client.get(path), await world.client.get("/nothing")
    assert (refused.status_code, refused.json()) == (404, elsewhere.json())
    assert refused.headers["content-type"] == "application/problem+json"


def problem(response: Response) -> str:
    return str(response.json()["type"].rsplit("/")[-1])


async def test_the_ballots_route_answers_posts_only_takes_no_cookie_and_stops_reading_at_64_kib(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    alma = phone(spec, 0)
    path = f"/rounds/{spec.round}/groups/{spec.groups[0].id}/ballots"
    wrong = await world.client.put(path, content=b"{}")
    assert (wrong.status_code, problem(wrong)) == (405, "method-not-allowed")
    assert "POST" in wrong.headers["allow"]
    large = await world.post(alma, {**alma.body, "random": "A" * 2**16})
    assert (large.status_code, problem(large)) == (413, "too-large")
    cookie = await world.client.post(path, content=b"{}", headers={"Cookie": "session=1"})
    assert (cookie.status_code, problem(cookie)) == (400, "cookie-refused")
    described = (await world.client.get("/schema")).json()["paths"]
    assert "post" in described["/rounds/{round_id}/groups/{group_id}/ballots"]
    assert (await world.post(alma)).status_code == 201


async def test_a_cancellation_that_overtakes_its_spec_cancels_it_from_the_start(world: World) -> None:
    spec = make_spec()
    assert (await world.cancel(spec)).status_code == 201
    assert (await world.announce(spec)).status_code == 201
    await world.worker.tick()
    assert world.keys.rounds() == set()
    world.clock.moment = spec.opens_at + timedelta(minutes=1)
    refused = await world.post(phone(spec, 0))
    assert (refused.status_code, refused.json()["type"].rsplit("/")[-1]) == (409, "round-cancelled")


async def test_a_cancellation_is_for_the_round_in_its_address_and_never_changes(world: World) -> None:
    spec = make_spec()
    path = f"/rounds/{spec.round}/cancellation"
    first = Cancellation(round=spec.round, cancelled_at=world.clock.now())
    other = first.model_copy(update={"cancelled_at": world.clock.now() + timedelta(seconds=1)})
    elsewhere = first.model_copy(update={"round": uuid4()})
    assert (await world.call("PUT", path, elsewhere.to_bytes())).status_code == 422
    assert (await world.call("PUT", path, first.to_bytes())).status_code == 201
    differs = await world.call("PUT", path, other.to_bytes())
    assert (differs.status_code, differs.json()["type"].rsplit("/")[-1]) == (409, "handoff-differs")


async def test_a_late_retry_is_told_for_seven_days_that_it_was_counted_and_no_longer(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    alma = phone(spec, 0)
    assert (await world.post(alma)).status_code == 201
    world.clock.moment = spec.closes_at
    await world.worker.tick()
    world.clock.moment = spec.closes_at + timedelta(days=6, hours=12)
    await world.worker.tick()
    assert (await world.post(alma)).status_code == 201
    other = await world.post(alma, {**alma.body, "opened": opened_bits(spec, spec.articles[:1])})
    assert (other.status_code, other.json()["type"].rsplit("/")[-1]) == (409, "other-ballot")
    world.clock.moment = spec.closes_at + timedelta(days=7)
    await world.worker.tick()
    gone = await world.post(alma)
    assert (gone.status_code, gone.json()["type"].rsplit("/")[-1]) == (409, "round-closed")


async def test_eva_learns_nothing_of_a_round_from_a_malformed_service_call(world: World) -> None:
    spec = make_spec()
    await world.announce(spec)
    for value in ("", "Bearer", "Bearer ", "Basic eDp5", "PrivateToken token=AAAA", "Bearer a.b.c"):
        refused = await world.client.get(f"/rounds/{spec.round}/release", headers={"Authorization": value})
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
