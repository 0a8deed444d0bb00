"""Reads a release, or draws a topic's trend again, in a process of its own: scipy and Altair stay out of the worker.

`python -m backend.run.workshop.release_reading read ROUND` or `draw TOPIC`; started by the named worker's jobs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend import releases
from backend.content import all_topics, efforts_of
from backend.handoffs import Release
from backend.kit.language.texts import LANGUAGES, in_language
from backend.kit.times.clock import Clock, local_day
from backend.releases import (
    TopicSummary,
    all_releases,
    histories,
    overview_picture,
    quarters_picture,
    topic_history,
    trend_picture,
)
from backend.releases.workshop import read_release
from backend.reports.workshop import Dumbbell, TrendPoint, dumbbells, quarters, trend
from backend.rounds import facts, unit_names
from backend.run.tools.tool import run_tool
from backend.settings.named import NamedToolSettings, load


def main() -> None:
    word, wanted = sys.argv[1], UUID(sys.argv[2])
    zone = ZoneInfo(load(NamedToolSettings).zone)

    async def work(session: AsyncSession, _: Clock) -> int:
        await (read(session, wanted, zone) if word == "read" else draw_trend(session, wanted, zone))
        return 0

    run_tool(work)


async def read(session: AsyncSession, round_id: UUID, zone: ZoneInfo) -> None:
    """Figures and pictures of one release, in one transaction; again is the same."""
    kept = [signed.release for signed in await all_releases(session)]
    release = next(one for one in kept if one.round == round_id)
    summaries = await _store(session, release, kept)
    for summary in summaries:
        await _draw_quarters(session, summary)
        await draw_trend(session, summary.topic, zone)
    if summaries:
        await _draw_overview(session, round_id)


async def _store(session: AsyncSession, release: Release, kept: Sequence[Release]) -> list[TopicSummary]:
    names = await unit_names(session, release.round)
    title = (await facts(session, release.round)).title
    found = read_release(release, kept, names, title)
    for one in found:
        await releases.store(session, one.summary, one.units)
    return [one.summary for one in found]


async def _draw_overview(session: AsyncSession, round_id: UUID) -> None:
    titles = {topic.id: topic.title for topic in await all_topics(session)}
    shown = [found[0] for topic, found in (await histories(session)).items() if topic in titles]
    for language in LANGUAGES:
        rows = [dumbbell(one, in_language(titles[one.topic], language)[0]) for one in shown]
        await releases.store_picture(session, overview_picture(round_id), language, dumbbells(rows, language))


def dumbbell(summary: TopicSummary, title: str) -> Dumbbell:
    told, knows = (None if asked is None else asked.share.value for asked in (summary.told, summary.knows))
    return Dumbbell(title, told, knows)


async def _draw_quarters(session: AsyncSession, summary: TopicSummary) -> None:
    """No picture of what nobody answered: bars of 0 % would say that somebody did."""
    counts = [count for row in summary.quarters or () for count in row]
    if not any(counts):
        return
    for language in LANGUAGES:
        name = quarters_picture(summary.round, summary.topic)
        await releases.store_picture(session, name, language, quarters(counts, language))


async def draw_trend(session: AsyncSession, topic_id: UUID, zone: ZoneInfo) -> None:
    points = trend_points(await topic_history(session, topic_id), zone)
    marked = [(effort.day, effort.text) for effort in await efforts_of(session, topic_id)]
    if points:
        for language in LANGUAGES:
            svg = trend(points, marked, language)
            await releases.store_picture(session, trend_picture(topic_id), language, svg)


def trend_points(history: Sequence[TopicSummary], zone: ZoneInfo) -> list[TrendPoint]:
    return [
        TrendPoint(local_day(one.closed_at, zone), kind, asked.share.value, asked.share.low, asked.share.high)
        for one in history
        for kind, asked in (("told", one.told), ("knows", one.knows))
        if asked is not None
    ]


if __name__ == "__main__":
    main()
