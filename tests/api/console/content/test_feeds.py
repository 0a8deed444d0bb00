"""Cilla adds feeds: what they say is in the library once, what she changed stays hers, none leads into the house."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import text

from backend.content.jobs import CHECK_LINKS, FETCH_FEEDS
from tests.api.console.content.feeds import FEEDS, added, articles, feed, item, jobs, tomorrow, work
from tests.api.console.desk import Desk, kept_by, text_of
from tests.ground.kit.server import Elsewhere, Page


async def test_without_feeds_she_is_told_what_to_add(desk: Desk) -> None:
    assert "Tilføj det første" in text_of(await desk.get("Cilla", FEEDS))


async def test_a_new_feed_is_fetched_at_once_and_again_every_night_and_nothing_becomes_two(
    desk: Desk, server: Elsewhere
) -> None:
    server.pages["/feed"] = feed(item(1, "Første", tags=["Ferie"]), item(2, "Anden", url=server.url("/2")))
    await added(desk, server.url("/feed"))
    assert await jobs(desk) == [FETCH_FEEDS.name]
    assert "hentes nu" in text_of(await desk.get("Cilla", FEEDS))
    await work(desk)
    await work(desk)
    assert [request[0] for request in server.asked] == ["/feed"]
    await tomorrow(desk)
    assert server.asked[1][1]["if-none-match"] == '"v1"'
    taken = await articles(desk)
    assert sorted(str(article["title"]) for article in taken) == ["Anden", "Første"]
    assert {tuple(article["tags"]) for article in taken if isinstance(article["tags"], list)} == {
        ("apv",),
        ("apv", "ferie"),
    }
    assert "Nyheder" in text_of(await desk.get("Cilla", FEEDS))
    assert CHECK_LINKS.name in await jobs(desk)


async def test_the_same_article_in_another_feed_or_written_here_is_not_there_twice(
    desk: Desk, server: Elsewhere
) -> None:
    written = {
        "title": "Om ferie",
        "language": "da",
        "text": "Her.",
        "published": "2026-02-01",
        "url": server.url("/1"),
    }
    await desk.post("Cilla", "/console/articles/new", written)
    for path in ("/a", "/b"):
        server.pages[path] = feed(item(1, "Om ferie", url=server.url("/1")), item(2, f"Kun i {path}"))
        await added(desk, server.url(path))
        await work(desk)
    assert sorted(str(article["title"]) for article in await articles(desk)) == ["Kun i /a", "Kun i /b", "Om ferie"]


async def test_articles_that_share_an_address_are_still_several(desk: Desk, server: Elsewhere) -> None:
    front = server.url("/")
    server.pages["/feed"] = feed(item(1, "Et", url=front), item(2, "To", url=front))
    await added(desk, server.url("/feed"))
    await work(desk)
    assert len(await articles(desk)) == 2


async def test_what_the_feed_changes_is_changed_and_what_she_changed_is_hers(desk: Desk, server: Elsewhere) -> None:
    server.pages["/feed"] = feed(item(1, "Et"), item(2, "To"))
    await added(desk, server.url("/feed"))
    await work(desk)
    hers = next(article for article in await articles(desk) if article["title"] == "To")
    path = f"/console/articles/{hers['id']}"
    edited = {"title": "To, rettet", "language": "da", "text": "Mit.", "published": "2026-02-03", "revision": "1"}
    assert (await desk.post("Cilla", path, edited)).status_code == 303
    server.pages["/feed"] = feed(item(1, "Et, igen"), item(2, "To, igen"))
    await tomorrow(desk)
    await tomorrow(desk)
    assert sorted(str(article["title"]) for article in await articles(desk)) == ["Et, igen", "To, rettet"]
    page = await desk.get("Cilla", path)
    assert "Feedet har en nyere udgave" in text_of(page)
    assert "To, igen" in text_of(page)
    assert "Nyere udgave hos kilden: 1" in text_of(await desk.get("Cilla", "/console/articles"))
    assert "To, rettet" in text_of(await desk.get("Cilla", "/console/articles?show=newer"))
    newer = dict(kept_by(page))["newer"]
    assert (await desk.post("Cilla", f"{path}/newer", take="1", newer=newer, revision="1")).status_code == 409
    assert (await desk.post("Cilla", f"{path}/newer", take="1", newer=newer, revision="2")).status_code == 303
    assert sorted(str(article["title"]) for article in await articles(desk)) == ["Et, igen", "To, igen"]
    assert (await desk.post("Cilla", f"{path}/newer", take="1", newer=newer, revision="3")).status_code == 409
    server.pages["/feed"] = feed(item(2, "To, til sidst"))
    await tomorrow(desk)
    assert "To, til sidst" in {article["title"] for article in await articles(desk)}


async def test_she_may_keep_her_own_and_is_asked_again_only_about_something_newer(
    desk: Desk, server: Elsewhere
) -> None:
    server.pages["/feed"] = feed(item(1, "Et"))
    await added(desk, server.url("/feed"))
    await work(desk)
    api = f"/console/api/articles/{(await articles(desk))[0]['id']}"
    mine = {"key": "x", "title": "Mit", "text": "Mit.", "published": "2026-02-03"}
    assert (await desk.ask("Cilla", "PUT", api, {"revision": 1, "article": mine})).status_code == 204
    server.pages["/feed"] = feed(item(1, "Nyt"))
    await tomorrow(desk)
    source = (await desk.ask("Cilla", "GET", f"{api}/source")).json()["source"]
    assert source["newer"]["title"] == "Nyt"
    keep = {"revision": 2, "newer_sha256": source["newer_sha256"], "take": False}
    assert (await desk.ask("Cilla", "PUT", f"{api}/source", keep)).status_code == 204
    await tomorrow(desk)
    assert (await desk.ask("Cilla", "GET", f"{api}/source")).json()["source"]["newer"] is None
    assert [article["title"] for article in await articles(desk)] == ["Mit"]


BAD: dict[str, tuple[Page, str]] = {
    "/html": (Page(b"<html>"), "hverken RSS, Atom eller JSON Feed"),
    "/large": (Page(b"x" * 30_000), "for stort"),
    "/gone": (Page(status=410), "intet på adressen længere"),
    "/inside": (Page(status=302, headers={"Location": "http://10.0.0.8/"}), "privat net"),
    "/name": (Page(status=302, headers={"Location": "http://evil.example/"}), "privat net"),
    "/file": (Page(status=302, headers={"Location": "file:///etc/passwd"}), "kan ikke bruges"),
    "/deep": (feed({"id": "1", "content_html": "<ul><li>" * 2_000}), "for mange lag af koder"),
    "/slow": (Page(b"y" * 400, hold=0.1), "for langsomt"),
}


@pytest.mark.long
async def test_why_a_feed_gives_nothing_is_told_and_the_others_are_fetched_all_the_same(
    desk: Desk, server: Elsewhere
) -> None:
    for path, (page, _) in BAD.items():
        server.pages[path] = page
        await added(desk, server.url(path), title=path)
    server.pages["/good"] = feed(item(1, "Et"))
    await added(desk, server.url("/good"), title="Gode nyheder")
    await work(desk)
    rows = text_of(await desk.get("Cilla", FEEDS)).split("Hent nu")
    for path, (_, told) in BAD.items():
        assert told in next(row for row in rows if f" {path} " in row), path
    assert [article["title"] for article in await articles(desk)] == ["Et"]


async def test_a_name_that_leads_inside_is_never_asked(desk: Desk, server: Elsewhere) -> None:
    await added(desk, server.url("/feed", "evil.example"))
    await work(desk)
    assert server.asked == []
    assert "privat net" in text_of(await desk.get("Cilla", FEEDS))


async def test_an_address_that_is_plainly_inside_is_refused_beside_its_field(desk: Desk) -> None:
    for host in ("127.0.0.1", "169.254.169.254", "localhost:5432", "2130706433", "[::1]", "printer.local"):
        url = f"http://{host}/feed"
        answer = await desk.post("Cilla", f"{FEEDS}/new", {"title": "x", "url": url, "language": "da"})
        assert answer.status_code == 422
        assert 'id="url-error">Adressen ligger på jeres eget net' in answer.text
        assert f'value="{url}"' in answer.text
        api = await desk.ask("Cilla", "POST", "/console/api/feeds", {"title": "x", "url": url})
        assert api.json()["type"].endswith("/inside-address")


async def test_an_address_that_is_none_is_refused_beside_its_field(desk: Desk) -> None:
    for url in ("file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)", "https://a:b@c.example/", ""):
        answer = await desk.post("Cilla", f"{FEEDS}/new", {"title": "x", "url": url, "language": "da"})
        assert answer.status_code == 422
        assert 'id="url-error"' in answer.text


async def test_an_address_may_hold_a_name_behind_its_host_as_mastodons_do(desk: Desk) -> None:
    for url in ("https://mastodon.social/@kommune.rss", "https://a.example?to=bo@b.example", "https://a.example"):
        assert await added(desk, url)


async def test_the_same_feed_is_not_added_twice_and_two_who_change_it_at_once_are_told(desk: Desk) -> None:
    path = await added(desk, "https://a.example/feed")
    again = await desk.post("Cilla", f"{FEEDS}/new", {"title": "x", "url": "https://a.example/feed", "language": "da"})
    assert "Feedet er her allerede" in text_of(again)
    fields = {"title": "Nyt navn", "url": "https://a.example/feed", "language": "da", "revision": "1"}
    assert (await desk.post("Cilla", path, fields)).status_code == 303
    assert (await desk.post("Alma", path, fields)).status_code == 409
    assert "Nyt navn" in text_of(await desk.get("Cilla", FEEDS))


async def test_a_feed_that_is_stopped_is_fetched_no_more_until_it_goes_on(desk: Desk, server: Elsewhere) -> None:
    path = await added(desk, server.url("/feed"))
    stopped = await desk.post("Cilla", f"{path}/archive", archived="1")
    assert "Fortryd" in text_of(await desk.get("Cilla", stopped.headers["location"]))
    await work(desk)
    assert server.asked == []
    assert "Nyheder" in text_of(await desk.get("Cilla", f"{FEEDS}?show=archived"))
    assert "Sæt feedet i gang igen" in text_of(await desk.get("Cilla", path))
    await desk.post("Cilla", f"{path}/archive", archived="0")
    await work(desk)
    assert len(server.asked) == 1
    await desk.post("Cilla", f"{path}/fetch")
    await work(desk)
    assert len(server.asked) == 2


async def test_a_feed_that_goes_on_again_is_fetched_at_once(desk: Desk) -> None:
    """Its page says so, and a job waits."""
    path = await added(desk, "https://a.example/feed")
    await desk.post("Cilla", f"{path}/archive", archived="1")
    async with desk.database.transaction() as session:
        await session.execute(text("UPDATE procrastinate_jobs SET status = 'succeeded'"))
        await session.execute(text("UPDATE feed SET wanted = false"))
    await desk.post("Cilla", f"{path}/archive", archived="0")
    assert "hentes nu" in text_of(await desk.get("Cilla", FEEDS))
    async with desk.database.transaction() as session:
        waiting = await session.execute(text("SELECT task_name FROM procrastinate_jobs WHERE status = 'todo'"))
        assert list(waiting.scalars()) == [FETCH_FEEDS.name]


async def test_a_hostile_feed_is_text_wherever_it_is_shown(desk: Desk, apart: Elsewhere) -> None:
    bad = "<img src=x onerror=alert(1)><script>alert(1)</script>"
    hostile = item(1, bad, content_text=bad, url="javascript:alert(1)", tags=[bad])
    apart.pages["/feed"] = feed(hostile)
    await added(desk, apart.url("/feed"), title=bad)
    await work(desk)
    [article] = await articles(desk)
    assert article["url"] is None
    for path in ("/console/articles", f"/console/articles/{article['id']}", FEEDS):
        page = (await desk.get("Cilla", path)).text
        assert not re.search(r"<script>alert|<img src=x", page)


async def test_addresses_are_checked_and_what_they_answer_stands_in_the_library(desk: Desk, server: Elsewhere) -> None:
    server.pages["/works"] = Page(b"x")
    answers = {"/works": "virker", "/gone": "findes ikke længere"}
    for path in answers:
        written = {"title": path, "language": "da", "text": "x", "published": "2026-02-01", "url": server.url(path)}
        assert (await desk.post("Cilla", "/console/articles/new", written)).status_code == 303
    inside = {"title": "Inde", "language": "da", "text": "x", "published": "2026-02-01", "url": "http://evil.example/"}
    await desk.post("Cilla", "/console/articles/new", inside)
    assert "ikke tjekket endnu" in text_of(await desk.get("Cilla", "/console/articles"))
    await work(desk, CHECK_LINKS)
    await work(desk, CHECK_LINKS)
    assert sorted(request[0] for request in server.asked) == ["/gone", "/works"]
    page = text_of(await desk.get("Cilla", "/console/articles"))
    for word in (*answers.values(), "på jeres eget net, ikke tjekket", "Adresser, der ikke virker: 1"):
        assert word in page
    only = text_of(await desk.get("Cilla", "/console/articles?show=broken"))
    assert "/gone" in only
    assert "/works" not in only
    server.pages["/gone"] = Page(b"back")
    await desk.post("Cilla", "/console/articles/links/check")
    # The page looks by itself until they are checked.
    assert "data-waiting" in (await desk.get("Cilla", "/console/articles")).text
    await work(desk, CHECK_LINKS)
    async with desk.database.transaction() as session:
        # The queue's own part, which `work` leaves out.
        await session.execute(text("UPDATE procrastinate_jobs SET status = 'succeeded'"))
    assert "data-waiting" not in (await desk.get("Cilla", "/console/articles")).text
    assert "Alle tjekkede adresser virker" in text_of(await desk.get("Cilla", "/console/articles?show=broken"))
    states = {link["url"]: link["state"] for link in (await desk.ask("Cilla", "GET", "/console/api/links")).json()}
    assert states[server.url("/gone")] == "ok"


async def test_the_check_of_an_address_that_no_article_has_any_more_is_forgotten(desk: Desk, server: Elsewhere) -> None:
    written = {"title": "Et", "language": "da", "text": "x", "published": "2026-02-01", "url": server.url("/a")}
    path = (await desk.post("Cilla", "/console/articles/new", written)).headers["location"].partition("?")[0]
    await work(desk, CHECK_LINKS)
    await desk.post("Cilla", path, {**written, "url": "", "revision": "1"})
    await work(desk, CHECK_LINKS)
    assert (await desk.ask("Cilla", "GET", "/console/api/links")).json() == []
