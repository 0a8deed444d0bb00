"""Every release that the ballot box can make is read, shown, drawn, downloaded and set: an empty table is a figure too.

Alma's round may have no answer at all, fewer than k, or groups that are silent at any node.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from rich.console import Console

from backend.api.console.figures.tables import topics_table, units_table
from backend.content.editing.service import TopicRecord
from backend.kit.language.texts import LANGUAGES
from backend.kit.language.words import WORDS
from backend.releases.incoming.verification import verify
from backend.releases.reading.organisation import organisation_figures
from backend.releases.reading.suggestion_words import suggestion_line
from backend.releases.reading.table import release_table
from backend.releases.reading.values import TopicRead, TopicSummary
from backend.releases.workshop.advice import content_gaps, suggestions
from backend.releases.workshop.audit import audit_release
from backend.releases.workshop.between_rounds import trends
from backend.releases.workshop.informedness import pictures
from backend.releases.workshop.reading_maker import read_release
from backend.reports.quarterly.account import account
from backend.reports.quarterly.quarters import YearQuarter
from backend.reports.quarterly.tables import account_tables
from backend.reports.quarterly.values import Account, Sources
from backend.reports.tables import as_csv, as_json, as_xlsx
from backend.reports.workshop.account_document import account_pdf
from backend.rounds import AskedPart
from backend.run.release import show
from backend.run.release import topics as release_topics
from tests.ground.releases.made import Round, planted, rounds
from tests.ground.releases.releases import CLOSED, BallotBoxKey
from tests.ground.reports.accounts import record

ZONE = ZoneInfo("Europe/Copenhagen")
BOX = BallotBoxKey()
SILENT_TEAM, NOBODY, FEW = planted([-1, 0, 0], [0, 21, 0]), planted([-1, 0, 0], [0, 0, 0]), planted([-1, 0], [1, 2])
TOSSED = planted([-1, 0, 0], [6, 21, 0], coin=20)
fewer = settings(max_examples=max(3, settings().max_examples // 10))
"""A document takes a tenth of a second."""


def test_the_quarters_of_a_silent_team_are_published_as_zeros() -> None:
    """What made the newest release unreadable for ever."""
    silent = SILENT_TEAM.release.nodes[2].id
    assert [quarter.table for quarter in SILENT_TEAM.release.quarters if quarter.node == silent] == [((0, 0), (0, 0))]
    assert [node.answered for node in NOBODY.release.nodes] == [0, 0, 0]
    assert [node.answered for node in FEW.release.nodes] == [None, None]


def read(made: Round) -> list[TopicRead]:
    """As the worker keeps it: through JSON and back."""
    topics = read_release(made.release, [made.before, made.release], made.names, {"da": "Forår"})
    for topic in topics:
        assert TopicSummary.model_validate(topic.summary.model_dump(mode="json")) == topic.summary
    return list(topics)


def account_of(made: Round, topics: Sequence[TopicRead]) -> Account:
    before = read_release(made.before, [], made.names, {"da": "Vinter"})
    records = [
        TopicRecord(topic=record("APV").topic.model_copy(update={"id": topic}), revision=1, archived=False)
        for topic in made.topics
    ]
    histories = {now.summary.topic: (now.summary, then.summary) for now, then in zip(topics, before, strict=True)}
    sources = Sources(records, histories, [], [])
    return account(sources, YearQuarter.of(CLOSED.date()), "Kommunen", "da", ZONE, date(2026, 4, 1))


@example(SILENT_TEAM)
@example(NOBODY)
@example(FEW)
@example(TOSSED)
@given(rounds())
def test_every_release_is_verified_read_and_shown(made: Round) -> None:
    release, names, titles = made.release, made.names, dict.fromkeys(made.topics, "APV")
    assert verify(BOX.signed(release), BOX.public).faults == ()
    summaries = [topic.summary for topic in read(made)]
    assert [summary.topic for summary in summaries] == list(made.topics)
    assert organisation_figures(release) is not None
    assert len(release_table(release, names).rows) == len(release.nodes)
    seen = pictures(release)
    lines = [
        line
        for language in LANGUAGES
        for line in (
            *release_topics.changes_in_words(
                release, trends(release, [made.before], {}), names, titles, WORDS[language]
            ),
            *release_topics.suggested_in_words(suggestions(seen, []), names, titles, language),
            *release_topics.gaps_in_words(content_gaps(seen, [], CLOSED.date()), titles, language),
            *(suggestion_line(suggestion, language) for summary in summaries for suggestion in summary.suggestions),
        )
    ]
    assert all(line.strip() for line in lines)
    console = Console(file=io.StringIO())
    for language in LANGUAGES:
        console.print(show.as_table(release, names, titles, ZONE, language))
        console.print(release_topics.as_table(seen, titles, language, release.coin))


@example(SILENT_TEAM)
@example(TOSSED)
@given(rounds())
def test_quarters_agree_with_the_figures_beside_them(made: Round) -> None:
    for topic in read(made):
        shares, told, knows = topic.summary.quarter_shares, topic.summary.told, topic.summary.knows
        if shares is not None and told is not None and knows is not None:
            margins = (shares[0] + shares[1], shares[0] + shares[2], sum(shares))
            assert margins == pytest.approx((told.share.value, knows.share.value, 1), abs=1e-9)
            around = topic.summary.quarter_ranges
            assert around is not None
            assert tuple(estimate.value for estimate in around) == shares
            assert all(0 <= estimate.low <= estimate.high <= 1 for estimate in around)


@example(SILENT_TEAM)
@example(NOBODY)
@example(FEW)
@example(TOSSED)
@given(rounds())
def test_what_nobody_answered_is_never_told_as_a_share_or_as_at_least_k(made: Round) -> None:
    totals = {node.id: node.answered or 0 for node in made.release.nodes}
    for topic in read(made):
        summary = topic.summary
        assert (summary.turnout == "exact") == (summary.answered is not None)
        for unit in topic.units:
            assert (unit.turnout == "hidden") == (not totals[unit.unit])
            assert totals[unit.unit] or (unit.told, unit.knows) == (None, None)
        if not any(totals.values()):
            assert (summary.told, summary.knows, summary.dominating, summary.suggestions) == (None, None, None, ())


@example(SILENT_TEAM)
@example(NOBODY)
@example(FEW)
@example(TOSSED)
@given(rounds())
def test_every_release_is_downloaded_as_tables(made: Round) -> None:
    topics, titles, words = read(made), dict.fromkeys(made.topics, "APV"), WORDS["da"]
    tables = [
        topics_table({topic.summary.topic: [topic.summary] for topic in topics}, titles, {}, {}, words, ZONE),
        *(units_table("APV", [topic.summary], topic.units, AskedPart(), words, ZONE) for topic in topics),
        *account_tables(account_of(made, topics)),
    ]
    for table in tables:
        lines = list(csv.reader(io.StringIO(as_csv(table).decode("utf-8-sig")), delimiter=";"))
        assert len(lines) - 1 == len(table.rows) == len(json.loads(as_json(table))["rows"])
    assert as_xlsx(tables).startswith(b"PK")


@fewer
@example(SILENT_TEAM)
@example(NOBODY)
@example(FEW)
@example(TOSSED)
@given(rounds(most_nodes=6))
def test_every_release_stands_the_audit_of_whoever_holds_the_file(made: Round) -> None:
    assert [rule for rule in audit_release(made.release) if rule.faults] == []


@fewer
@example(SILENT_TEAM)
@example(NOBODY)
@example(FEW)
@example(TOSSED)
@given(rounds())
def test_every_release_is_set(round_: Round) -> None:
    topics = read(round_)
    made = datetime(2026, 4, 1, tzinfo=UTC)
    assert account_pdf(account_of(round_, topics), ZONE, made).startswith(b"%PDF")
