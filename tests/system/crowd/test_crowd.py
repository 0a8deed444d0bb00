"""Eva opens many connections and sends halves: everybody else is answered within a second, and memory stays."""

from __future__ import annotations

import asyncio
import time
from uuid import uuid4

import pytest

from tests.ground.system.running import System
from tests.system.crowd.connections import (
    HALF_A_HEAD,
    HEAD_SECONDS,
    MUCH,
    NOTHING,
    STALL_SECONDS,
    crowd,
    half_a_body,
    half_a_spec,
    memory,
    slowest,
)

SOON = 1.0
MANY = 1100
A_LITTLE = 24 * 2**20
"""Bytes. Twenty half-sent specs took 328 MiB while they were read before their sender was known."""
SIDES = ("named", "ballots")


def port(system: System, side: str) -> int:
    return system.ports.named if side == "named" else system.ports.ballots


@pytest.mark.parametrize("side", SIDES)
async def test_1100_silent_connections_keep_nobody_waiting(system: System, side: str) -> None:
    before = memory(f"{side}-web")
    async with crowd(port(system, side)) as eva:
        await eva.grow(MANY, NOTHING)
        assert await slowest(system) < SOON
        assert memory(f"{side}-web") - before < A_LITTLE


async def test_twenty_half_sent_specs_of_nobody_are_refused_unread(system: System) -> None:
    before = memory("ballots-web")
    async with crowd(system.ports.ballots) as eva:
        await eva.grow(20, half_a_spec(sent=MUCH // 4))
        await eva.grow(20, half_a_spec(sent=1))
        answers = await asyncio.wait_for(eva.all_ended(), SOON * 5)
        assert await slowest(system) < SOON
        assert memory("ballots-web") - before < A_LITTLE
    # Whoever still sends when the answer comes may see the connection end before it.
    assert {answer[:12] for answer in answers[20:]} == {b"HTTP/1.1 401"}
    assert {answer[:12] for answer in answers[:20]} <= {b"HTTP/1.1 401", b""}


async def test_a_preface_of_http_2_ends_at_once(system: System) -> None:
    """Its connections know no time-out."""
    async with crowd(system.ports.ballots) as eva:
        await eva.grow(1, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        assert await asyncio.wait_for(eva.all_ended(), SOON) == [b""]


async def test_a_head_without_end_is_refused(system: System) -> None:
    async with crowd(system.ports.named) as eva:
        await eva.grow(1, HALF_A_HEAD + b"X: " + b"a" * 40_000)
        [answer] = await asyncio.wait_for(eva.all_ended(), SOON)
        assert answer.startswith(b"HTTP/1.1 431")


@pytest.mark.parametrize("chunk", [b"zz\r\n", b"1;" + b"a" * 200_000], ids=["no number", "an extension without end"])
async def test_chunks_that_are_none_are_the_senders_fault(system: System, chunk: bytes) -> None:
    head = b"POST /api/enrolment HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    async with crowd(system.ports.named) as eva:
        await eva.grow(1, head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk)
        [answer] = await asyncio.wait_for(eva.all_ended(), SOON * 5)
        assert answer.startswith(b"HTTP/1.1 400")
        assert b"/problems/bad-request" in answer


@pytest.mark.long
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("says", [NOTHING, HALF_A_HEAD], ids=["silent", "half a head"])
async def test_connections_without_a_whole_head_are_ended(system: System, side: str, says: bytes) -> None:
    async with crowd(port(system, side)) as eva:
        await eva.grow(MANY, says)
        for _ in range(4):
            await eva.dribble(b"X: y\r\n" if says else b"", seconds=1)
            assert await slowest(system) < SOON
        started = time.monotonic()
        await asyncio.wait_for(eva.all_ended(), HEAD_SECONDS + 5)
        assert time.monotonic() - started < HEAD_SECONDS + 1


@pytest.mark.long
async def test_1100_bodies_that_stall_are_ended_and_keep_nobody_waiting(system: System) -> None:
    """At a route of the named side that anybody may send to, where codes are redeemed."""
    before = memory("named-web")
    async with crowd(system.ports.named) as eva:
        await eva.grow(MANY, half_a_body("POST /api/enrolment", size=16 * 2**10, sent=8 * 2**10))
        assert await slowest(system) < SOON
        assert memory("named-web") - before < 2 * A_LITTLE
        answers = await asyncio.wait_for(eva.all_ended(), STALL_SECONDS + 5)
        assert {answer[:12] for answer in answers} == {b"HTTP/1.1 408"}


@pytest.mark.long
async def test_idle_connections_and_half_sent_ballots_and_codes_together_keep_nobody_waiting(system: System) -> None:
    """On both sides at once; the ballots are for rounds that there are not, each another."""
    token = f"Authorization: PrivateToken token={'A' * 470}"
    async with crowd(system.ports.ballots) as of_ballots, crowd(system.ports.named) as of_codes:
        for eva in (of_ballots, of_codes):
            await eva.grow(MANY, NOTHING)
        for _ in range(20):
            for _ in range(100):
                path = f"POST /rounds/{uuid4()}/groups/{uuid4()}/ballots"
                await of_ballots.grow(1, half_a_body(path, size=2048, sent=1024, header=token))
            await of_codes.grow(100, half_a_body("POST /api/enrolment", size=16 * 2**10, sent=8 * 2**10))
            assert await slowest(system) < SOON
