"""Readings as tables to take away: numbers as numbers, an empty cell where nothing is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.kit.language.words import Words
from backend.kit.times.clock import local_day
from backend.releases import TopicSummary, UnitReading
from backend.reports import Cell, Table, range_cells
from backend.stats.values import Figure, Share


def topics_table(
    histories: Mapping[UUID, Sequence[TopicSummary]], titles: Mapping[UUID, str], words: Words, zone: ZoneInfo
) -> Table:
    """A row per topic and round; shares from 0 to 1."""
    figures = (*_headings(words, "told"), *_headings(words, "knows"))
    columns = (words("topic"), words("round"), *figures, words("topic-effect"), words("quarter"))
    rows = [
        (
            titles.get(topic, "?"),
            local_day(summary.closed_at, zone),
            *_cells(summary.told),
            *_cells(summary.knows),
            None if summary.effect is None else summary.effect.value,
            None if summary.dominating is None else words(f"quarter-{summary.dominating}"),
        )
        for topic, history in histories.items()
        for summary in history
    ]
    return Table(words("overview-table"), columns, tuple(rows), f"{words('interval-why')} {words('table-empty')}")


def units_table(title: str, units: Sequence[UnitReading], words: Words) -> Table:
    first = (words("topic-unit"), words("table-level"), words("topic-turnout"), words("table-recipients"))
    columns = (*first, *_headings(words, "told"), *_headings(words, "knows"))
    rows = [
        (unit.name, unit.level + 1, unit.answered, unit.recipients, *_cells(unit.told), *_cells(unit.knows))
        for unit in units
    ]
    return Table(title, columns, tuple(rows), f"{words('interval-why')} {words('table-empty')}")


def _headings(words: Words, kind: str) -> tuple[str, str, str]:
    return words(kind), f"{words(kind)}, {words('table-from')}", f"{words(kind)}, {words('table-to')}"


def _cells(shown: Share | Figure | None) -> tuple[Cell, Cell, Cell]:
    return range_cells(None if shown is None else shown.share)
