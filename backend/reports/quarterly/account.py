"""The quarterly account: what was to be told, whether it arrived, what was done, and what comes next. Pure.

Made of readings of releases, goals and efforts; the page, the PDF and the workbook show this one value.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from backend.content import TopicRecord
from backend.kit.language.number_texts import day_text
from backend.kit.language.texts import Language, in_language
from backend.kit.language.words import WORDS
from backend.kit.times.clock import local_day
from backend.releases import TopicSummary, sentence
from backend.reports.quarterly.quarters import YearQuarter
from backend.reports.quarterly.values import Account, AccountRound, AccountTopic, Sources
from backend.reports.shown import TopicRow, efforts_shown, goals_shown, top_suggestions


def quarters_with_figures(sources: Sources, zone: ZoneInfo) -> list[YearQuarter]:
    """The newest first."""
    closed = (one.closed_at for history in sources.histories.values() for one in history)
    return sorted({YearQuarter.of(local_day(moment, zone)) for moment in closed}, reverse=True)


def account(
    sources: Sources, quarter: YearQuarter, organisation: str, language: Language, zone: ZoneInfo, today: date
) -> Account:
    """As it stood at the quarter's end, or today while it lasts: later rounds and efforts don't change it."""
    known = {
        topic: [one for one in history if local_day(one.closed_at, zone) <= quarter.last]
        for topic, history in sources.histories.items()
    }
    records = {one.topic.id: one for one in sources.records}
    asked = [
        (records[topic], history)
        for topic, history in known.items()
        if topic in records and history and quarter.holds(local_day(history[0].closed_at, zone))
    ]
    on = min(today, quarter.last)
    rows = [_row(record, history, sources, zone, on) for record, history in asked]
    topics = [
        _topic(row, history, sources, quarter, language, zone) for row, (_, history) in zip(rows, asked, strict=True)
    ]
    return Account(
        organisation,
        quarter,
        language,
        tuple(topics),
        rounds=_rounds(asked, quarter, zone),
        missing=_missing(sources, quarter, language, zone),
        next_steps=_next(rows, language),
    )


def _row(record: TopicRecord, history: Sequence[TopicSummary], sources: Sources, zone: ZoneInfo, on: date) -> TopicRow:
    own = [goal for goal in sources.goals if goal.topic == record.topic.id and goal.made <= on]
    return TopicRow(record, history[0], goals_shown(own, history, zone, on))


def _topic(
    row: TopicRow,
    history: Sequence[TopicSummary],
    sources: Sources,
    quarter: YearQuarter,
    language: Language,
    zone: ZoneInfo,
) -> AccountTopic:
    topic = row.record.topic
    own = [one for one in sources.efforts if one.topic == topic.id and one.day <= quarter.last]
    shown = tuple(one for one in efforts_shown(own, history, zone) if quarter.holds(one.effort.day))
    texts = in_language(topic.title, language)[0], in_language(topic.summary, language)[0]
    return AccountTopic(*texts, row.newest, row.goals, shown)


def _rounds(
    asked: Sequence[tuple[TopicRecord, Sequence[TopicSummary]]], quarter: YearQuarter, zone: ZoneInfo
) -> tuple[AccountRound, ...]:
    """The oldest first."""
    found = {one.round: one for _, history in asked for one in history if quarter.holds(local_day(one.closed_at, zone))}
    return tuple(
        AccountRound(
            one.round_title["da"], local_day(one.closed_at, zone), one.turnout, one.answered, one.recipients, one.k
        )
        for one in sorted(found.values(), key=lambda one: one.closed_at)
    )


def _missing(sources: Sources, quarter: YearQuarter, language: Language, zone: ZoneInfo) -> tuple[str, ...]:
    return tuple(
        WORDS[language](
            "unread-trouble" if one.in_trouble else "unread-reading",
            round=in_language(one.title, language)[0],
            day=day_text(one.closed_at, zone, language),
        )
        for one in sources.missing
        if quarter.holds(local_day(one.closed_at, zone))
    )


def _next(rows: Sequence[TopicRow], language: Language) -> tuple[str, ...]:
    return tuple(
        f"{in_language(row.record.topic.title, language)[0]}, {one.unit_name}. {sentence(one, language)}"
        for row, one in top_suggestions(rows)
    )
