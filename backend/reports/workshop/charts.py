"""Pictures as SVG, by Altair: told beside knows, a topic's quarters, its trend. Pure; heavy to import, so for workers.

Each stands beside a table with the same numbers: nothing is told by a colour or a place alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

import altair as alt
import vl_convert
from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol

from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS
from backend.stats.values import QUARTERS, Quarter

TOLD, KNOWS, GREY, INK = "#0059B3", "#B8420F", "#8C9198", "#1A1A1A"
QUARTER_COLOURS: Final[Mapping[Quarter, str]] = {
    "line_works": "#2E7D5B",
    "message_unclear": "#B8420F",
    "other_channels": "#0059B3",
    "blind_spot": "#6B4E9B",
}
_LONGEST_LABEL = 320


@dataclass(frozen=True)
class Dumbbell:
    """Shares, 0 to 1; None where not shown."""

    title: str
    told: float | None
    knows: float | None


@dataclass(frozen=True)
class TrendPoint:
    day: date
    kind: str
    share: float
    low: float
    high: float


def dumbbells(rows: Sequence[Dumbbell], language: Language) -> str:
    """In the order given."""
    words = WORDS[language]
    kinds = [words("chart-told"), words("chart-knows")]
    values = [
        {"title": row.title, "kind": words(f"chart-{kind}"), "share": share}
        for row in rows
        for kind, share in (("told", row.told), ("knows", row.knows))
        if share is not None
    ]
    y = alt.Y("title:N", sort=[row.title for row in rows], title=None, axis=alt.Axis(labelLimit=_LONGEST_LABEL))
    base = alt.Chart(_data(values)).encode(y=y)
    line = base.mark_line(color=GREY, strokeWidth=3).encode(x=_share(words("chart-share")), detail="title:N")
    dots = base.mark_point(filled=True, size=170, opacity=1).encode(
        x=_share(words("chart-share")), color=_kinds(kinds), shape=_shapes(kinds)
    )
    return _svg((line + dots).properties(width=260, height=alt.Step(38)), language)


def quarters(shares: Sequence[float], language: Language) -> str:
    """shares: in the order of QUARTERS, together 1."""
    words = WORDS[language]
    values = [
        {"quarter": words(f"chart-quarter-{quarter}"), "share": share, "at": at}
        for at, (quarter, share) in enumerate(zip(QUARTERS, shares, strict=True))
    ]
    names = [words(f"chart-quarter-{quarter}") for quarter in QUARTERS]
    colours = alt.Scale(domain=names, range=[QUARTER_COLOURS[quarter] for quarter in QUARTERS])
    base = alt.Chart(_data(values)).encode(
        y=alt.Y("quarter:N", sort=names, title=None, axis=alt.Axis(labelLimit=_LONGEST_LABEL))
    )
    bars = base.mark_bar(height=24).encode(
        x=_share(words("chart-share")), color=alt.Color("quarter:N", scale=colours, legend=None)
    )
    labels = base.mark_text(align="left", dx=6, color=INK, fontSize=14).encode(
        x=_share(words("chart-share")), text=alt.Text("share:Q", format=".0%")
    )
    return _svg((bars + labels).properties(width=420, height=alt.Step(38)), language)


def trend(points: Sequence[TrendPoint], efforts: Sequence[tuple[date, str]], language: Language) -> str:
    """points: of the kinds told and knows; efforts: (day, text), as upright lines with a number."""
    words = WORDS[language]
    kinds = [words("chart-told"), words("chart-knows")]
    values = [
        {
            "day": point.day.isoformat(),
            "kind": words(f"chart-{point.kind}"),
            "share": point.share,
            "low": point.low,
            "high": point.high,
        }
        for point in points
    ]
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%d-%m-%y", tickCount=6, labelOverlap=True))
    base = alt.Chart(_data(values)).encode(x=x, color=_kinds(kinds))
    band = base.mark_rule(strokeWidth=2, opacity=0.55).encode(y=_upright("low:Q", words("chart-share")), y2="high:Q")
    line = base.mark_line(strokeWidth=2.5).encode(y=_upright("share:Q", words("chart-share")))
    dots = base.mark_point(filled=True, size=110, opacity=1).encode(
        y=_upright("share:Q", words("chart-share")), shape=_shapes(kinds)
    )
    return _svg(alt.layer(band, line, dots, *_marks(efforts, x)).properties(width=520, height=260), language)


def _shapes(kinds: Sequence[str]) -> alt.Shape:
    """Of the same domain and title as the colours: then both stand in one legend."""
    scale = alt.Scale(domain=list(kinds), range=["circle", "square"])
    return alt.Shape("kind:N", scale=scale, sort=list(kinds), title=None, legend=alt.Legend(orient="top"))


def _data(values: Sequence[Mapping[str, object]]) -> Any:
    return alt.InlineData(values=list(values))


def _marks(efforts: Sequence[tuple[date, str]], x: alt.X) -> list[alt.Chart]:
    if not efforts:
        return []
    values = [{"day": day.isoformat(), "number": str(at + 1)} for at, (day, _) in enumerate(efforts)]
    base = alt.Chart(_data(values)).encode(x=x)
    rule = base.mark_rule(color=INK, strokeDash=[4, 3])
    number = base.mark_text(dy=-8, fontSize=13, fontWeight="bold", color=INK).encode(y=alt.value(0), text="number:N")
    return [rule, number]


def _share(title: str) -> alt.X:
    axis = alt.Axis(format=".0%", values=[0, 0.25, 0.5, 0.75, 1])
    return alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), title=title, axis=axis)


def _upright(field: str, title: str) -> alt.Y:
    return alt.Y(field, scale=alt.Scale(domain=[0, 1]), title=title, axis=alt.Axis(format=".0%", tickCount=5))


def _kinds(kinds: Sequence[str]) -> alt.Color:
    scale = alt.Scale(domain=list(kinds), range=[TOLD, KNOWS])
    legend = alt.Legend(orient="top", labelFontSize=14)
    return alt.Color("kind:N", scale=scale, sort=list(kinds), title=None, legend=legend)


def _svg(chart: Any, language: Language) -> str:
    """Transparent, since the page has its own ground."""
    font = "IBM Plex Sans, DejaVu Sans, sans-serif"
    config = {
        "background": "transparent",
        "font": font,
        "axis": {"labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal", "labelColor": INK},
        "view": {"stroke": None},
    }
    spec = cast("dict[str, Any]", chart.to_dict())
    spec["config"] = config
    return str(vl_convert.vegalite_to_svg(spec, format_locale=_numbers(language)))


def _numbers(language: Language) -> dict[str, Any]:
    """How numbers are written, such as "45 %", by CLDR for d3-format; no chart has money."""
    _, percent = Locale.parse(language).percent_formats[None].suffix
    decimal, group = get_decimal_symbol(language), get_group_symbol(language)
    return {"decimal": decimal, "thousands": group, "grouping": [3], "currency": ["", ""], "percent": percent}
