"""The whole organisation's figures of a release, as staff are shown them. Pure: a function of the release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from backend.handoffs import Release
from backend.releases.reading.atoms import Counts, weighted_shares
from backend.releases.reading.table import release_table


@dataclass(frozen=True)
class AskedFigures:
    """`counts`: of those who answered; with a coin per hundred of all staff, about. `percent` informed of all staff, as
    every other page shows it: each unit's answers weighted by its headcount; None where nobody answered."""

    counts: Counts
    percent: int | None


@dataclass(frozen=True)
class TopicFigures:
    """None where the release withholds it, or where the question was not asked."""

    topic: UUID
    told: AskedFigures | None
    knows: AskedFigures | None


@dataclass(frozen=True)
class OrganisationFigures:
    """`answered`: None where it would tell of everyone in some unit; all counts are per hundred then.

    `coin`: percent of the answers that phones replaced by a random one."""

    round: UUID
    closed_at: datetime
    k: int
    answered: int | None
    recipients: int
    coin: int
    topics: tuple[TopicFigures, ...]


def organisation_figures(release: Release) -> OrganisationFigures | None:
    """Topics in the order they were asked; None for a release without figures."""
    if release.status != "published" or not release.nodes:
        return None
    root, table = release.nodes[0], release_table(release, {})
    whole = table.rows[0]
    answered = whole.turnout.answered
    percents = {column.question: cell.percent for column, cell in zip(table.columns, whole.cells, strict=True)}
    asked = {(question.topic, question.kind): question.id for question in release.questions}

    def figures(topic: UUID, kind: Literal["told", "knows"]) -> AskedFigures | None:
        question = asked.get((topic, kind))
        shown = None if question is None else root.outcomes.get(question)
        if question is None or shown is None:
            return None
        if release.coin:
            return AskedFigures(_of_hundred(release, question), percents[question])
        return AskedFigures(shown if answered is not None else per_hundred(shown), percents[question])

    topics = dict.fromkeys(question.topic for question in release.questions)
    return OrganisationFigures(
        release.round,
        release.closed_at,
        release.k,
        answered,
        root.recipients,
        release.coin,
        tuple(TopicFigures(topic, figures(topic, "told"), figures(topic, "knows")) for topic in topics),
    )


def _of_hundred(release: Release, question: UUID) -> Counts:
    """What was reported is nobody's answer, so nothing is counted of it."""
    shares = weighted_shares(release, question).get(release.nodes[0].id)
    if shares is None:
        return 0, 0, 0
    informed, uninformed, unsure = (round(share * 10_000) for share in shares.shares)
    return per_hundred((informed, uninformed, unsure))


def per_hundred(counts: Counts) -> Counts:
    """Whole numbers that add up to 100: rounded down, and what is missing given to the largest remainders."""
    total = sum(counts)
    if total == 0:
        return counts
    shares = [divmod(100 * count, total) for count in counts]
    missing = 100 - sum(whole for whole, _ in shares)
    raised = sorted(range(len(shares)), key=lambda at: -shares[at][1])[:missing]
    informed, uninformed, unsure = (whole + (at in raised) for at, (whole, _) in enumerate(shares))
    return informed, uninformed, unsure
