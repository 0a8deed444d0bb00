"""The calls of the named side, against the real ballot box and against servers that are none."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.handoffs import Cancellation
from backend.rounds.prepare.handoff_calls import BallotBoxAway, HandoffCalls, HandoffRefused, ServiceSigner
from tests.ground.ballot_box.processes import free_port
from tests.ground.ballot_box.world import ISSUER, ORIGIN, MovedClock, World, make_spec, phone
from tests.ground.rounds.named import DAY

ORIGIN_URL = f"http://{ORIGIN}"


def calls_of(world: World, key: Ed25519PrivateKey | None = None) -> HandoffCalls:
    signer = ServiceSigner(key or world.service_key, "named-1")
    return HandoffCalls(world.client, ORIGIN_URL + "/", signer, world.clock)


async def test_a_spec_goes_over_twice_and_is_one(world: World) -> None:
    spec, calls = make_spec(), calls_of(world)
    for _ in range(2):
        await calls.put_round(spec.round, spec.to_bytes())
    facts = await calls.public(spec.round)
    assert (facts.spec_sha256, facts.accepting, facts.opens_at) == (spec.sha256(), False, spec.opens_at)
    with pytest.raises(HandoffRefused) as refused:
        await calls.put_round(spec.round, spec.model_copy(update={"m": 3}).to_bytes())
    assert refused.value.slug == "handoff-differs"


async def test_a_cancellation_goes_over_and_comes_too_late(world: World) -> None:
    calls = calls_of(world)
    first, second = make_spec(), make_spec()
    body = Cancellation(round=first.round, cancelled_at=world.clock.now()).to_bytes()
    await calls.put_cancellation(first.round, body)
    await calls.put_cancellation(first.round, body)
    await world.open(second)
    late = Cancellation(round=second.round, cancelled_at=world.clock.now()).to_bytes()
    with pytest.raises(HandoffRefused) as refused:
        await calls.put_cancellation(second.round, late)
    assert refused.value.slug == "cancelled-too-late"


async def test_turnout_and_release_are_none_until_there_are_any(world: World) -> None:
    spec, calls = make_spec(), calls_of(world)
    await world.open(spec)
    assert (await calls.turnout(spec.round), await calls.release(spec.round)) == (None, None)
    await world.post_all([phone(spec, 0, "informed") for _ in range(10)])
    world.clock.moment += DAY
    await world.worker.tick()
    assert b'"ballots":10' in (await calls.turnout(spec.round) or b"")
    world.clock.moment = spec.closes_at
    await world.worker.tick()
    assert await calls.release(spec.round) == (await world.release(spec)).to_bytes()


async def test_eva_with_another_key_is_refused_and_so_is_a_round_nobody_knows(world: World) -> None:
    spec = make_spec()
    with pytest.raises(HandoffRefused):
        await calls_of(world, Ed25519PrivateKey.generate()).put_round(spec.round, spec.to_bytes())
    with pytest.raises(HandoffRefused):
        await calls_of(world, Ed25519PrivateKey.generate()).turnout(spec.round)
    with pytest.raises(HandoffRefused) as refused:
        await calls_of(world).public(uuid4())
    assert refused.value.slug == "unknown-round"


async def test_the_ballot_box_tells_as_whose_tokens_it_takes(world: World) -> None:
    assert await calls_of(world).issuer_name() == ISSUER
    signer = ServiceSigner(world.service_key, "named-1")
    for told in ("", "Basic", 'PrivateToken challenge="AAI="', "PrivateToken", 'PrivateToken challenge="AAEAAA=="'):
        headers = {"WWW-Authenticate": told}
        odd = httpx.MockTransport(lambda _, headers=headers: httpx.Response(401, headers=headers))
        async with httpx.AsyncClient(transport=odd) as http:
            assert await HandoffCalls(http, ORIGIN_URL, signer, world.clock).issuer_name() is None, told


ANSWERS = {
    "away": "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "busy": "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "slow": "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "not HTTP": "SSH-2.0-OpenSSH_9.2\r\n",
    "nothing": "",
}
REFUSALS = {
    "a page": ("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\nConnection: close\r\n\r\n<html", "status-404"),
    "a list": ("HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]", "status-409"),
    "elsewhere": ("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", "status-302"),
}


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


async def asked(http: httpx.AsyncClient, answer: str) -> None:
    """One call to a server on a port of its own that says `answer` to everybody."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer.encode())
        await writer.drain()
        writer.close()

    port = free_port()
    signer = ServiceSigner(Ed25519PrivateKey.generate(), "named-1")
    calls = HandoffCalls(http, f"http://127.0.0.1:{port}", signer, MovedClock())
    async with await asyncio.start_server(talk, "127.0.0.1", port):
        await calls.public(uuid4())


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS.keys())
async def test_what_may_pass_is_worth_a_retry(http: httpx.AsyncClient, answer: str) -> None:
    with pytest.raises(BallotBoxAway):
        await asked(http, answer)


@pytest.mark.parametrize(("answer", "slug"), REFUSALS.values(), ids=REFUSALS.keys())
async def test_what_is_no_problem_detail_is_told_by_its_status(http: httpx.AsyncClient, answer: str, slug: str) -> None:
    with pytest.raises(HandoffRefused) as refused:
        await asked(http, answer)
    assert refused.value.slug == slug


async def test_another_service_on_the_port_is_not_the_ballot_box(http: httpx.AsyncClient) -> None:
    with pytest.raises(BallotBoxAway, match="not the ballot box"):
        await asked(http, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")


async def test_nobody_at_the_port_is_worth_a_retry(http: httpx.AsyncClient) -> None:
    signer = ServiceSigner(Ed25519PrivateKey.generate(), "named-1")
    calls = HandoffCalls(http, f"http://127.0.0.1:{free_port()}", signer, MovedClock())
    with pytest.raises(BallotBoxAway):
        await calls.turnout(uuid4())
