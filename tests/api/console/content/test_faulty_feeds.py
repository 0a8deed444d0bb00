"""One entry, one feed or one address that fails holds no other back, and Cilla sees which and why."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import text

from backend.content import CHECK_LINKS, store_fetched, store_link
from backend.content.feeds.imports import _Import
from backend.kit.http.outside import Outside
from backend.worker.jobs import outside
from tests.api.console.content.feeds import FEEDS, added, articles, fails, feed, item, tomorrow, work
from tests.api.console.desk import Desk, text_of
from tests.ground.kit.server import Elsewhere, Page


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Titles of entries that can't be taken in; `Deler` fails in the database."""
    titles, take = {"Dårlig", "Deler"}, _Import.take

    async def failing(self: _Import, entry: Any, *others: Any) -> Any:
        title = entry.content.title
        if title in titles and title == "Deler":
            await self.session.execute(text("SELECT 1 / 0"))
        if title in titles:
            raise ValueError(title)
        return await take(self, entry, *others)

    monkeypatch.setattr(_Import, "take", failing)
    return titles


async def test_an_entry_that_cannot_be_taken_in_is_named_and_the_others_are_there(
    desk: Desk, server: Elsewhere, faulty: set[str]
) -> None:
    deep = item(4, "Dyb", content_html="<div>" * 1000)
    server.pages["/feed"] = feed(item(1, "Første"), item(2, "Dårlig"), item(3, "Deler"), deep, item(5, "Sidste"))
    await added(desk, server.url("/feed"))
    await work(desk)
    assert sorted(str(article["title"]) for article in await articles(desk)) == ["Første", "Sidste"]
    page = text_of(await desk.get("Cilla", FEEDS))
    assert "3 artikler kunne ikke hentes" in page
    for told in (
        "Dårlig: fejlen ligger i Linjepuls og hedder ValueError",
        "Deler: fejlen ligger i Linjepuls og hedder DataError",
        "Dyb: teksten har for mange lag",
        "Bed den, der udgiver feedet, om at rette fejlen",
        "Sig det til den, der driver systemet, og nævn fejlens navn",
    ):
        assert told in page
    faulty.clear()
    await tomorrow(desk)
    assert "if-none-match" not in server.asked[1][1]
    assert len(await articles(desk)) == 4
    left = text_of(await desk.get("Cilla", FEEDS))
    assert "1 artikel kunne ikke hentes" in left
    assert "den, der driver systemet" not in left


async def test_a_feed_that_meets_a_fault_of_ours_holds_no_other_back(
    desk: Desk, server: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:

    async def failing(session: Any, due: Any, fetched: Any) -> None:
        if due.url.endswith("/bad"):
            raise KeyError("name")
        await store_fetched(session, due, fetched)

    monkeypatch.setattr(outside, "store_fetched", failing)
    for name in ("/bad", "/good"):
        server.pages[name] = feed(item(1, f"Fra {name}"))
        await added(desk, server.url(name))
    await work(desk)
    assert [article["title"] for article in await articles(desk)] == ["Fra /good"]
    page = text_of(await desk.get("Cilla", FEEDS))
    assert "på grund af en fejl i Linjepuls" in page
    assert "data-waiting" not in page


async def test_an_address_that_meets_a_fault_of_ours_holds_no_other_back(
    desk: Desk, server: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    status = Outside.status

    async def failing(self: Outside, url: str) -> int:
        if url.endswith("/1"):
            raise KeyError("name")
        return await status(self, url)

    monkeypatch.setattr(Outside, "status", failing)
    server.pages["/feed"] = feed(*(item(at, f"Nr. {at}", url=server.url(f"/{at}")) for at in (1, 2)))
    await added(desk, server.url("/feed"))
    await work(desk)
    await work(desk, CHECK_LINKS)
    async with desk.database.transaction() as session:
        states = (await session.execute(text("SELECT url, state FROM link_check ORDER BY url"))).all()
    assert [(url[-1], state) for url, state in states if url[-1] in "12"] == [("1", "failing"), ("2", "gone")]


async def test_an_address_whose_state_cannot_be_kept_holds_no_other_back_and_the_library_says_so(
    desk: Desk, server: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = server.url("/bad")

    async def failing(desk: Any, url: str, state: Any) -> None:
        if url == bad:
            raise KeyError("name")
        # It takes as long as in a database that has much to do.
        await asyncio.sleep(0.05)
        await store_link(desk, url, state)

    monkeypatch.setattr(outside, "store_link", failing)
    for path in ("/bad", "/good"):
        server.pages[path] = Page(b"x")
        written = {"title": path, "language": "da", "text": "x", "published": "2026-02-01", "url": server.url(path)}
        assert (await desk.post("Cilla", "/console/articles/new", written)).status_code == 303
    assert "forsøg" not in text_of(await desk.get("Cilla", "/console/articles"))
    await fails(desk, CHECK_LINKS, before=2)
    async with desk.database.transaction() as session:
        checked = list(await session.scalars(text("SELECT url FROM link_check WHERE state = 'ok'")))
    assert checked == [server.url("/good")]
    page = await desk.get("Cilla", "/console/articles")
    assert 'data-waiting="3"' in page.text
    assert "Det er ikke lykkedes i 3 forsøg. Der prøves igen af sig selv" in text_of(page)
    assert "giv den, der driver systemet, fejlens navn: KeyError" in text_of(page)
    await fails(desk, CHECK_LINKS, before=CHECK_LINKS.retry.most_attempts)
    page = await desk.get("Cilla", "/console/articles")
    assert "data-waiting" not in page.text
    assert "er opgivet" in text_of(page)
