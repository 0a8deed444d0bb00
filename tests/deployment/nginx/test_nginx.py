"""The proxy that an operator puts in front: it ends who is slow, hides who calls, and writes nothing down."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from litestar.routes import HTTPRoute

from backend.kit.http.limits.bodies import cap_of
from tests.deployment.nginx.upstream import Upstream, upstream
from tests.ground.nginx import SHIPPED, SIDES, Proxy, checked, running
from tests.ground.served import ballot_box, filled, named_side

TENTH = 0.1
HEAD_SECONDS = 10
HALVES = (
    b"",
    b"GET / HTTP/1.1\r\nHost: localhost\r\n",
    b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf",
)

COMMON = 64 * 2**10
_CROWD = re.compile(r"^x-crowd: *(\d*)\r?$", re.MULTILINE)
_UNITS = {"k": 2**10, "m": 2**20}
_LOCATION = re.compile(r"location ~ (\S+) \{\s+client_max_body_size (\d+)([km]);\s+proxy_request_buffering off;")


@dataclass(frozen=True)
class Street:
    """A proxy with an application behind it, on both sides the same."""

    proxy: Proxy
    behind: Upstream
    second: float

    def client(self, side: str) -> httpx.AsyncClient:
        origin = f"https://localhost:{self.proxy.ports[side]}"
        return httpx.AsyncClient(base_url=origin, verify=self.proxy.trusting, trust_env=False, timeout=30)

    async def half(self, side: str, says: bytes) -> tuple[bytes, float]:
        """What is answered to it, and after how many of the proxy's seconds the connection is ended."""
        port, trusting = self.proxy.ports[side], self.proxy.trusting
        read, write = await asyncio.open_connection("127.0.0.1", port, ssl=trusting, server_hostname="localhost")
        started = time.monotonic()
        write.write(says)
        try:
            answer = await asyncio.wait_for(read.read(), HEAD_SECONDS * self.second + 10)
        except ConnectionError:
            answer = b""
        write.transport.abort()
        return answer, (time.monotonic() - started) / self.second


@pytest.fixture(scope="module")
async def street(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Street]:
    async with upstream() as behind:
        ports = dict.fromkeys(SIDES, behind.port)
        with running(tmp_path_factory.mktemp("nginx"), ports, TENTH) as proxy:
            yield Street(proxy, behind, TENTH)


def test_nginx_finds_no_fault_with_the_configuration(tmp_path: Path) -> None:
    said = checked(tmp_path)
    assert (said.returncode, [line for line in said.stderr.splitlines() if "warn" in line]) == (0, []), said.stderr


async def test_who_says_half_of_something_is_ended_and_the_application_never_hears_of_it(street: Street) -> None:
    heard = len(street.behind.heads)
    ended = await asyncio.gather(*(street.half(side, says) for side in SIDES for says in HALVES))
    assert [HEAD_SECONDS - 1 < seconds < HEAD_SECONDS + 20 for _, seconds in ended] == [True] * 6
    assert len(street.behind.heads) == heard


async def test_the_application_is_told_no_address_whatever_the_caller_says(street: Street) -> None:
    said = {"X-Forwarded-For": "192.0.2.7", "X-Real-IP": "192.0.2.7", "Forwarded": "for=192.0.2.7"}
    for side in SIDES:
        async with street.client(side) as http:
            assert (await http.post("/whole", content=b"x" * COMMON, headers=said)).status_code == 200
        head = street.behind.heads[-1].lower()
        assert street.behind.bodies[-1] == COMMON
        assert [word in head for word in ("192.0.2.7", "127.0.0.1:", "forwarded", "real-ip")] == [False] * 4


async def test_of_who_tries_tokens_the_named_side_is_told_a_crowd_and_the_ballot_box_nothing(street: Street) -> None:
    told = {}
    for side in SIDES:
        async with street.client(side) as http:
            for path in ("/console/api/figures", "/scim/v2/Users", "/api/rounds", "/rounds/0c9/ballots"):
                await http.get(path, headers={"X-Crowd": "99"})
                told[side, path] = _CROWD.findall(street.behind.heads[-1].lower())
    named = [told.pop(("named", path)) for path in ("/console/api/figures", "/scim/v2/Users")]
    [[crowd], again] = named
    assert (1 <= int(crowd) <= 20, again) == (True, [crowd])
    assert {side for side, _ in told if told[side, _]} == set(), told


