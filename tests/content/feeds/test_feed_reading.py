"""What a feed says becomes plain text, whatever it is wrapped in."""

from __future__ import annotations

import json
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.content.feeds.values import FeedEntryText
from backend.content.workshop.feed_choice import MOST_ENTRIES
from backend.content.workshop.feed_reading import read_feed
from backend.content.workshop.feed_refusals import FeedUnreadable
from backend.content.workshop.feed_text import one_line, plain_text

ZONE = ZoneInfo("Europe/Copenhagen")
WHERE = "https://avis.example/feeds/nyt"
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Nyt</title>
<item><guid>1</guid><title>Æbler &amp; pærer</title><link>/nyt/1</link><category>Frugt</category>
<pubDate>Tue, 10 Feb 2026 23:30:00 GMT</pubDate>
<description>&lt;p&gt;Første.&lt;/p&gt;&lt;p&gt;Anden.&lt;/p&gt;</description></item>
<item><guid>1</guid><title>Dobbelt</title><description>x</description></item>
<item><title>Uden tekst</title></item><item></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Nyt</title><entry><id>urn:1</id><title>Løn</title>
<link href="https://avis.example/1"/><updated>2026-02-10T08:00:00Z</updated>
<content type="html">&lt;h2&gt;Ny&lt;/h2&gt;
&lt;ul&gt;&lt;li&gt;A&lt;li&gt;B&lt;/ul&gt;&lt;script&gt;x()&lt;/script&gt;</content></entry></feed>"""


def read(text: str | bytes) -> tuple[FeedEntryText, ...]:
    return read_feed(text if isinstance(text, bytes) else text.encode(), WHERE, ZONE)


def json_feed(*items: object) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()


def test_rss_is_read_with_the_day_of_the_organisation_s_own_zone() -> None:
    first, double, second = read(RSS)
    content = first.content
    assert (content.title, content.text) == ("Æbler & pærer", "Første.\n\nAnden.")
    assert (content.url, content.published) == ("https://avis.example/nyt/1", date(2026, 2, 11))
    assert first.tags == ("frugt",)
    # The id that both have tells neither from the other.
    assert double.content.title == "Dobbelt"
    assert (second.content.title, second.content.text) == ("Uden tekst", "Uden tekst")


def test_atom_is_read_and_a_script_is_not_even_text() -> None:
    [entry] = read(ATOM)
    assert entry.content.text == "Ny\n\n– A\n– B"
    assert entry.content.url == "https://avis.example/1"


def test_json_feed_is_read_with_text_or_markup() -> None:
    plain = {
        "id": 7,
        "title": "Et",
        "content_text": "a < b\r\n\r\nc",
        "url": "https://x.example/7",
        "tags": ["A", "a", 3],
    }
    marked_up = {
        "id": "8",
        "content_html": "<p>Kun tekst, og så lang at den må kortes.</p>",
        "date_published": "2026-02-01",
    }
    first, second = read(json_feed(plain, marked_up, "junk", {}))
    assert (first.content.text, first.tags) == ("a < b\n\nc", ("a",))
    assert (second.content.title, second.content.published) == (
        "Kun tekst, og så lang at den må kortes.",
        date(2026, 2, 1),
    )


def test_an_entry_is_known_again_whatever_else_of_it_has_changed() -> None:
    before, after = (read(json_feed({"id": "a", "title": title}))[0] for title in ("Før", "Efter"))
    assert before.identity == after.identity
    assert before.content.sha256 != after.content.sha256


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", 'https://x.example/"><script>', "file:///x"]
)
def test_an_address_that_is_no_web_address_is_left_out(link: str) -> None:
    [entry] = read(json_feed({"id": "1", "title": "x", "url": link}))
    assert entry.content.url is None


@pytest.mark.parametrize(
    "body",
    [b"", b"/etc/passwd", b"http://127.0.0.1:1/", b"<html><body>no</body></html>", b"{", b"{}", b"[" * 100_000,
     b'{"version": "https://jsonfeed.org/version/1"}', b'{"a":' * 50_000, b"\xff\xfe\x00"],
)  # fmt: skip
def test_what_is_no_feed_is_refused_and_never_taken_for_a_file_s_name_or_an_address(body: bytes) -> None:
    with pytest.raises(FeedUnreadable):
        read(body)


def test_no_entity_leads_to_a_file_or_grows_without_end() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20 if n else "ha" * 20}">' for n in range(12))
    for doctype in (f"<!DOCTYPE rss [{bomb}]>", '<!DOCTYPE rss [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>'):
        text = f"{doctype}<rss version='2.0'><channel><item><title>T &e11;</title></item></channel></rss>"
        for entry in read(text):
            assert len(entry.content.text) < 1000
            assert "root:" not in entry.content.text


def test_a_long_feed_is_read_from_its_beginning() -> None:
    entries = read(json_feed(*({"id": str(n), "title": f"Nr. {n}"} for n in range(300))))
    assert [entry.content.title for entry in entries] == [f"Nr. {n}" for n in range(MOST_ENTRIES)]


def test_halves_of_characters_and_zeros_do_not_reach_the_database() -> None:
    body = rb'{"version":"https://jsonfeed.org/version/1","items":[{"id":"\ud800","title":"a\ud800\u0000b","tags":["\ud800x"]}]}'
    [entry] = read(body)
    assert (entry.content.title, entry.tags) == ("ab", ("x",))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p onclick='x()'>Hej <b>du</b></p>", "Hej du"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("<scr<script>ipt>alert(1)</script>", "ipt>alert(1)"),
        ("<style>p{}</style><p>x", "x"),
        ("<td>1</td><td>2</td>", "12"),
        ("x < y & z", "x < y & z"),
    ],
)
def test_of_markup_the_words_are_kept(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@given(st.text(alphabet="<>/&;\"' abp!-=scriptlg\n", max_size=80))
def test_no_markup_survives_as_a_tag_that_was_one(markup: str) -> None:
    """What is text stays text: cleaned again, with its signs written out, it is the same."""
    once = plain_text(markup)
    written = once.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n\n", "<p>")
    assert plain_text(written.replace("\n", "<br>")) == once


def test_a_long_title_is_cut_at_a_word() -> None:
    assert one_line("et to  tre\nfire", 12) == "et to tre…"
    assert one_line("uendeligt", 5) == "uend…"


@pytest.mark.parametrize(
    ("plain", "alike"),
    [
        ("på", "pa\u030a"),
        ("Ny løn", "Ny\N{NO-BREAK SPACE}løn"),
        ("løn", "lø\N{SOFT HYPHEN}n"),
        ("Ny", "\N{ZERO WIDTH SPACE}Ny\N{LEFT-TO-RIGHT MARK}"),
        ("e-post", "e\N{NON-BREAKING HYPHEN}post"),
    ],
)
def test_what_only_looks_alike_is_one_article(plain: str, alike: str) -> None:
    """ADR 0028: a title with a day, where there is neither id nor address, tells an entry from the others."""
    rss = """<rss version="2.0"><channel><item><title>Ny løn på e-post</title><category>Ny løn på e-post</category>
    <pubDate>Tue, 10 Feb 2026 08:00:00 GMT</pubDate><description>Ny løn på e-post</description></item></channel>
    </rss>"""
    assert plain in rss
    assert read(rss.replace(plain, alike)) == read(rss)
