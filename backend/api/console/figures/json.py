"""The figures as JSON: overview, topic, units. `/console/downloads` has tables and the signed releases."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.figures.unread import UnreadRound, unread_rounds
from backend.api.console.frame.bodies import EffortBody, GoalBody, PlansBody, TopicFiguresBody, UnitsBody
from backend.api.console.frame.context import config_of
from backend.api.console.frame.guard import console_guard
from backend.content import efforts_of, goals_of, topic_record, topic_records
from backend.kit.http.access import requires
from backend.kit.times.clock import Clock, local_day
from backend.releases import histories, topic_history, unit_tree
from backend.reports import efforts_shown, goals_shown

_READING: dict[str, Any] = {"opt": requires("figures.read"), "guards": [console_guard], "tags": ["console: figures"]}


@get("/console/api/figures", summary="Every topic with figures, what needs most doing first", **_READING)
async def get_figures(session: NamedDependency[AsyncSession]) -> list[TopicFiguresBody]:
    records = {one.topic.id: one for one in await topic_records(session)}
    found = await histories(session)
    return [
        TopicFiguresBody(topic=records[topic], history=history) for topic, history in found.items() if topic in records
    ]


@get("/console/api/figures/unread", summary="Published rounds whose figures are not there yet, and why", **_READING)
async def get_unread(session: NamedDependency[AsyncSession]) -> list[UnreadRound]:
    return await unread_rounds(session)


@get("/console/api/figures/{topic_id:uuid}/units", summary="A topic's newest figures, unit by unit", **_READING)
async def get_units(topic_id: FromPath[UUID], session: NamedDependency[AsyncSession]) -> UnitsBody:
    """None as long as no round about it is released."""
    await topic_record(session, topic_id)
    history = await topic_history(session, topic_id)
    return UnitsBody(units=await unit_tree(session, history[0], None) if history else ())


@get("/console/api/topics/{topic_id:uuid}/plans", summary="A topic's goals and efforts, and how they go", **_READING)
async def get_topic_plans(
    topic_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> PlansBody:
    await topic_record(session, topic_id)
    zone, history = config_of(request).zone, await topic_history(session, topic_id)
    goals = goals_shown(await goals_of(session, topic_id), history, zone, local_day(clock.now(), zone))
    efforts = efforts_shown(await efforts_of(session, topic_id), history, zone)
    return PlansBody(goals=tuple(map(GoalBody.of, goals)), efforts=tuple(map(EffortBody.of, efforts)))


ROUTES: tuple[HTTPRouteHandler, ...] = (get_figures, get_unread, get_units, get_topic_plans)
