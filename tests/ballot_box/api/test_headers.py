"""Every answer of the ballot box is protected: each route is walked as nobody, and a ballot's answers besides."""

from __future__ import annotations

from uuid import uuid4

import httpx
from litestar.routes import HTTPRoute

from tests.ground.ballot_box.world import NAMED_ORIGIN, World, make_spec, phone

KEYS = "/keys"


def unprotected(answer: httpx.Response) -> list[str]:
    headers = answer.headers
    kept = answer.url.path.endswith(KEYS) and answer.status_code == 200
    wrong = {
        "nosniff": headers.get("x-content-type-options") != "nosniff",
        "referrer": headers.get("referrer-policy") != "no-referrer",
        "policy": "default-src 'none'" not in headers.get("content-security-policy", ""),
        "vary": "vary" not in headers,
        "kept": headers.get_list("cache-control") != ["public, max-age=31536000, immutable" if kept else "no-store"],
    }
    return [word for word, is_so in wrong.items() if is_so]


async def test_every_route_answers_protected(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    left: dict[str, list[str]] = {}
    for route in world.app.routes:
        assert isinstance(route, HTTPRoute)
        for known in (str(spec.round), str(uuid4())):
            path = route.path.replace("{round_id:uuid}", known).replace("{group_id:uuid}", str(uuid4()))
            for method in (*route.methods, "TRACE"):
                answer = await world.client.request(method, path)
                left |= {f"{method} {path} {answer.status_code}": wrong} if (wrong := unprotected(answer)) else {}
    assert left == {}


async def test_a_ballots_answers_are_protected_whatever_they_say(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    alma = phone(spec, 0)
    counted, refused = await world.post(alma), await world.post(alma, {**alma.body, "version": 7})
    cookie = await world.client.post(alma.path, json=alma.body, headers={**alma.headers, "Cookie": "session=1"})
    asked = await world.client.options(
        alma.path, headers={"Origin": NAMED_ORIGIN, "Access-Control-Request-Method": "POST"}
    )
    nowhere = await world.client.get("/nowhere")
    answers = (counted, refused, cookie, asked, nowhere)
    assert [answer.status_code for answer in answers] == [201, 422, 400, 204, 404]
    assert [unprotected(answer) for answer in answers] == [[]] * 5
