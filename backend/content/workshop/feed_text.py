"""A text with markup as articles are written here: paragraphs with an empty line between, and nothing of the markup."""

from __future__ import annotations

import html
import re
from typing import Final

import nh3

from backend.content.workshop.feed_depth import is_deeper
from backend.content.workshop.feed_refusals import FeedUnreadable, Reason
from backend.kit.language.typed_text import plain_text as in_one_form

_BOXES: Final = ("div", "blockquote", "table", "section", "article", "pre", "figure", "header", "footer", "hr")
_PARTS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", *_BOXES})
_LINES: Final = frozenset({"br", "li", "tr", "dt", "dd"})
_DROPPED: Final = frozenset({"script", "style", "iframe", "object", "svg", "math", "template", "noscript", "title"})
_PARAGRAPH: Final = re.compile(rf"</?(?:{'|'.join(sorted(_PARTS))})>")
_LINE: Final = re.compile(r"<(?:br|tr|dt|dd)>")
_ITEM: Final = re.compile(r"<li>\s*")
_CELLS: Final = frozenset({"td", "th"})
_CELL: Final = re.compile(r"<t[dh]>")
_TAG: Final = re.compile(r"<[^>]*>")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def plain_text(markup: str) -> str:
    """The markup's text. nh3 leaves tags without attributes and any other < as &lt;, so a pattern finds the tags.

    Raises FeedUnreadable for what is nested too deep for nh3, which takes depth × length.
    """
    if is_deeper(markup):
        raise FeedUnreadable(Reason.DEEP)
    clean = nh3.clean(
        markup, tags=set(_PARTS | _LINES | _CELLS), clean_content_tags=set(_DROPPED), attributes={}, link_rel=None
    )
    # White space of the source means nothing; from here on a line break is one that is meant.
    text = _ITEM.sub("\n– ", _LINE.sub("\n", _PARAGRAPH.sub("\n\n", re.sub(r"\s+", " ", clean))))
    return tidy(html.unescape(_TAG.sub("", _CELL.sub(" ", text))))


def tidy(text: str) -> str:
    """In one form (ADR 0028): single spaces, at most one empty line in a row, no control characters; lines stay."""
    plain = _CONTROL.sub("", in_one_form(text))
    lines = "\n".join(re.sub(r"[^\S\n]+", " ", line).strip() for line in plain.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def one_line(text: str, most: int) -> str:
    """Cut at a word where there is one to cut at."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rpartition(" ")[0] + "…" if " " in line[: most - 1] else line[: most - 1] + "…"
