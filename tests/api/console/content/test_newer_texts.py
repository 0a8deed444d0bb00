"""What a feed says anew of an article that Cilla has changed: she decides about what she saw, and whose day it has."""

from __future__ import annotations

from tests.api.console.content.feeds import added, articles, feed, item, tomorrow, work
from tests.api.console.desk import Desk, kept_by, text_of
from tests.ground.kit.server import Elsewhere


async def test_what_the_feed_has_said_since_she_looked_is_neither_taken_nor_dropped(
    desk: Desk, server: Elsewhere
) -> None:
    server.pages["/feed"] = feed(item(1, "Et"))
    await added(desk, server.url("/feed"))
    await work(desk)
    path = f"/console/articles/{(await articles(desk))[0]['id']}"
    edited = {"title": "Mit", "language": "da", "text": "Mit.", "published": "2026-02-03", "revision": "1"}
    await desk.post("Cilla", path, edited)
    server.pages["/feed"] = feed(item(1, "Set"))
    await tomorrow(desk)
    seen = dict(kept_by(await desk.get("Cilla", path)))
    server.pages["/feed"] = feed(item(1, "Ikke set"))
    await tomorrow(desk)
    api = f"/console/api{path.removeprefix('/console')}/source"
    for take in (True, False):
        body = {"revision": 2, "newer_sha256": seen["newer"], "take": take}
        assert (await desk.ask("Cilla", "PUT", api, body)).status_code == 409
        fields = {"take": str(int(take)), "revision": "2", "newer": seen["newer"]}
        assert (await desk.post("Cilla", f"{path}/newer", fields)).status_code == 409
    assert [article["title"] for article in await articles(desk)] == ["Mit"]
    page = await desk.get("Cilla", path)
    assert "Ikke set" in text_of(page)
    fields = {**dict(kept_by(page)), "take": "1"}
    assert (await desk.post("Cilla", f"{path}/newer", fields)).status_code == 303
    assert [article["title"] for article in await articles(desk)] == ["Ikke set"]


async def test_no_article_is_from_a_day_to_come_whatever_its_feed_says(desk: Desk, server: Elsewhere) -> None:
    """It would stand first for months. First taken in, changed by the feed, and taken in place of one's own."""
    server.pages["/feed"] = feed(item(1, "Et", date_published="2099-01-01"))
    await added(desk, server.url("/feed"))
    await work(desk)
    days = [(article["published"], f"{desk.clock.now():%Y-%m-%d}") for article in await articles(desk)]
    server.pages["/feed"] = feed(item(1, "To", date_published="2099-01-02"))
    await tomorrow(desk)
    [article] = await articles(desk)
    days.append((article["published"], f"{desk.clock.now():%Y-%m-%d}"))
    path = f"/console/articles/{article['id']}"
    mine = {"title": "Mit", "language": "da", "text": "Mit.", "published": "2026-02-03", "revision": "2"}
    await desk.post("Cilla", path, mine)
    server.pages["/feed"] = feed(item(1, "Tre", date_published="2099-01-03"))
    await tomorrow(desk)
    fields = {**dict(kept_by(await desk.get("Cilla", path))), "take": "1"}
    assert (await desk.post("Cilla", f"{path}/newer", fields)).status_code == 303
    [article] = await articles(desk)
    assert article["title"] == "Tre"
    days.append((article["published"], f"{desk.clock.now():%Y-%m-%d}"))
    assert [told for told, _ in days] == [today for _, today in days]
