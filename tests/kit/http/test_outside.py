"""Eva types addresses into the console that lead into the house: none of them is fetched, whatever she wraps it in."""

from __future__ import annotations

import asyncio
import gzip
import os
import time
import zlib
from collections.abc import AsyncIterator

import httpx
import pytest

from backend.kit.http.inside import is_outside
from backend.kit.http.outside import MOST_BYTES, Outside, Reason, Refused, Resolve, plain_body, system_resolve
from tests.ground.kit.server import Elsewhere, Page, elsewhere

TRUSTED = httpx.create_ssl_context()
INSIDE = (
    *("127.0.0.1", "10.0.0.8", "172.16.3.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),  # noqa: S104
    *("255.255.255.255", "192.0.2.7", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "2001:db8::1"),
    *("::ffff:10.0.0.8", "::ffff:0:127.0.0.1", "2002:7f00:1::1", "64:ff9b::a00:8", "64:ff9b:1::a00:8"),
    *("2001:0:4136:e378:8000:63bf:3fff:fdd2", "feeds.example", ""),
    *("fec0::1", "::8.8.8.8", "::5db8:d70e", "5f00::1", "3fff::1", "3fff:fff::1", "4000::1", "100::1", "2001:2::1"),
    *("192.88.99.1", "192.31.196.1", "192.52.193.1", "192.175.48.1", "192.0.0.9", "198.18.0.1", "240.0.0.1"),
    *("2002:c058:6301::1", "64:ff9b::c058:6301", "2620:4f:8000::1", "::ffff:0:93.184.215.14"),
)


def names(*answers: list[str]) -> Resolve:
    """The name leads to these, one list after another; the last one stays."""
    left = list(answers)

    async def resolve(host: str, port: int) -> list[str]:
        return left.pop(0) if len(left) > 1 else left[0]

    return resolve


@pytest.fixture
async def server() -> AsyncIterator[Elsewhere]:
    async with elsewhere() as answering:
        answering.pages["/feed"] = Page(b"words", headers={"ETag": '"1"'})
        yield answering


def reaching(*, seconds: float = 5, most: int = 1000, resolve: Resolve | None = None) -> Outside:
    """One that may reach the server of this test under its name, as an operator may allow the intranet's."""
    return Outside(frozenset({"feeds.example"}), resolve or names(["127.0.0.1"]), most, seconds, TRUSTED)


async def refusal(outside: Outside, url: str) -> Reason:
    with pytest.raises(Refused) as refused:
        await outside.get(url)
    return refused.value.reason


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_of_the_inside_are_known_however_they_are_wrapped(address: str) -> None:
    assert not is_outside(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_addresses_of_the_internet_are_outside(address: str) -> None:
    assert is_outside(address)


async def test_what_is_there_is_fetched_and_the_server_is_told_the_name(server: Elsewhere) -> None:
    answer = await reaching().get(server.url("/feed"), {"Accept": "text/plain"})
    assert (answer.body, answer.headers["etag"], answer.url) == (b"words", '"1"', server.url("/feed"))
    [(path, headers)] = server.asked
    assert (path, headers["host"], headers["accept"]) == ("/feed", f"feeds.example:{server.port}", "text/plain")
    assert not {"cookie", "referer", "authorization"} & set(headers)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "127。0。0。1"]
)
async def test_no_writing_of_this_machine_s_address_leads_to_it(server: Elsewhere, host: str) -> None:
    assert await refusal(Outside(trusted=TRUSTED), server.url("/feed", host)) in (
        "inside",
        "unknown-host",
        "address",
    )
    assert server.asked == []


async def test_a_name_that_leads_inside_is_refused_also_if_it_leads_outside_too(server: Elsewhere) -> None:
    for addresses in (["127.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["10.0.0.8"]):
        assert (
            await refusal(Outside(trusted=TRUSTED, resolve=names(addresses)), server.url("/feed", "evil.example"))
            == "inside"
        )
    assert server.asked == []


async def test_a_name_that_changes_its_mind_is_asked_once_and_the_answer_that_was_looked_at_is_used(
    server: Elsewhere,
) -> None:
    asked = []

    async def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.99"]

    await reaching(resolve=resolve).get(server.url("/feed"))
    assert asked == ["feeds.example"]
    # The other way round: outside when it is looked at, inside when a second question would be asked.
    outside = Outside(trusted=TRUSTED, resolve=names(["203.0.113.1"], ["127.0.0.1"]), most_seconds=0.3)
    assert await refusal(outside, server.url("/feed", "evil.example")) == "inside"


@pytest.mark.parametrize(
    "target", ["http://10.0.0.8/", "http://localhost:{port}/feed", "http://169.254.169.254/latest/"]
)
async def test_a_redirect_into_the_house_is_refused(server: Elsewhere, target: str) -> None:
    server.pages["/moved"] = Page(status=302, headers={"Location": target.format(port=server.port)})

    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "feeds.example" else await system_resolve(host, port)

    assert await refusal(reaching(resolve=resolve), server.url("/moved")) == "inside"
    with pytest.raises(Refused):
        await reaching(resolve=resolve).status(server.url("/moved"))
    assert [path for path, _ in server.asked] == ["/moved", "/moved"]


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://feeds.example/x", "gopher://feeds.example/", "data:text/plain,x", "//feeds.example/",
     "http://", "http://x:y@feeds.example/", "http://feeds.example:99999/", "http://xn--/", "javascript:alert(1)", ""],
)  # fmt: skip
async def test_what_is_no_web_address_is_refused_typed_or_redirected_to(server: Elsewhere, url: str) -> None:
    assert await refusal(reaching(), url) in ("address", "away")
    server.pages["/moved"] = Page(status=301, headers={"Location": url})
    assert url.startswith(("//", "http")) or not url or await refusal(reaching(), server.url("/moved")) == "address"
    assert all(path == "/moved" for path, _ in server.asked)


