"""Figures, days and texts as templates ask for them: `{{ share | percent }}`, in the page's language and time zone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, repeat
from typing import Any, Final, Protocol

from jinja2 import pass_context
from jinja2.runtime import Context

from backend.desk import hands_of
from backend.kit.language import number_texts as numbers
from backend.kit.language import texts
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS
from backend.releases import TopicSummary
from backend.reports import Caveat
from backend.reports import caveats as caveats_of

_HEADING: Final = re.compile(r"<(t[hd])\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_NOTHING: Final = re.compile(r"^(<td\b[^>]*>)\s+(</td>)")
_CELLS: Final = re.compile(r"(?=<t[hd]\b)")
_BOUNDS: Final = re.compile(r"(\d+–\d+\s?%[.,]?)")


class _Interval(Protocol):
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


@pass_context
def percent(context: Context, share: float) -> str:
    return numbers.percent(share, context["language"])


@pass_context
def percent_to(context: Context, low: float, high: float) -> str:
    return numbers.interval(low, high, context["language"])


@pass_context
def interval(context: Context, estimate: _Interval) -> str:
    return numbers.interval(estimate.low, estimate.high, context["language"])


@pass_context
def points_interval(context: Context, estimate: _Interval) -> str:
    return numbers.points_interval(estimate.low, estimate.high, context["language"])


@pass_context
def whole(context: Context, number: float) -> str:
    return numbers.whole(number, context["language"])


@pass_context
def day(context: Context, moment: date | datetime) -> str:
    return numbers.day_text(moment, context["zone"], context["language"])


@pass_context
def month(context: Context, of: date) -> str:
    return numbers.month_text(of, context["language"])


@pass_context
def moment(context: Context, at: datetime) -> str:
    return numbers.moment_text(at, context["zone"], context["language"])


@pass_context
def in_language(context: Context, translations: dict[Language, str]) -> tuple[str, Language]:
    return texts.in_language(translations, context["language"])


@pass_context
def caveats(context: Context, of: TopicSummary) -> tuple[Caveat, ...]:
    return caveats_of(of.told, of.knows, WORDS[context["language"]])


@pass_context
def text(context: Context, translations: dict[Language, str]) -> str:
    """For attributes, which can't say that their words are Danish; elsewhere `figures.html` has `text_of`."""
    return texts.in_language(translations, context["language"])[0]


def beside_bounds(said: str) -> list[str]:
    """Text and two numbers with a dash between, in turn: after the dash a browser would break them."""
    return _BOUNDS.split(said)


def labelled(table: str) -> str:
    """What stands inside a table, with each cell told its column's heading: in a narrow window a row is a card."""
    # A plain text: what jinja marks as safe would escape whatever is joined to it.
    head, end, body = str(table).partition("</thead>")
    headings = [" ".join(_TAG.sub("", heading).split()) for _, heading in _HEADING.findall(head)]
    first, *rows = body.split("<tr")
    return head + end + "<tr".join([first, *(_labelled(row, headings) for row in rows)])


def _labelled(row: str, headings: Sequence[str]) -> str:
    before, *cells = _CELLS.split(row)
    pairs = zip(cells, chain(headings, repeat("")), strict=False)
    return before + "".join(_cell(cell, heading) for cell, heading in pairs)


def _cell(cell: str, heading: str) -> str:
    """A row's own heading is its card's heading. What a page's heading says is escaped already, quotes too. A cell that
    holds nothing is left without spaces: a card leaves out what is `:empty`."""
    cell = _NOTHING.sub(r"\1\2", cell)
    return f'<td data-label="{heading}"{cell[3:]}' if heading and cell.startswith("<td") else cell


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "points": numbers.points,
    "hundredths": numbers.hundredths,
    "hands": hands_of,
    "labelled": labelled,
    "beside_bounds": beside_bounds,
    **{
        of_page.__name__: of_page
        for of_page in (
            percent,
            percent_to,
            interval,
            points_interval,
            whole,
            day,
            month,
            moment,
            in_language,
            caveats,
            text,
        )
    },
}
