"""Goals and efforts as JSON: what the forms do, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend import content
from backend.api.console.frame.bodies import Identified
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.plans.bodies import EffortChange, GoalChange
from backend.desk import Desk
from backend.kit.http.access import requires


class PlansApi(ConsoleApi):
    path = "/console/api"
    opt = requires("plans.write")
    tags = ("console: plans",)

    @post("/goals", summary="Set a goal")
    async def post_goal(self, data: JSONBody[content.GoalText], desk: NamedDependency[Desk]) -> Identified:
        return Identified(id=await content.add_goal(desk, data))

    @put("/goals/{goal_id:uuid}", summary="Change a goal", status_code=204)
    async def put_goal(self, goal_id: FromPath[UUID], data: JSONBody[GoalChange], desk: NamedDependency[Desk]) -> None:
        await content.change_goal(desk, goal_id, data.goal, data.revision)

    @delete("/goals/{goal_id:uuid}", summary="Delete a goal")
    async def delete_goal(self, goal_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await content.remove_goal(desk, goal_id)

    @post("/efforts", summary="Note an effort")
    async def post_effort(self, data: JSONBody[content.EffortText], desk: NamedDependency[Desk]) -> Identified:
        return Identified(id=await content.add_effort(desk, data))

    @put("/efforts/{effort_id:uuid}", summary="Change an effort", status_code=204)
    async def put_effort(
        self, effort_id: FromPath[UUID], data: JSONBody[EffortChange], desk: NamedDependency[Desk]
    ) -> None:
        await content.change_effort(desk, effort_id, data.effort, data.revision)

    @delete("/efforts/{effort_id:uuid}", summary="Delete an effort")
    async def delete_effort(self, effort_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await content.remove_effort(desk, effort_id)
