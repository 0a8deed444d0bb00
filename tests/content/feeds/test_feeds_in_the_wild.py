"""Feeds as they are found: shared ids, oldest first, Danish dates, texts of pictures, wrong declarations."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from backend.content.feeds.values import FeedEntryText
from backend.content.workshop.feed_dates import moment_of
from backend.content.workshop.feed_reading import read_feed
from backend.content.workshop.feed_text import plain_text

ZONE = ZoneInfo("Europe/Copenhagen")
TOP = "<link>https://k.example/</link>"


def read(*items: str, top: str = '<?xml version="1.0"?>', more: str = "") -> tuple[FeedEntryText, ...]:
    inside = "".join(f"<item>{item}</item>" for item in items)
    body = f"{top}<rss version='2.0'{more}><channel><title>Nyt</title>{inside}</channel></rss>"
    return read_feed(body.encode(), "https://k.example/rss", ZONE)


def item(title: str, link: str = "", guid: str = "", day: str = "Mon, 02 Mar 2026 08:00:00 +0100") -> str:
    parts = (("title", title), ("link", link), ("guid", guid), ("pubDate", day), ("description", f"Om {title}"))
    return "".join(f"<{name}>{text}</{name}>" for name, text in parts if text)


@pytest.mark.parametrize(
    "entries",
    [
        [item("A", "https://k.example/a", "12"), item("B", "https://k.example/b", "12")],
        [item("A", "https://k.example/"), item("B", "https://k.example/")],
        [item("A", guid="https://k.example/"), item("B", guid="https://k.example/")],
        [item("A", day="Mon, 02 Mar 2026 08:00:00 GMT"), item("A", day="Tue, 03 Mar 2026 08:00:00 GMT")],
    ],
)
def test_what_several_entries_have_tells_none_from_the_others(entries: list[str]) -> None:
    read_so = read(*entries, item("C", "https://k.example/c", "13"))
    assert len({entry.identity for entry in read_so}) == len(read_so) == 3
    # In any order and at any fetch.
    assert {entry.identity for entry in read(*reversed(entries))} <= {entry.identity for entry in read_so}


def test_an_entry_that_is_there_twice_is_one() -> None:
    assert len(read(item("A", "https://k.example/a", "12"), item("A", "https://k.example/a", "12"))) == 1


def test_a_site_that_went_to_https_has_the_same_articles() -> None:
    before, after = (read(item("A", f"{way}://k.example/a", f"{way}://k.example/a"))[0] for way in ("http", "https"))
    assert before.identity == after.identity


def test_of_many_the_newest_are_read_where_all_have_dates() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(150)]
    entries = [item(str(number), guid=str(number), day=day.isoformat()) for number, day in enumerate(days)]
    assert [entry.content.title for entry in read(*entries)] == [str(number) for number in range(50, 150)]
    assert [entry.content.title for entry in read(item("x", day="snart"), *entries)][:2] == ["x", "0"]


@pytest.mark.parametrize("prefix", ["media", "m"])
def test_the_texts_of_a_picture_are_not_the_entry_s(prefix: str) -> None:
    picture = f"<{prefix}:content url='x'><{prefix}:title>Foto</{prefix}:title>"
    picture += f"<{prefix}:description>Fototekst</{prefix}:description></{prefix}:content>"
    [entry] = read(item("M") + picture, more=f" xmlns:{prefix}='http://search.yahoo.com/mrss/'")
    assert (entry.content.title, entry.content.text) == ("M", "Om M")


@pytest.mark.parametrize("many", [0, 1])
def test_utf_8_that_is_declared_as_utf_16_is_read(many: int) -> None:
    [entry] = read(item("Ærø" + "x" * many), top='<?xml version="1.0" encoding="utf-16"?>')
    assert entry.content.title == "Ærø" + "x" * many


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("windows-1252", "utf-8"),
        ("iso-8859-15", "utf-8"),
        ("windows-1252", "windows-1252"),
        ("utf-8", "utf-16"),
        ("", "utf-16"),
    ],
)
def test_a_feed_is_read_as_what_it_is_whatever_it_says_to_be(declared: str, written: str) -> None:
    said = f' encoding="{declared}"' if declared else ""
    whole = f'<?xml version="1.0"{said}?><rss version="2.0"><channel><item>{item("Ærø")}</item></channel></rss>'
    [entry] = read_feed(whole.encode(written), "https://k.example/rss", ZONE)
    assert entry.content.title == "Ærø"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("02-03-2026 08:00", date(2026, 3, 2)),
        ("2.3.2026", date(2026, 3, 2)),
        ("02/03/2026 kl. 08.00", date(2026, 3, 2)),
        ("Man, 12 Okt 2026 08:00:00 +0200", date(2026, 10, 12)),
        ("12. maj 2026", date(2026, 5, 12)),
        ("mandag, 2. marts 2026", date(2026, 3, 2)),
        ("mandag den 2. marts 2026", date(2026, 3, 2)),
        ("2. marts 2026 kl. 23.30", date(2026, 3, 2)),
        ("Tue, 10 Feb 2026 23:30:00 GMT", date(2026, 2, 11)),
        ("2026-02-10T23:30:00Z", date(2026, 2, 11)),
        ("2026-03-02", date(2026, 3, 2)),
        ("2026-03-02T23:30:00", date(2026, 3, 2)),
        ("Mon, 02 Mar 2026 23:30:00", date(2026, 3, 2)),
        ("Mon, 02 Mar 2026 23:30:00 CET", date(2026, 3, 2)),
        ("Mon, 02 Mar 2026 23:30:00 -0000", date(2026, 3, 3)),
        ("1772434800", None),
        ("20260302", None),
        ("0001-01-01T00:00:00Z", None),
        ("31-02-2026", None),
        ("13/25/2026", None),
        ("i går", None),
        ("", None),
    ],
)
def test_a_day_is_what_was_meant_or_none(written: str, day: date | None) -> None:
    moment = moment_of(written, ZONE)
    assert (None if moment is None else moment.astimezone(ZONE).date()) == day


@pytest.mark.parametrize(
    "written", ["2026-03-02", "2. marts 2026", "Mon, 02 Mar 2026", "2026-03-02T08:00", "02-03-2026"]
)
@pytest.mark.parametrize("zone", ["America/Nuuk", "Pacific/Auckland"])
def test_a_day_without_a_zone_is_that_day_wherever_the_organisation_is(written: str, zone: str) -> None:
    moment = moment_of(written, ZoneInfo(zone))
    assert moment is not None
    assert moment.astimezone(ZoneInfo(zone)).date() == date(2026, 3, 2)


def test_cells_of_a_table_are_parted_and_a_space_in_a_link_is_written_as_one() -> None:
    assert plain_text("<table><tr><td>Mandag</td><td>8-16</td></tr><tr><th>Ti</th><td>9</td></tr></table>") == (
        "Mandag 8-16\nTi 9"
    )
    [entry] = read(item("A", " https://k.example/Ny plan.pdf\n"))
    assert entry.content.url == "https://k.example/Ny%20plan.pdf"
