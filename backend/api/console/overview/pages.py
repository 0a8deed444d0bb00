"""Overblik: what goes on now, and a card for every topic by what needs doing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency

from backend.api.console.figures.unread import unread_rounds
from backend.api.console.frame.context import ConsoleRequest, identity_of
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.pages import page
from backend.api.console.frame.paging import Keys, ordered, paged
from backend.api.console.overview.now import now_of
from backend.content import goals_of, topic_records
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language
from backend.kit.language.words import WORDS
from backend.releases import TopicSummary, histories
from backend.reports import TopicRow, coin_note, first_step, goals_shown, in_force, rounds_of, since_days
from backend.rounds import asked_branches, asked_units


class OverviewPages(ConsolePages):
    path = "/console"
    opt = requires("figures.read")

    @get()
    async def get_overview(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        figures, identity = await histories(desk.session), identity_of(request)
        branches = await asked_branches(desk.session, rounds_of(figures))
        rows = await topic_rows(desk, figures, branches)
        newest = max((row.newest for row in rows), key=lambda summary: summary.closed_at, default=None)
        keys: Keys[TopicRow] = {
            "need": lambda row: row.by_need,
            "title": lambda row: danish_order(in_language(row.record.topic.title, desk.language)[0]),
            "told": lambda row: None if row.newest.told is None else row.newest.told.share.value,
            "knows": lambda row: None if row.newest.knows is None else row.newest.knows.share.value,
        }
        shown, order = ordered(request, rows, keys, "need")
        values = {
            "list": paged(request, shown),
            "order": order,
            "now": await now_of(desk, rows, () if identity is None else identity.permissions),
            "steps": {row.record.topic.id: first_step(row) for row in rows},
            "newest": newest,
            "coin_note": coin_note([row.newest for row in rows], WORDS[desk.language]),
            "unread": await unread_rounds(desk),
        }
        return page(request, "overview.html", values)


async def topic_rows(
    desk: Desk, figures: Mapping[UUID, Sequence[TopicSummary]], branches: Mapping[UUID, Sequence[str]]
) -> list[TopicRow]:
    """Topics in use that have figures. `branches`: by rounds that did not ask everywhere, where they did."""
    places = await asked_units(desk.session, rounds_of(figures))
    goals, today = await goals_of(desk.session), desk.today
    records = {record.topic.id: record for record in await topic_records(desk.session) if not record.archived}
    return [
        TopicRow(
            records[topic],
            history[0],
            goals_shown(
                in_force([goal for goal in goals if goal.topic == topic], today),
                history,
                branches,
                places,
                desk.zone,
                today,
            ),
            tuple(branches.get(history[0].round, ())),
            since_days(history, desk.zone)[history[0].round],
        )
        for topic, history in figures.items()
        if topic in records
    ]