@pytest.mark.parametrize("side", SIDES)
async def test_what_is_too_large_ends_at_the_proxy_as_protected_as_any_answer(street: Street, side: str) -> None:
    async with street.client(side) as http:
        heard = len(street.behind.heads)
        answers = [await http.get("/"), await http.post("/", content=b"x" * (COMMON + 1))]
        assert [answer.status_code for answer in answers] == [200, 413]
        assert len(street.behind.heads) == heard + 1
        for answer, kept in zip(answers, ("max-age=60", "no-store"), strict=True):
            assert answer.headers.get_list("strict-transport-security") == ["max-age=31536000"]
            assert answer.headers.get_list("x-content-type-options") == ["nosniff"]
            assert answer.headers.get_list("cache-control") == [kept]
            assert answer.headers.get_list("content-security-policy") == ["default-src 'none'; frame-ancestors 'none'"]


@pytest.mark.parametrize("status", [400, 414, 431])
async def test_what_the_server_refuses_before_the_application_hears_of_it_is_kept_by_nobody(
    street: Street, status: int
) -> None:
    for side in SIDES:
        async with street.client(side) as http:
            answer = await http.get(f"/bare/{status}")
        assert answer.status_code == status
        assert answer.headers.get_list("cache-control") == ["no-store"]
        assert answer.headers.get_list("x-content-type-options") == ["nosniff"]


async def test_a_large_body_is_refused_by_the_application_before_it_is_sent(street: Street) -> None:
    head = b"PUT /rounds/0c9 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16000000\r\n\r\n"
    answer, seconds = await street.half("ballots", head + b"x")
    assert answer.startswith(b"HTTP/1.1 401")
    assert seconds < HEAD_SECONDS / 2


async def test_the_ballot_box_speaks_the_http_in_which_its_answers_have_one_size(street: Street) -> None:
    spoken = {}
    for side in SIDES:
        offering = street.proxy.trusting
        offering.set_alpn_protocols(["h2", "http/1.1"])
        _, write = await asyncio.open_connection("localhost", street.proxy.ports[side], ssl=offering)
        spoken[side] = write.get_extra_info("ssl_object").selected_alpn_protocol()
        write.transport.abort()
    assert spoken == {"named": "h2", "ballots": "http/1.1"}


async def test_over_http_the_named_side_leads_to_https_and_the_ballot_box_nowhere(street: Street) -> None:
    plain = f"http://localhost:{street.proxy.ports['plain']}/app/?x=1"
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.get(plain)
    assert (answer.status_code, answer.headers["location"]) == (308, "https://localhost/app/?x=1")
    assert "listen 80" not in (SHIPPED / "ballots.conf").read_text("utf-8")


async def test_nothing_of_anybody_is_written_down_also_when_the_application_is_away(street: Street) -> None:
    """A line of an error names the caller's address and the round."""
    nobody = dict.fromkeys(SIDES, 1)
    folder = street.proxy.folder.parent / "away"
    folder.mkdir()
    with running(folder, nobody, TENTH) as proxy:
        away = Street(proxy, street.behind, TENTH)
        for side in SIDES:
            async with away.client(side) as http:
                answer = await http.get("/rounds/0c9")
                assert (answer.status_code, answer.headers["cache-control"]) == (502, "no-store")
        assert away.proxy.written == ""
    assert street.proxy.written == ""


def test_what_a_route_takes_the_proxy_lets_through() -> None:
    lets = [
        (re.compile(pattern), int(number) * _UNITS[unit])
        for side in SIDES
        for pattern, number, unit in _LOCATION.findall((SHIPPED / f"{side}.conf").read_text("utf-8"))
    ]
    large = [
        (filled(route.path), cap_of(handler))
        for app in (named_side(), ballot_box())
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if cap_of(handler) > COMMON
    ]
    assert len(large) == 10
    for path, cap in large:
        assert [most >= cap for pattern, most in lets if pattern.search(path)] == [True], path