async def test_redirects_come_to_an_end(server: Elsewhere) -> None:
    server.pages["/round"] = Page(status=302, headers={"Location": "/round"})
    assert await refusal(reaching(), server.url("/round")) == "redirects"


async def test_what_is_too_large_is_refused_packed_or_not(server: Elsewhere) -> None:
    server.pages["/large"] = Page(b"x" * 1001)
    server.pages["/bomb"] = Page(gzip.compress(b"x" * 1001), headers={"Content-Encoding": "gzip"})
    server.pages["/packed"] = Page(gzip.compress(b"x" * 1000), headers={"Content-Encoding": "gzip"})
    server.pages["/broken"] = Page(b"no gzip at all", headers={"Content-Encoding": "br"})
    assert await refusal(reaching(), server.url("/large")) == "large"
    assert await refusal(reaching(), server.url("/bomb")) == "large"
    assert await refusal(reaching(), server.url("/broken")) == "status"
    assert len((await reaching().get(server.url("/packed"))).body) == 1000


async def test_a_server_that_drips_is_left_after_the_time_that_is_given(server: Elsewhere) -> None:
    server.pages["/slow"] = Page(b"x" * 500, hold=0.05)
    began = asyncio.get_running_loop().time()
    assert await refusal(reaching(seconds=0.3), server.url("/slow")) == "slow"
    assert asyncio.get_running_loop().time() - began < 2


async def test_what_is_gone_failing_or_away_is_told_apart(server: Elsewhere) -> None:
    server.pages["/failing"] = Page(status=500)
    assert await refusal(reaching(), server.url("/nothing")) == "missing"
    assert await refusal(reaching(), server.url("/failing")) == "status"
    assert await refusal(reaching(), "http://feeds.example:1/") == "away"
    assert await refusal(Outside(trusted=TRUSTED, resolve=names([])), "http://nowhere.example/") == "unknown-host"
    assert await reaching().status(server.url("/failing")) == 500


async def test_the_next_address_is_tried_where_the_first_does_not_answer(server: Elsewhere) -> None:
    answer = await reaching(resolve=names(["127.0.0.2", "127.0.0.1"])).get(server.url("/feed"))
    assert answer.body == b"words"


async def test_nothing_new_has_no_body(server: Elsewhere) -> None:
    server.pages["/same"] = Page(status=304)
    answer = await reaching().get(server.url("/same"), {"If-None-Match": '"1"'})
    assert (answer.status, answer.body) == (304, b"")


GZIP, PLAIN = gzip.compress(b"first ", mtime=0), b"first last"
PACKED = gzip.compress(PLAIN, mtime=0)


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("gzip", GZIP + gzip.compress(b"last", mtime=0)),
        ("x-gzip", GZIP + gzip.compress(b"last", mtime=0) + bytes(8)),
        ("GZIP, utf-8", GZIP + gzip.compress(b"last", mtime=0)),
        ("deflate", zlib.compress(PLAIN)),
        ("gzip", PLAIN),
        ("utf-8", PLAIN),
        ("none", PLAIN),
        ("aws-chunked", PLAIN),
        ("", PLAIN),
        ("", PACKED),
        ("identity", PACKED),
        ("gzip, gzip", gzip.compress(PACKED, mtime=0)),
    ],
)
async def test_a_body_is_unpacked_where_it_is_packed_whatever_is_said(
    server: Elsewhere, said: str, body: bytes
) -> None:
    server.pages["/feed"] = Page(body, headers={"Content-Encoding": said})
    assert (await reaching().get(server.url("/feed"))).body == PLAIN


@pytest.mark.parametrize("body", [GZIP[:-9], GZIP + GZIP[:-1], GZIP + b"rest", GZIP[:-8] + bytes(8)])
async def test_what_breaks_off_is_refused_and_never_half_a_feed(server: Elsewhere, body: bytes) -> None:
    server.pages["/feed"] = Page(body, headers={"Content-Encoding": "gzip"})
    with pytest.raises(Refused) as refused:
        await reaching().get(server.url("/feed"))
    assert refused.value.reason == "broken"


@pytest.mark.parametrize("inside", [b"", b"x"])
def test_a_body_of_a_hundred_thousand_small_members_keeps_nobody_waiting(inside: bytes) -> None:
    """Each of them copied all that followed: the worker stood still for half a minute, and nothing could end it."""
    members, begun = 100_000, time.process_time()
    assert plain_body(gzip.compress(inside, mtime=0) * members, {}, MOST_BYTES) == inside * members
    assert time.process_time() - begun < 5


def test_a_large_body_is_unpacked_whole_and_to_its_last_byte() -> None:
    body = os.urandom(300_000) + bytes(300_000)
    packed = gzip.compress(body, mtime=0)
    assert plain_body(packed, {}, len(body)) == body
    for cut, most, reason in ((1, len(body), "broken"), (0, len(body) - 1, "large")):
        with pytest.raises(Refused) as refused:
            plain_body(packed[: len(packed) - cut], {}, most)
        assert refused.value.reason == reason
