"""Readings as tables to take away: numbers as numbers, an empty cell where nothing is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.kit.language.words import Words
from backend.kit.times.clock import local_day
from backend.releases import TopicSummary, UnitReading
from backend.reports import Cell, Table
from backend.stats.values import Estimate, Figure, Share


def topics_table(
    histories: Mapping[UUID, Sequence[TopicSummary]], titles: Mapping[UUID, str], words: Words, zone: ZoneInfo
) -> Table:
    """A row per topic and round; shares from 0 to 1."""
    figures = (*_headings(words, "told"), *_headings(words, "knows"))
    columns = (words("topic"), words("round"), *figures, words("topic-effect"), words("quarter"))
    rows = [
        (
            titles.get(topic, "?"),
            local_day(one.closed_at, zone),
            *_share(one.told),
            *_share(one.knows),
            None if one.effect is None else one.effect.value,
            None if one.dominating is None else words(f"quarter-{one.dominating}"),
        )
        for topic, history in histories.items()
        for one in history
    ]
    return Table(words("overview-table"), columns, tuple(rows), f"{words('interval-why')} {words('table-empty')}")


def units_table(title: str, units: Sequence[UnitReading], words: Words) -> Table:
    first = (words("topic-unit"), words("table-level"), words("topic-turnout"), words("table-recipients"))
    columns = (*first, *_headings(words, "told"), *_headings(words, "knows"))
    rows = [
        (one.name, one.level + 1, one.answered, one.recipients, *_figure(one.told), *_figure(one.knows))
        for one in units
    ]
    return Table(title, columns, tuple(rows), f"{words('interval-why')} {words('table-empty')}")


def _headings(words: Words, kind: str) -> tuple[str, str, str]:
    return words(kind), f"{words(kind)}, {words('table-from')}", f"{words(kind)}, {words('table-to')}"


def _share(share: Share | None) -> tuple[Cell, Cell, Cell]:
    return _range(None if share is None else share.share)


def _figure(figure: Figure | None) -> tuple[Cell, Cell, Cell]:
    return _range(None if figure is None else figure.share)


def _range(found: Estimate | None) -> tuple[Cell, Cell, Cell]:
    return (None, None, None) if found is None else (round(found.value, 4), round(found.low, 4), round(found.high, 4))
