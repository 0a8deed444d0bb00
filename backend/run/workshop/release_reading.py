"""Reads a release, or draws a topic's trend again, in a process of its own: scipy and Altair stay out of the worker.

`python -m backend.run.workshop.release_reading read ROUND` or `draw TOPIC`; started by the named worker's jobs.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend import releases
from backend.content import all_topics, efforts_of
from backend.desk import Desk
from backend.handoffs import Release, SignedRelease
from backend.kit.language.texts import LANGUAGES, Language, in_language
from backend.kit.settings import load
from backend.kit.times.clock import local_day
from backend.releases import (
    TopicSummary,
    histories,
    kept_releases,
    overview_picture,
    quarters_picture,
    release_bytes,
    topic_history,
    trend_picture,
    unread_releases,
)
from backend.releases.workshop import TopicRead, read_release
from backend.reports.workshop import Dumbbell, TrendPoint, dumbbells, quarters, trend
from backend.rounds import facts, unit_names
from backend.run.tools.tool import run_tool
from backend.settings.named import NamedToolSettings


def main() -> None:
    word, wanted = sys.argv[1], UUID(sys.argv[2])
    zone = ZoneInfo(load(NamedToolSettings).zone)

    async def work(desk: Desk) -> int:
        await (read(desk.session, wanted, zone) if word == "read" else draw_trend(desk.session, wanted, zone))
        return 0

    run_tool(work)


async def read(session: AsyncSession, round_id: UUID, zone: ZoneInfo) -> None:
    """Figures and pictures of one release, in one transaction; again is the same."""
    await releases.take_turn(session)
    release = SignedRelease.model_validate_json(await release_bytes(session, round_id)).release
    summaries = await _store(session, release)
    for summary in summaries:
        await _draw_quarters(session, summary)
        await draw_trend(session, summary.topic, zone)
    if summaries:
        await _draw_overview(session, round_id)
    await releases.end_trouble(session, round_id)


async def _store(session: AsyncSession, release: Release) -> list[TopicSummary]:
    names = await unit_names(session, release.round)
    title = (await facts(session, release.round)).title
    earlier = [kept.signed.release for kept in await kept_releases(session) if kept.signed is not None]
    in_trouble = {one.round for one in await unread_releases(session)} - {release.round}
    summaries = []
    for one in read_beside(release, earlier, in_trouble, names, title):
        await releases.store(session, one.summary, one.units)
        summaries.append(one.summary)
    return summaries


def read_beside(
    release: Release,
    earlier: Sequence[Release],
    in_trouble: Collection[UUID],
    names: Mapping[UUID, str],
    title: Mapping[Language, str],
) -> tuple[TopicRead, ...]:
    """With the changes since the earlier ones; without those in trouble if it is they that can't be read."""
    try:
        return read_release(release, earlier, names, title)
    except Exception:
        sound = [one for one in earlier if one.round not in in_trouble]
        if len(sound) == len(earlier):
            raise
        return read_release(release, sound, names, title)


async def _draw_overview(session: AsyncSession, round_id: UUID) -> None:
    """Of this round, and of the newest: a round may be read after one that closed later."""
    titles = {topic.id: topic.title for topic in await all_topics(session)}
    shown = [found[0] for topic, found in (await histories(session)).items() if topic in titles]
    newest = max(shown, key=lambda one: one.closed_at, default=None)
    for language in LANGUAGES:
        rows = [dumbbell(one, in_language(titles[one.topic], language)[0]) for one in shown]
        svg = dumbbells(rows, language)
        for drawn in {round_id, round_id if newest is None else newest.round}:
            await releases.store_picture(session, overview_picture(drawn), language, svg)


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
    await releases.take_turn(session)
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
