"""Figures, days and texts as templates ask for them: `{{ share | percent }}`, in the page's language and time zone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final, Protocol

from jinja2 import pass_context
from jinja2.runtime import Context

from backend.desk import hands_of
from backend.kit.language import number_texts as numbers
from backend.kit.language import texts
from backend.kit.language.texts import Language


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
def moment(context: Context, at: datetime) -> str:
    return numbers.moment_text(at, context["zone"], context["language"])


@pass_context
def in_language(context: Context, translations: dict[Language, str]) -> tuple[str, Language]:
    return texts.in_language(translations, context["language"])


@pass_context
def text(context: Context, translations: dict[Language, str]) -> str:
    """For attributes, which can't say that their words are Danish; elsewhere `figures.html` has `text_of`."""
    return texts.in_language(translations, context["language"])[0]


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "points": numbers.points,
    "hands": hands_of,
    **{
        of_page.__name__: of_page
        for of_page in (
            percent,
            percent_to,
            interval,
            points_interval,
            whole,
            day,
            moment,
            in_language,
            text,
        )
    },
}
