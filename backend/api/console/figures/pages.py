"""Emne: one topic from the organisation down to the units, over time, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.figures.unread import unread_rounds
from backend.api.console.frame.context import config_of, page_language
from backend.api.console.frame.guard import console_guard
from backend.api.console.frame.pages import page
from backend.content import efforts_of, goals_of, topic_articles, topic_record
from backend.kit.http.access import requires
from backend.kit.times.clock import Clock, local_day
from backend.releases import TopicSummary, UnitReading, count_units, sentence, topic_history, unit_tree
from backend.reports import efforts_shown, goals_shown
from backend.rounds import asked_branches

UNFOLDED_AT_MOST = 400
"""Of a larger tree one branch after another is unfolded: a page of thousands of rows helps nobody."""


@get("/console/topic/{topic_id:uuid}", opt=requires("figures.read"), guards=[console_guard], include_in_schema=False)
async def get_topic(
    topic_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[str]:
    found, history = await topic_record(session, topic_id), await topic_history(session, topic_id)
    zone = config_of(request).zone
    today = local_day(clock.now(), zone)
    efforts = await efforts_of(session, topic_id)
    values: dict[str, Any] = {
        "record": found,
        "history": history,
        "newest": history[0] if history else None,
        "unread": await unread_rounds(session, topic_id),
        "drawn": any(one.told or one.knows for one in history),
        "goals": goals_shown(await goals_of(session, topic_id), history, zone, today),
        "efforts": efforts_shown(efforts, history, zone),
        "articles": (await topic_articles(session, [topic_id], today)).get(topic_id, ()),
        "branches": await asked_branches(session, {one.round for one in history}),
        "opens": {one.article: one.opened for one in history[0].opens} if history else {},
    }
    if history:
        values |= await _tree(request, session, history[0]) | _suggested(request, history[0])
    return page(request, "topic.html", values)


async def _tree(request: Request[Any, Any, Any], session: AsyncSession, newest: TopicSummary) -> dict[str, Any]:
    total = await count_units(session, newest)
    whole = total <= UNFOLDED_AT_MOST and request.query_params.get("units") == "all"
    opened = set(_opened(request.query_params.getall("open", [])))
    first = await unit_tree(session, newest, [])
    opened |= {unit.unit for unit in first if unit.parent is None} if "open" not in request.query_params else set()
    units = await unit_tree(session, newest, None if whole else opened)
    bounds = request.query_params.get("bounds") == "1"
    return {
        "units": units,
        "opened": {unit.unit for unit in units} if whole else opened,
        "foldable": total <= UNFOLDED_AT_MOST,
        "whole": whole,
        "bounds": bounds,
        "fold_link": lambda unit: _fold_link(opened, unit, units=units, bounds=bounds),
    }


def _opened(texts: Sequence[str]) -> list[UUID]:
    """What is no id is left out: a link that somebody has cut off still opens."""
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _fold_link(opened: set[UUID], unit: UnitReading, *, units: Sequence[UnitReading], bounds: bool) -> str:
    """The same page with this unit folded or unfolded."""
    in_sight = {one.unit for one in units} & opened
    wanted = in_sight ^ {unit.unit}
    pairs = [("open", str(one)) for one in sorted(wanted)] or [("open", "none")]
    return "?" + urlencode([*pairs, *([("bounds", "1")] if bounds else [])]) + f"#unit-{unit.unit}"


def _suggested(request: Request[Any, Any, Any], newest: TopicSummary) -> dict[str, Any]:
    language = page_language(request)
    shown = [(one, sentence(one, language)) for one in newest.suggestions]
    return {"suggested": shown}


ROUTES: tuple[HTTPRouteHandler, ...] = (get_topic,)
