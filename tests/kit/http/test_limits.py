"""A crowd at one route, and bodies that are held back: Eva sends, Alma is answered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from litestar import Litestar, Request, get, post
from litestar.di import NamedDependency, Provide

from backend.kit.http.access import PUBLIC, requires
from backend.kit.http.answers import with_headers
from backend.kit.http.limits.bodies import SMALL, UncappedRoute, assert_every_body_capped, whole_body
from backend.kit.http.limits.crowd import room_for_each
from backend.kit.http.limits.room import Limits, Places, at_work
from backend.kit.http.problems import PROBLEM_HANDLERS
from tests.ground.kit.sender import Sender

QUICK = Limits(
    at_work=2,
    in_line=2,
    line_seconds=0.2,
    stall_seconds=0.2,
    pace=SMALL * 5,
    arriving_bytes=SMALL * 3,
    moment_seconds=0.02,
)
"""A whole body may take 0.4 seconds."""


@dataclass
class Desk:
    """`open`: transactions, so to say. `lit`: what is at work may end."""

    open: int = 0
    lit: asyncio.Event = field(default_factory=asyncio.Event)


def application(desk: Desk, limits: Limits = QUICK) -> Litestar:
    async def transaction() -> AsyncIterator[int]:
        desk.open += 1
        yield desk.open
        desk.open -= 1

    @post("/forms", opt=requires(PUBLIC))
    async def take(request: Request[Any, Any, Any], session: NamedDependency[int]) -> dict[str, int]:
        return {"bytes": len(await request.body()), "session": session}

    @get("/slow", opt=requires(PUBLIC))
    async def slow() -> str:
        await desk.lit.wait()
        return "done"

    @get("/quick", opt={**requires(PUBLIC), **at_work(1)})
    async def quick(session: NamedDependency[int]) -> int:
        return session

    return Litestar(
        [take, slow, quick],
        dependencies={"session": Provide(transaction)},
        middleware=[room_for_each(limits)],
        before_request=whole_body,
        before_send=[with_headers({})],
        request_max_body_size=SMALL,
        exception_handlers=PROBLEM_HANDLERS,
        openapi_config=None,
        logging_config=None,
    )


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def app(desk: Desk) -> Litestar:
    return application(desk)


def stalled(app: Litestar) -> tuple[Sender, asyncio.Task[int]]:
    eva = Sender(app, "POST", "/forms")
    eva.send(b"half")
    return eva, eva.asks()


async def alma_sends(app: Litestar) -> int:
    alma = Sender(app, "POST", "/forms")
    alma.send(b"half")
    alma.send(b"and half", more=False)
    return await alma.asks()


async def test_a_body_that_stalls_is_ended_and_the_connection_with_it(app: Litestar) -> None:
    eva, asked = stalled(app)
    assert await asked == 408
    assert eva.headers["connection"] == "close"
    assert b"too-slow" in eva.body


async def test_a_body_that_dribbles_is_ended_too(app: Litestar) -> None:
    eva, asked = stalled(app)
    begun = asyncio.get_running_loop().time()
    while not asked.done():
        eva.send(b".")
        await asyncio.sleep(0.05)
    assert eva.status == 408
    assert 0.35 < asyncio.get_running_loop().time() - begun < 5


async def test_a_body_that_breaks_off_is_the_senders_fault_and_opens_no_transaction(app: Litestar, desk: Desk) -> None:
    eva, asked = stalled(app)
    eva.goes()
    assert await asked == 400
    assert (eva.headers["connection"], b"bad-request" in eva.body, desk.open) == ("close", True, 0)
    assert await alma_sends(app) == 201


async def test_no_transaction_waits_for_what_is_still_on_its_way(app: Litestar, desk: Desk) -> None:
    eva, asked = stalled(app)
    await asyncio.sleep(0.05)
    assert desk.open == 0
    eva.send(b"and half", more=False)
    assert await asked == 201
    assert (eva.body, desk.open) == (b'{"bytes":12,"session":1}', 0)


async def test_bodies_that_stall_hold_no_place_and_the_oldest_leaves_first(app: Litestar) -> None:
    held = [stalled(app) for _ in range(3)]
    await asyncio.sleep(0.05)
    held.append(stalled(app))
    await asyncio.sleep(0.05)
    assert [asked.done() for _, asked in held] == [True, False, False, False]
    assert await alma_sends(app) == 201
    assert [await asked for _, asked in held] == [408] * 4
    assert await alma_sends(app) == 201


async def test_of_many_who_send_at_the_same_moment_nobody_is_ended_until_there_are_twice_as_many(desk: Desk) -> None:
    app = application(desk, replace(QUICK, moment_seconds=5))
    held = [stalled(app) for _ in range(7)]
    await asyncio.sleep(0.05)
    assert [asked.done() for _, asked in held] == [True] + [False] * 6
    for eva, _ in held[1:]:
        eva.send(b"and half", more=False)
    assert [await asked for _, asked in held] == [408] + [201] * 6


async def test_a_request_that_is_cancelled_stays_cancelled(app: Litestar) -> None:
    _, asked = stalled(app)
    await asyncio.sleep(0.05)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert await alma_sends(app) == 201


async def test_a_get_that_announces_a_body_is_not_waited_for(app: Litestar) -> None:
    assert await Sender(app, "GET", "/quick").asks() == 200


async def test_a_crowd_at_one_route_leaves_the_others_as_they_were(app: Litestar, desk: Desk) -> None:
    crowd = [Sender(app, "GET", "/slow") for _ in range(5)]
    asked = [eva.asks() for eva in crowd]
    await asyncio.sleep(0.05)
    assert await Sender(app, "GET", "/quick").asks() == 200
    assert (crowd[4].status, crowd[4].headers["retry-after"]) == (503, "2")
    assert await asked[2] == await asked[3] == 503
    desk.lit.set()
    assert [await asked[0], await asked[1]] == [200, 200]
    assert await Sender(app, "GET", "/slow").asks() == 200


async def test_who_waits_in_line_is_let_in_when_a_place_is_free(app: Litestar, desk: Desk) -> None:
    asked = [Sender(app, "GET", "/slow").asks() for _ in range(4)]
    await asyncio.sleep(0.05)
    desk.lit.set()
    assert [await each for each in asked] == [200] * 4


async def test_a_place_goes_to_the_next_in_line_also_when_the_one_before_has_just_given_up() -> None:
    places = Places(1, QUICK)
    assert places.take()
    assert not places.take()
    eva, alma = (asyncio.create_task(places.wait()) for _ in range(2))
    await asyncio.sleep(0)
    places.give()
    eva.cancel()
    await asyncio.wait_for(alma, 1)
    assert not places.take()
    places.give()
    assert places.take()


@pytest.mark.parametrize("cap", [None, 0, SMALL + 1, 2**30])
def test_a_route_that_takes_much_from_anybody_stops_the_start(cap: int | None) -> None:
    @post("/all", opt=requires(PUBLIC), request_max_body_size=cap, sync_to_thread=False)
    def take_all() -> None:
        """Never served."""

    with pytest.raises(UncappedRoute):
        assert_every_body_capped(Litestar([take_all], openapi_config=None, before_request=whole_body))


def test_a_route_that_reads_its_body_within_a_transaction_stops_the_start() -> None:
    @post("/late", opt=requires(PUBLIC), request_max_body_size=SMALL, sync_to_thread=False)
    def take_late() -> None:
        """Never served."""

    with pytest.raises(UncappedRoute, match="before a transaction"):
        assert_every_body_capped(Litestar([take_late], openapi_config=None))


async def test_a_crowd_at_one_moment_begins_by_and_by_so_that_another_route_answers_in_between(desk: Desk) -> None:
    """2,000 half-sent ballots with valid tokens had the ballot box's health answered after 1.8 seconds once."""
    app = application(desk, replace(QUICK, at_work=300, each_turn=10))
    crowd = [stalled(app) for _ in range(300)]
    health = Sender(app, "GET", "/quick").asks()
    turns = 0
    while not health.done():
        await asyncio.sleep(0)
        turns += 1
    begun = sum(eva.wire.empty() for eva, _ in crowd)
    assert begun <= 10 * turns
    assert begun < 300
    for _, asking in crowd:
        asking.cancel()
    await asyncio.gather(*(asking for _, asking in crowd), return_exceptions=True)
