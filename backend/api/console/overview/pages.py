"""Overblik: what goes on now, and a card for every topic by what needs doing."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.figures.unread import unread_rounds
from backend.api.console.frame.context import ConsoleRequest, identity_of
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.errors import PageMissing
from backend.api.console.frame.pages import page
from backend.api.console.frame.paging import Keys, ordered, paged
from backend.api.console.overview.now import now_of
from backend.content import goals_of, topic_records
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language
from backend.kit.language.words import WORDS
from backend.organisation import job_fault
from backend.releases import DRAW_ROUND, histories, overview_picture, picture, quarters_picture, trend_picture
from backend.reports import TopicRow, coin_note, first_step, goals_shown
from backend.rounds import OfRound, asked_branches

_POLICY = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


class OverviewPages(ConsolePages):
    path = "/console"
    opt = requires("figures.read")

    @get()
    async def get_overview(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        rows, identity = await topic_rows(desk), identity_of(request)
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
            "not_drawn": newest and await job_fault(desk.session, DRAW_ROUND, OfRound(round=newest.round)),
            "branches": await asked_branches(desk.session, {row.newest.round for row in rows}),
        }
        return page(request, "overview.html", values)

    @get("/pictures/overview/{round_id:uuid}")
    async def get_overview_picture(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[str]:
        return await _picture(desk, overview_picture(round_id))

    @get("/pictures/quarters/{round_id:uuid}/{topic_id:uuid}")
    async def get_quarters_picture(
        self, round_id: FromPath[UUID], topic_id: FromPath[UUID], desk: NamedDependency[Desk]
    ) -> Response[str]:
        return await _picture(desk, quarters_picture(round_id, topic_id))

    @get("/pictures/trend/{topic_id:uuid}")
    async def get_trend_picture(self, topic_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[str]:
        return await _picture(desk, trend_picture(topic_id))


async def topic_rows(desk: Desk) -> list[TopicRow]:
    """Topics in use that have figures; what needs most doing first."""
    goals = await goals_of(desk.session)
    records = {record.topic.id: record for record in await topic_records(desk.session) if not record.archived}
    return [
        TopicRow(
            records[topic],
            history[0],
            goals_shown([goal for goal in goals if goal.topic == topic], history, desk.zone, desk.today),
        )
        for topic, history in (await histories(desk.session)).items()
        if topic in records
    ]


async def _picture(desk: Desk, name: str) -> Response[str]:
    """Pages name the language in the address too: a browser that keeps a picture would show it in the one before."""
    svg = await picture(desk.session, name, desk.language)
    if svg is None:
        raise PageMissing
    return Response(svg, media_type="image/svg+xml", headers=_POLICY)
