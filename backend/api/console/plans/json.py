"""Goals and efforts as JSON: what the forms do, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend import content
from backend.api.console.frame.bodies import EffortChange, GoalChange, Identified
from backend.api.console.frame.controllers import ConsoleApi
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.releases import enqueue_drawing


class PlansApi(ConsoleApi):
    path = "/console/api"
    opt = requires("plans.write")
    tags = ("console: plans",)

    @post("/goals", summary="Set a goal")
    async def post_goal(self, data: JSONBody[content.GoalText], desk: NamedDependency[Desk]) -> Identified:
        return Identified(id=await content.add_goal(desk.session, desk.clock, data, actor=desk.actor))

    @put("/goals/{goal_id:uuid}", summary="Change a goal", status_code=204)
    async def put_goal(self, goal_id: FromPath[UUID], data: JSONBody[GoalChange], desk: NamedDependency[Desk]) -> None:
        await content.change_goal(desk.session, desk.clock, goal_id, data.goal, data.revision, actor=desk.actor)

    @delete("/goals/{goal_id:uuid}", summary="Delete a goal")
    async def delete_goal(self, goal_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await content.remove_goal(desk.session, desk.clock, goal_id, actor=desk.actor)

    @post("/efforts", summary="Note an effort")
    async def post_effort(self, data: JSONBody[content.EffortText], desk: NamedDependency[Desk]) -> Identified:
        found = await content.add_effort(desk.session, desk.clock, data, actor=desk.actor)
        await enqueue_drawing(desk.session, data.topic)
        return Identified(id=found)

    @put("/efforts/{effort_id:uuid}", summary="Change an effort", status_code=204)
    async def put_effort(
        self, effort_id: FromPath[UUID], data: JSONBody[EffortChange], desk: NamedDependency[Desk]
    ) -> None:
        before = await content.effort(desk.session, effort_id)
        await content.change_effort(desk.session, desk.clock, effort_id, data.effort, data.revision, actor=desk.actor)
        for topic in {before.topic, data.effort.topic}:
            await enqueue_drawing(desk.session, topic)

    @delete("/efforts/{effort_id:uuid}", summary="Delete an effort")
    async def delete_effort(self, effort_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        gone = await content.remove_effort(desk.session, desk.clock, effort_id, actor=desk.actor)
        await enqueue_drawing(desk.session, gone.topic)
