"""The figures as JSON: overview, topic, units. `/console/downloads` has tables and the signed releases."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from backend.api.console.figures.bodies import (
    ComparedBody,
    PlacedUnitBody,
    TopicFiguresBody,
    TopicRoundBody,
    UnitBody,
    UnitsBody,
)
from backend.api.console.figures.comparing import compare, placed_units
from backend.api.console.figures.files import (
    Format,
    csv_answer,
    figures_table,
    topic_units_table,
    wants_csv,
)
from backend.api.console.figures.unread import UnreadRound, unread_rounds
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.frame.errors import PageMissing
from backend.api.console.frame.programs.scopes import takes
from backend.api.console.plans.bodies import EffortBody, GoalBody, PlansBody
from backend.content import efforts_of, goals_of, topic_record, topic_records
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.releases import histories, topic_history, unit_tree
from backend.reports import efforts_shown, goals_shown, rounds_of
from backend.rounds import asked_branches, asked_part, asked_units


class FiguresApi(ConsoleApi):
    path = "/console/api"
    opt = requires("figures.read")
    tags = ("console: figures",)

    @get(
        "/figures",
        **takes("read-figures"),
        summary="Every topic with figures, what needs most doing first; as CSV a line for each topic and round",
    )
    async def get_figures(
        self,
        request: ConsoleRequest,
        desk: NamedDependency[Desk],
        format: FromQuery[Format | None] = None,  # noqa: A002
    ) -> Response[list[TopicFiguresBody]]:
        if wants_csv(request, format):
            return csv_answer(await figures_table(desk), desk)
        records = {record.topic.id: record for record in await topic_records(desk.session)}
        by_topic = await histories(desk.session)
        branches = await asked_branches(desk.session, rounds_of(by_topic))
        told = [
            TopicFiguresBody(
                topic=records[topic],
                history=tuple(TopicRoundBody.of(summary, branches.get(summary.round, ())) for summary in history),
            )
            for topic, history in by_topic.items()
            if topic in records
        ]
        return Response(told)

    @get(
        "/figures/unread",
        **takes("read-figures"),
        summary="Published rounds whose figures are not there yet, and why",
    )
    async def get_unread(self, desk: NamedDependency[Desk]) -> list[UnreadRound]:
        return await unread_rounds(desk)

    @get(
        "/figures/{topic_id:uuid}/units",
        **takes("read-figures"),
        summary="A topic's newest figures, unit by unit",
    )
    async def get_units(
        self,
        request: ConsoleRequest,
        topic_id: FromPath[UUID],
        desk: NamedDependency[Desk],
        format: FromQuery[Format | None] = None,  # noqa: A002
    ) -> Response[UnitsBody]:
        """None as long as no round about it is released."""
        record = await topic_record(desk.session, topic_id)
        if wants_csv(request, format):
            return csv_answer(await topic_units_table(desk, record), desk)
        history = await topic_history(desk.session, topic_id)
        if not history:
            return Response(UnitsBody(units=()))
        units, part = await unit_tree(desk.session, history[0], None), await asked_part(desk.session, history[0].round)
        return Response(UnitsBody(units=tuple(UnitBody.of(unit, part) for unit in units)))

    @get("/figures/{topic_id:uuid}/compare", summary="Two units of a topic's newest round, and how far they lie apart")
    async def get_compared(
        self, topic_id: FromPath[UUID], desk: NamedDependency[Desk], one: FromQuery[UUID], other: FromQuery[UUID]
    ) -> ComparedBody:
        await topic_record(desk.session, topic_id)
        history = await topic_history(desk.session, topic_id)
        placed = await placed_units(desk.session, history[0], {one, other}) if history else {}
        if one not in placed or other not in placed:
            raise PageMissing
        first, second = placed[one], placed[other]
        part = await asked_part(desk.session, history[0].round)
        units = {"one": PlacedUnitBody.of(first, part), "other": PlacedUnitBody.of(second, part)}
        return ComparedBody(round=history[0].round, differences=compare(first, second), **units)

    @get("/topics/{topic_id:uuid}/plans", summary="A topic's goals and efforts, and how they go")
    async def get_topic_plans(self, topic_id: FromPath[UUID], desk: NamedDependency[Desk]) -> PlansBody:
        await topic_record(desk.session, topic_id)
        zone, history = desk.zone, await topic_history(desk.session, topic_id)
        about = {summary.round for summary in history}
        branches, places = await asked_branches(desk.session, about), await asked_units(desk.session, about)
        goals = goals_shown(await goals_of(desk.session, topic_id), history, branches, places, zone, desk.today)
        efforts = efforts_shown(await efforts_of(desk.session, topic_id), history, branches, zone)
        return PlansBody(goals=tuple(map(GoalBody.of, goals)), efforts=tuple(map(EffortBody.of, efforts)))
