"""Emne: one topic from the organisation down to the units, over time, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.figures.unread import unread_rounds
from backend.api.console.frame.context import ConsoleRequest, page_language
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.pages import page
from backend.content import efforts_of, goals_of, topic_articles, topic_record
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.releases import TopicSummary, UnitReading, count_units, sentence, topic_history, unit_tree
from backend.reports import efforts_shown, goals_shown
from backend.rounds import asked_branches

UNFOLDED_AT_MOST = 400
"""Of a larger tree one branch after another is unfolded: a page of thousands of rows helps nobody."""


class FiguresPages(ConsolePages):
    path = "/console/topic"
    opt = requires("figures.read")

    @get("/{topic_id:uuid}")
    async def get_topic(
        self, topic_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        found, history = await topic_record(desk.session, topic_id), await topic_history(desk.session, topic_id)
        zone = desk.zone
        today = desk.today
        efforts = await efforts_of(desk.session, topic_id)
        values: dict[str, Any] = {
            "record": found,
            "history": history,
            "newest": history[0] if history else None,
            "unread": await unread_rounds(desk, topic_id),
            "drawn": any(one.told or one.knows for one in history),
            "goals": goals_shown(await goals_of(desk.session, topic_id), history, zone, today),
            "efforts": efforts_shown(efforts, history, zone),
            "articles": (await topic_articles(desk.session, [topic_id], today)).get(topic_id, ()),
            "branches": await asked_branches(desk.session, {one.round for one in history}),
            "opens": {one.article: one.opened for one in history[0].opens} if history else {},
        }
        if history:
            values |= await _tree(request, desk, history[0]) | _suggested(request, history[0])
        return page(request, "topic.html", values)


async def _tree(request: ConsoleRequest, desk: Desk, newest: TopicSummary) -> dict[str, Any]:
    total = await count_units(desk.session, newest)
    whole = total <= UNFOLDED_AT_MOST and request.query_params.get("units") == "all"
    opened = set(_opened(request.query_params.getall("open", [])))
    first = await unit_tree(desk.session, newest, [])
    opened |= {unit.unit for unit in first if unit.parent is None} if "open" not in request.query_params else set()
    units = await unit_tree(desk.session, newest, None if whole else opened)
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


def _suggested(request: ConsoleRequest, newest: TopicSummary) -> dict[str, Any]:
    language = page_language(request)
    shown = [(one, sentence(one, language)) for one in newest.suggestions]
    return {"suggested": shown}
