"""The figures as JSON: overview, topic, units. `/console/downloads` has tables and the signed releases."""

from __future__ import annotations

from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.figures.bodies import TopicFiguresBody, UnitBody, UnitsBody
from backend.api.console.figures.unread import UnreadRound, unread_rounds
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.plans.bodies import EffortBody, GoalBody, PlansBody
from backend.content import efforts_of, goals_of, topic_record, topic_records
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.releases import histories, topic_history, unit_tree
from backend.reports import efforts_shown, goals_shown


class FiguresApi(ConsoleApi):
    path = "/console/api"
    opt = requires("figures.read")
    tags = ("console: figures",)

    @get("/figures", summary="Every topic with figures, what needs most doing first")
    async def get_figures(self, desk: NamedDependency[Desk]) -> list[TopicFiguresBody]:
        records = {record.topic.id: record for record in await topic_records(desk.session)}
        by_topic = await histories(desk.session)
        return [
            TopicFiguresBody(topic=records[topic], history=history)
            for topic, history in by_topic.items()
            if topic in records
        ]

    @get("/figures/unread", summary="Published rounds whose figures are not there yet, and why")
    async def get_unread(self, desk: NamedDependency[Desk]) -> list[UnreadRound]:
        return await unread_rounds(desk)

    @get("/figures/{topic_id:uuid}/units", summary="A topic's newest figures, unit by unit")
    async def get_units(self, topic_id: FromPath[UUID], desk: NamedDependency[Desk]) -> UnitsBody:
        """None as long as no round about it is released."""
        await topic_record(desk.session, topic_id)
        history = await topic_history(desk.session, topic_id)
        units = await unit_tree(desk.session, history[0], None) if history else ()
        return UnitsBody(units=tuple(map(UnitBody.of, units)))

    @get("/topics/{topic_id:uuid}/plans", summary="A topic's goals and efforts, and how they go")
    async def get_topic_plans(self, topic_id: FromPath[UUID], desk: NamedDependency[Desk]) -> PlansBody:
        await topic_record(desk.session, topic_id)
        zone, history = desk.zone, await topic_history(desk.session, topic_id)
        goals = goals_shown(await goals_of(desk.session, topic_id), history, zone, desk.today)
        efforts = efforts_shown(await efforts_of(desk.session, topic_id), history, zone)
        return PlansBody(goals=tuple(map(GoalBody.of, goals)), efforts=tuple(map(EffortBody.of, efforts)))
