"""Emne: one topic from the organisation down to the units, over time, and what to do."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.figures.origins import old_figures
from backend.api.console.figures.trend import trend_of
from backend.api.console.figures.unit_map import unit_map
from backend.api.console.figures.unread import unread_rounds
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.pages import page
from backend.content import efforts_of, goals_of, topic_articles, topic_record
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.words import WORDS
from backend.releases import topic_history
from backend.reports import asked_elsewhere, coin_note, efforts_shown, first_asked, goals_shown, next_step, since_days
from backend.rounds import asked_branches, asked_part, asked_units


class FiguresPages(ConsolePages):
    path = "/console/topic"
    opt = requires("figures.read")

    @get("/{topic_id:uuid}")
    async def get_topic(
        self, topic_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        record, history = await topic_record(desk.session, topic_id), await topic_history(desk.session, topic_id)
        zone = desk.zone
        today = desk.today
        about = {summary.round for summary in history}
        branches, places = await asked_branches(desk.session, about), await asked_units(desk.session, about)
        efforts = efforts_shown(await efforts_of(desk.session, topic_id), history, branches, zone)
        values: dict[str, Any] = {
            "record": record,
            "today": today,
            "history": history,
            "newest": history[0] if history else None,
            "coin_note": coin_note(history[:1], WORDS[desk.language]),
            "coin_note_of_all": coin_note(history, WORDS[desk.language]),
            "unread": await unread_rounds(desk, topic_id),
            "drawn": trend_of(history, efforts, places, zone),
            "goals": goals_shown(await goals_of(desk.session, topic_id), history, branches, places, zone, today),
            "efforts": efforts,
            "articles": (await topic_articles(desk.session, [topic_id], today)).get(topic_id, ()),
            "branches": branches,
            "elsewhere": asked_elsewhere(history, places),
            "first": first_asked(history),
            "since": since_days(history, zone),
            "opens": {opens.article: opens.opened for opens in history[0].opens} if history else {},
            # What is kept is Danish, whatever the page is in: it is shown as such everywhere.
            "danish": WORDS["da"],
        }
        if history:
            values["asked_in"] = branches.get(history[0].round, ())
            values["asked_part"] = await asked_part(desk.session, history[0].round)
            values |= await unit_map(request, desk, history[0])
            values["old"] = await old_figures(desk, history, {unit.unit for unit in values["units"]})
            values["suggested"] = [next_step(record, suggestion) for suggestion in history[0].suggestions]
        return page(request, "topic.html", values)
