"""Somebody's server sends a feed that costs its reader the square of its length, or all memory: it costs that feed."""

from __future__ import annotations

import json
import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.content.workshop import FeedUnreadable, ReadingLimits, feed_process, read_apart
from backend.content.workshop.feed_depth import DEEPEST, is_deeper
from backend.content.workshop.feed_reader import read_anything
from backend.content.workshop.feed_refusals import Reason
from backend.content.workshop.feed_text import plain_text

ZONE = ZoneInfo("Europe/Copenhagen")
WHERE = "https://avis.example/feeds/nyt"
WHOLE = ReadingLimits()
# Elements that are never ended, each with attributes of its own: a reader of HTML opens all of them again for each <p>.
FORMATTED = "".join(f"<font size={size}>" for size in range(DEEPEST)) + "<p>x" * 200_000


def rss(markup: str) -> bytes:
    item = f"<item><guid>1</guid><title>Nyt</title><description><![CDATA[{markup}]]></description></item>"
    return f'<rss version="2.0"><channel><title>Nyt</title>{item}</channel></rss>'.encode()


def json_feed(markup: str) -> bytes:
    items = [{"id": "1", "title": "Nyt", "content_html": markup}]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()


async def refusal(body: bytes, limits: ReadingLimits = WHOLE) -> Reason:
    with pytest.raises(FeedUnreadable) as caught:
        await read_apart(body, WHERE, ZONE, limits)
    return caught.value.reason


DEEP = (("Første", "Ja."), ("Dyb", "&lt;div>" * 40_000), ("Sidste", "Nej."))


async def test_what_is_sound_comes_back_from_the_process_as_it_was_read() -> None:
    [entry] = await read_apart(rss("<p>Første.</p><p>Anden.</p>"), WHERE, ZONE)
    assert (entry.content.title, entry.content.text, len(entry.identity)) == ("Nyt", "Første.\n\nAnden.", 32)


@pytest.mark.parametrize("markup", ["<ul><li>" * 20_000, "<div>" * 200_000, "<b>" * 50_000, "<svg><g>" * 20_000])
def test_markup_that_is_nested_without_end_is_refused_before_it_is_parsed(markup: str) -> None:
    began = time.process_time()
    with pytest.raises(FeedUnreadable) as caught:
        plain_text(markup)
    assert caught.value.reason is Reason.DEEP
    assert time.process_time() - began < 0.5


@pytest.mark.long
async def test_a_feed_that_takes_a_core_longer_than_it_may_is_ended() -> None:
    began, feed = time.monotonic(), json_feed(FORMATTED + "<p>x" * 800_000)
    assert await refusal(feed, ReadingLimits(patience=60, seconds=1)) is Reason.COSTLY
    assert time.monotonic() - began < 20


async def test_a_feed_that_waits_longer_than_it_may_is_ended() -> None:
    assert await refusal(json_feed(FORMATTED), ReadingLimits(patience=0.5)) is Reason.COSTLY


@pytest.mark.long
async def test_a_feed_that_takes_more_memory_than_it_may_is_ended() -> None:
    assert await refusal(json_feed("<p>x</p>" * 600_000), ReadingLimits(megabytes=100)) is Reason.COSTLY


@pytest.mark.parametrize("body", [b'{"a":' * 100_000, b"\xff\xfe\x00", b"\x00" * 1000, b"{", b""])
def test_what_is_no_feed_is_told_as_such(body: bytes) -> None:
    with pytest.raises(FeedUnreadable) as caught:
        read_anything(body, WHERE, ZONE)
    assert caught.value.reason is Reason.UNREADABLE


@pytest.mark.long
async def test_why_it_is_refused_comes_back_from_the_process() -> None:
    assert await refusal(b"<html>") is Reason.UNREADABLE


@pytest.mark.long
async def test_an_entry_that_is_nested_too_deep_is_given_up_and_the_others_are_read() -> None:
    deep = "".join(f"<item><title>{title}</title><description>{text}</description></item>" for title, text in DEEP)
    began = time.monotonic()
    entries = await read_apart(f"<rss version='2.0'><channel>{deep}</channel></rss>".encode(), WHERE, ZONE)
    assert [(entry.content.title, entry.refused) for entry in entries] == [
        ("Første", None),
        ("Dyb", Reason.DEEP),
        ("Sidste", None),
    ]
    assert time.monotonic() - began < 20


async def test_a_process_that_cannot_start_is_that_feed_s_fault_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_process, "READER", "backend.no_such_module")
    assert await refusal(rss("x")) is Reason.COSTLY


@given(st.lists(st.sampled_from(["<p>x", "<li>x", "<br>", "<b>x</b>", "<div>x</div>", "</i>", "<td>"]), max_size=700))
def test_what_is_long_but_flat_is_never_taken_for_deep(parts: list[str]) -> None:
    assert not is_deeper("".join(parts), 1)


@given(st.integers(1, 40), st.sampled_from(["div", "UL", "span", "x-y", "svg"]))
def test_the_depth_is_that_of_what_is_open_at_once(depth: int, name: str) -> None:
    markup = f"<{name} class='a>b'>" * depth + f"</{name}>" * depth
    assert is_deeper(markup, depth - 1)
    assert not is_deeper(markup, depth)
