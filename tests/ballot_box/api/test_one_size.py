"""Whatever is answered to a ballot, the wire shows as many bytes: of the head and of the body."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
from litestar import Litestar

from backend.ballot_box.api import one_size
from backend.ballot_box.api.app import create_app
from backend.ballot_box.api.context import context_in
from backend.ballot_box.api.one_size import ANSWER_BYTES, HEAD_BYTES, MOST_DROPPED, head_size
from backend.ballot_box.box.ballots.batching import Batcher
from backend.handoffs import RoundSpec
from backend.kit.http.limits.room import Limits, Places
from tests.ground.ballot_box.world import NAMED_ORIGIN, START, Phone, World, answers, make_spec, phone
from tests.ground.kit.sender import Sender

ORIGIN = {"Origin": NAMED_ORIGIN}


def told(answer: httpx.Response) -> str:
    said = answer.json()
    return str(said.get("type", said["status"])).rsplit("/")[-1]


def size(answer: httpx.Response) -> tuple[int, int]:
    return head_size(answer.status_code, answer.headers.raw), len(answer.content)


async def sent(world: World, alma: Phone, **changes: object) -> httpx.Response:
    return await world.client.post(alma.path, json={**alma.body, **changes}, headers={**alma.headers, **ORIGIN})


async def of_a_round_that_is_open(world: World, spec: RoundSpec) -> list[httpx.Response]:
    alma, eva = phone(spec, 0, "informed"), phone(spec, 0)
    eva.token = eva.token[:-1] + b"x"
    named = {**alma.headers, **ORIGIN}
    nowhere = f"/rounds/{uuid4()}/groups/{uuid4()}/ballots"
    return [
        await sent(world, eva),
        await sent(world, alma, version=1),
        await sent(world, alma, random="short", **{f"{'æ' * 200}{at}": at for at in range(50)}),
        await sent(world, alma, answers={}),
        await sent(world, alma, random="A" * 2**16),
        await sent(world, alma),
        await sent(world, alma),
        await sent(world, alma, answers=answers(spec, "unsure")),
        await world.client.post(alma.path, json=alma.body, headers=ORIGIN),
        await world.client.post(alma.path, content=b"\xff", headers=named),
        await world.client.post(alma.path, content=b"", headers={**named, "Accept-Language": "da"}),
        await world.client.post(alma.path, json=alma.body, headers={**named, "Cookie": "session=1"}),
        await world.client.post(nowhere, json=alma.body, headers=named),
        await world.client.post("/rounds/1/groups/2/ballots", json=alma.body, headers=named),
    ]


async def of_rounds_that_are_not(world: World) -> list[httpx.Response]:
    opens, closes = START + timedelta(days=3), START + timedelta(days=8)
    early, cancelled = (make_spec(opens_at=opens, closes_at=closes) for _ in range(2))
    for spec in (early, cancelled):
        await world.announce(spec)
    await world.cancel(cancelled)
    late = [await sent(world, phone(spec, 0)) for spec in (early, cancelled)]
    world.clock.moment = closes + timedelta(minutes=1)
    return [*late, await sent(world, phone(early, 0))]


async def of_a_box_in_trouble(world: World, spec: RoundSpec, monkeypatch: pytest.MonkeyPatch) -> list[httpx.Response]:
    """A ballot that is held back; then nothing can be written; then there is no room for anybody."""
    alma = phone(spec, 0)
    hurried = create_app(context_in(world.app), Limits(stall_seconds=0.2, in_line=0))
    slow = await piecewise(hurried, alma, json.dumps(alma.body).encode()[:20], more=True)
    with monkeypatch.context() as patched:
        patched.setattr(Batcher, "submit", away)
        failed = await piecewise(hurried, alma, json.dumps(alma.body, separators=(",", ":")).encode())
    with monkeypatch.context() as patched:
        patched.setattr(Places, "take", lambda _: False)
        busy = await piecewise(hurried, alma, json.dumps(alma.body).encode())
    return [slow, failed, busy]


async def away(*_: object) -> None:
    raise ConnectionError


async def piecewise(app: Litestar, alma: Phone, body: bytes, *, more: bool = False) -> httpx.Response:
    sender = Sender(app, "POST", alma.path, {**alma.headers, **ORIGIN})
    sender.send(body, more=more)
    status = await sender.asks()
    return httpx.Response(status, headers=sender.headers, content=sender.body)


async def test_every_answer_to_a_ballot_has_one_size_head_and_body(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = make_spec()
    await world.open(spec)
    answers_to_it = [
        *await of_a_round_that_is_open(world, spec),
        *await of_a_box_in_trouble(world, spec, monkeypatch),
        *await of_rounds_that_are_not(world),
    ]
    assert {(answer.status_code, told(answer)) for answer in answers_to_it} == {
        (201, "counted"),
        (400, "cookie-refused"),
        (401, "token-refused"),
        (404, "not-found"),
        (408, "too-slow"),
        (409, "not-open-yet"),
        (409, "other-ballot"),
        (409, "round-cancelled"),
        (409, "round-closed"),
        (413, "too-large"),
        (422, "ballot-invalid"),
        (422, "ballot-version"),
        (500, "server-error"),
        (503, "busy"),
    }
    assert {size(answer) for answer in answers_to_it} == {(HEAD_BYTES, ANSWER_BYTES)}


async def test_a_ballot_that_is_refused_before_it_has_come_is_answered_when_it_has(world: World) -> None:
    """Of one that nobody has read the server would say that the connection ends: 19 bytes that told of the refusal."""
    alma = phone(make_spec(), 0)
    for path, more in ((alma.path, {}), (alma.path, {"Cookie": "session=1"}), ("/rounds/1/groups/2/ballots", {})):
        early = Sender(world.app, "POST", path, {**alma.headers, **ORIGIN, **more})
        asked = early.asks()
        early.send(b"half")
        await asyncio.sleep(0.05)
        assert early.status == 0
        early.send(b"and half", more=False)
        answer = httpx.Response(await asked, headers=early.headers, content=early.body)
        assert (size(answer), "connection" in early.headers) == ((HEAD_BYTES, ANSWER_BYTES), False)


@pytest.mark.parametrize("most", [1, MOST_DROPPED])
async def test_one_that_never_comes_whole_is_answered_all_the_same_and_as_long(
    world: World, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_size, "DROP_SECONDS", 0.1)
    monkeypatch.setattr(one_size, "MOST_DROPPED", most)
    refused = await piecewise(world.app, phone(make_spec(), 0), b"half", more=True)
    assert (refused.status_code, refused.headers["connection"]) == (401, "close")
    assert size(refused) == (HEAD_BYTES, ANSWER_BYTES)


async def test_what_is_no_answer_to_a_ballot_is_as_long_as_it_is(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    known = await world.client.get(f"/rounds/{spec.round}", headers=ORIGIN)
    assert len(known.content) < ANSWER_BYTES
    assert "padding" not in known.headers
