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
from backend.releases import TopicSummary
from backend.reports.assumptions import Caveat, asked_in_part, caveats_of_topics
from backend.reports.before import compared_days, first_asked, since_days
from backend.reports.quarterly.quarters import YearQuarter
from backend.reports.quarterly.values import Account, AccountRound, AccountTopic, Sources
from backend.reports.shown import (
    TopicRow,
    asked_elsewhere,
    coin_note,
    efforts_shown,
    first_steps,
    goals_shown,
    in_force,
)


def quarters_with_figures(sources: Sources, zone: ZoneInfo) -> list[YearQuarter]:
    """The newest first."""
    closed = (summary.closed_at for history in sources.histories.values() for summary in history)
    return sorted({YearQuarter.of(local_day(moment, zone)) for moment in closed}, reverse=True)


def account(
    sources: Sources, quarter: YearQuarter, organisation: str, language: Language, zone: ZoneInfo, today: date
) -> Account:
    """As it stood at the quarter's end, or today while it lasts: later rounds and efforts don't change it."""
    known = {
        topic: [summary for summary in history if local_day(summary.closed_at, zone) <= quarter.last]
        for topic, history in sources.histories.items()
    }
    records = {record.topic.id: record for record in sources.records}
    asked = [
        (records[topic], history)
        for topic, history in known.items()
        if topic in records and history and quarter.holds(local_day(history[0].closed_at, zone))
    ]
    on = min(today, quarter.last)
    rows = [_row(record, history, sources, zone, quarter.first, on) for record, history in asked]
    topics = [
        _topic(row, history, sources, quarter, language, zone) for row, (_, history) in zip(rows, asked, strict=True)
    ]
    return Account(
        organisation,
        quarter,
        language,
        tuple(topics),
        rounds=_rounds(asked, sources, quarter, language, zone),
        missing=_missing(sources, quarter, language, zone),
        next_steps=first_steps(rows),
        coin=coin_note([row.newest for row in rows], WORDS[language]),
        caveats=_caveats(topics, language),
    )


def _caveats(topics: Sequence[AccountTopic], language: Language) -> tuple[Caveat, ...]:
    in_part = asked_in_part([(topic.title, topic.only_in) for topic in topics], WORDS[language])
    shares = [(topic.title, topic.newest.told, topic.newest.knows) for topic in topics]
    return (*in_part, *caveats_of_topics(shares, WORDS[language]))


def _row(
    record: TopicRecord, history: Sequence[TopicSummary], sources: Sources, zone: ZoneInfo, since: date, on: date
) -> TopicRow:
    """since: the quarter's first day. on: its last one, or today."""
    made = [goal for goal in sources.goals if goal.topic == record.topic.id and goal.made <= on]
    only_in = tuple(sources.branches.get(history[0].round, ()))
    shown = goals_shown(in_force(made, since), history, sources.branches, sources.places, zone, on)
    return TopicRow(record, history[0], shown, only_in, since_days(history, zone)[history[0].round])


def _topic(
    row: TopicRow,
    history: Sequence[TopicSummary],
    sources: Sources,
    quarter: YearQuarter,
    language: Language,
    zone: ZoneInfo,
) -> AccountTopic:
    topic = row.record.topic
    own = [effort for effort in sources.efforts if effort.topic == topic.id and effort.day <= quarter.last]
    shown = tuple(
        marked for marked in efforts_shown(own, history, sources.branches, zone) if quarter.holds(marked.effort.day)
    )
    texts = in_language(topic.title, language)[0], in_language(topic.summary, language)[0]
    elsewhere = row.newest.round in asked_elsewhere(history, sources.places)
    first = first_asked(history)[row.newest.round]
    days = row.since, compared_days(row.newest, zone)
    return AccountTopic(*texts, row.newest, row.goals, shown, row.only_in, elsewhere, first, *days)


def _rounds(
    asked: Sequence[tuple[TopicRecord, Sequence[TopicSummary]]],
    sources: Sources,
    quarter: YearQuarter,
    language: Language,
    zone: ZoneInfo,
) -> tuple[AccountRound, ...]:
    """The oldest first."""
    summaries = (summary for _, history in asked for summary in history)
    by_round = {summary.round: summary for summary in summaries if quarter.holds(local_day(summary.closed_at, zone))}
    in_order = sorted(by_round.values(), key=lambda summary: summary.closed_at)
    return tuple(_round(summary, sources, language, zone) for summary in in_order)


def _round(summary: TopicSummary, sources: Sources, language: Language, zone: ZoneInfo) -> AccountRound:
    title, closed = in_language(summary.round_title, language)[0], local_day(summary.closed_at, zone)
    only_in = tuple(sources.branches.get(summary.round, ()))
    return AccountRound(title, closed, summary.turnout, summary.answered, summary.recipients, summary.k, only_in)


def _missing(sources: Sources, quarter: YearQuarter, language: Language, zone: ZoneInfo) -> tuple[str, ...]:
    return tuple(
        WORDS[language](
            "unread-trouble" if missing.in_trouble else "unread-reading",
            round=in_language(missing.title, language)[0],
            day=day_text(missing.closed_at, zone, language),
        )
        for missing in sources.missing
        if quarter.holds(local_day(missing.closed_at, zone))
    )
