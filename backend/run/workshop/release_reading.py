"""Reads a release, or draws a topic's trend again, in a process of its own: scipy and Altair stay out of the worker.

`python -m backend.run.workshop.release_reading read ROUND`, `draw_round ROUND` or `draw TOPIC`; started by the named
worker's jobs.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Awaitable, Mapping, Sequence
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content import all_topics, efforts_of
from backend.desk import Desk
from backend.handoffs import Moves
from backend.kit.language.texts import Language, in_language
from backend.kit.settings import load
from backend.kit.times.clock import local_day
from backend.releases import (
    DRAW_ROUND,
    ReleaseToRead,
    TopicRead,
    TopicSummary,
    histories,
    history_to_draw,
    keep_pictures,
    keep_reading,
    overview_picture,
    quarters_picture,
    release_to_read,
    trend_picture,
)
from backend.releases.workshop import read_release
from backend.reports.workshop import Dumbbell, TrendPoint, dumbbells, quarters, trend
from backend.rounds import OfRound, facts, moves_since, unit_names
from backend.run.tools.tool import run_tool
from backend.settings.named import NamedToolSettings


def main() -> None:
    word, wanted = sys.argv[1], UUID(sys.argv[2])
    zone = ZoneInfo(load(NamedToolSettings).zone)

    async def work(desk: Desk) -> int:
        if word == "draw_round":
            return await draw_round(desk.session, wanted, zone)
        await (read(desk.session, wanted, zone) if word == "read" else draw_trend(desk.session, wanted, zone))
        return 0

    run_tool(work)


async def read(session: AsyncSession, round_id: UUID, zone: ZoneInfo) -> None:
    """Figures and pictures of one release, in one transaction; again is the same."""
    wanted = await release_to_read(session, round_id)
    names, title = await unit_names(session, round_id), (await facts(session, round_id)).title
    topics = read_beside(wanted, names, title, await moves_since(session, round_id))
    await keep_reading(session, round_id, topics)
    if await draw_round(session, round_id, zone):
        # Tried again by a job of its own, which pages look at: the figures are not read again for a picture.
        await DRAW_ROUND.enqueue(session, OfRound(round=round_id))


async def draw_round(session: AsyncSession, round_id: UUID, zone: ZoneInfo) -> int:
    """How many of its pictures could not be drawn; the others are."""
    read_here = [each for history in (await histories(session)).values() for each in history if each.round == round_id]
    drawings = [_draw_overview(session, round_id)] if read_here else []
    for summary in read_here:
        drawings += [_draw_quarters(session, summary), draw_trend(session, summary.topic, zone)]
    return [await _drawn(session, drawing) for drawing in drawings].count(False)


async def _drawn(session: AsyncSession, drawing: Awaitable[None]) -> bool:
    """Figures are there whether or not one of their pictures can be drawn: the table beside it has the same numbers."""
    try:
        async with session.begin_nested():
            await drawing
    except Exception as error:  # noqa: BLE001
        structlog.get_logger().error("picture_not_drawn", kind=type(error).__name__)
        # The worker reads the error's name from here.
        traceback.print_exc()
        return False
    return True


def read_beside(
    wanted: ReleaseToRead,
    names: Mapping[UUID, str],
    title: Mapping[Language, str],
    moved: Mapping[UUID, Sequence[Moves]] | None = None,
) -> tuple[TopicRead, ...]:
    """With the changes since the earlier ones; without those in trouble if it is they that can't be read."""
    try:
        return read_release(wanted.release, wanted.earlier, names, title, moved)
    except Exception:
        sound = [release for release in wanted.earlier if release.round not in wanted.in_trouble]
        if len(sound) == len(wanted.earlier):
            raise
        return read_release(wanted.release, sound, names, title, moved)


async def _draw_overview(session: AsyncSession, round_id: UUID) -> None:
    """Of this round, and of the newest: a round may be read after one that closed later."""
    titles = {topic.id: topic.title for topic in await all_topics(session)}
    shown = [summaries[0] for topic, summaries in (await histories(session)).items() if topic in titles]
    newest = max(shown, key=lambda summary: summary.closed_at, default=None)

    def draw(language: Language) -> str:
        rows = [dumbbell(summary, in_language(titles[summary.topic], language)[0]) for summary in shown]
        return dumbbells(rows, language)

    rounds = {round_id, round_id if newest is None else newest.round}
    await keep_pictures(session, draw, *map(overview_picture, rounds))


def dumbbell(summary: TopicSummary, title: str) -> Dumbbell:
    told, knows = (None if asked is None else asked.share.value for asked in (summary.told, summary.knows))
    return Dumbbell(title, told, knows)


async def _draw_quarters(session: AsyncSession, summary: TopicSummary) -> None:
    """No picture of what nobody answered: bars of 0 % would say that somebody did."""
    if summary.quarter_shares is None:
        return
    name = quarters_picture(summary.round, summary.topic)
    await keep_pictures(session, partial(quarters, summary.quarter_shares), name)


async def draw_trend(session: AsyncSession, topic_id: UUID, zone: ZoneInfo) -> None:
    points = trend_points(await history_to_draw(session, topic_id), zone)
    marked = [(effort.day, effort.text) for effort in await efforts_of(session, topic_id)]
    if points:
        await keep_pictures(session, partial(trend, points, marked), trend_picture(topic_id))


def trend_points(history: Sequence[TopicSummary], zone: ZoneInfo) -> list[TrendPoint]:
    return [
        TrendPoint(local_day(summary.closed_at, zone), kind, asked.share.value, asked.share.low, asked.share.high)
        for summary in history
        for kind, asked in (("told", summary.told), ("knows", summary.knows))
        if asked is not None
    ]


if __name__ == "__main__":
    main()
