"""One person at a time as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend import registry
from backend.access import second_people
from backend.api.console.frame.bodies import Body
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.frame.programs.entering import program_of
from backend.api.console.frame.programs.scopes import takes
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.registry import PersonEvent, editing
from backend.registry.editing import PersonChanged, PersonOutcome, PersonText
from backend.rounds import coming_rounds


class Departure(Body):
    """`day`: the last one; null for at once."""

    day: date | None = None


class FirstRound(Body):
    """`asked`: in a round that is open or prepared. `open`: a round is open. `day`: when they can be asked first; null
    where they are asked already, or no round is planned."""

    asked: bool
    open: bool
    day: date | None


class StaffPersonApi(ConsoleApi):
    path = "/console/api/staff/people"
    opt = requires("staff.manage")
    tags = ("console: staff",)

    @post(**takes("write-staff"), summary="A new person; `id` is null while a second person has to approve them")
    async def post_person(
        self, data: JSONBody[PersonText], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> PersonOutcome:
        """Mistakes are told as `errors`, each with field and message."""
        return await editing.add_person(desk, data, second_person=await _second_person(request, desk))

    @put(
        "/{employee_id:uuid}",
        **takes("write-staff"),
        summary="Change a person; 409 where the line is not as it was seen",
    )
    async def put_person(
        self,
        employee_id: FromPath[UUID],
        data: JSONBody[PersonChanged],
        request: ConsoleRequest,
        desk: NamedDependency[Desk],
    ) -> PersonOutcome:
        """The number stays. Mistakes are told as `errors`, each with field and message."""
        second = await _second_person(request, desk)
        return await editing.change_person(desk, employee_id, data.person, data.seen, second_person=second)

    @get("/{employee_id:uuid}/history", summary="What was done to a person's line, by whom, on which day")
    async def get_history(self, employee_id: FromPath[UUID], desk: NamedDependency[Desk]) -> list[PersonEvent]:
        await registry.person_record(desk.session, employee_id)
        return await registry.person_history(desk.session, employee_id)

    @get("/{employee_id:uuid}/first-round", summary="When somebody new can be asked first")
    async def get_first_round(self, employee_id: FromPath[UUID], desk: NamedDependency[Desk]) -> FirstRound:
        await registry.person_record(desk.session, employee_id)
        coming = await coming_rounds(desk, [employee_id])
        asked = employee_id in coming.asked
        return FirstRound(asked=asked, open=coming.open, day=coming.first_for(employee_id))

    @put(
        "/{employee_id:uuid}/departure",
        **takes("write-staff"),
        summary="The person stops: on a day, or at once",
        status_code=204,
    )
    async def put_departure(
        self,
        employee_id: FromPath[UUID],
        data: JSONBody[Departure],
        request: ConsoleRequest,
        desk: NamedDependency[Desk],
    ) -> None:
        """By a program more than ten and than every twentieth a day are refused: a person looks first."""
        if program_of(request) is not None:
            await editing.few_end(desk)
        if data.day is None:
            await editing.end_person(desk, employee_id)
        else:
            await editing.set_end(desk, employee_id, data.day)

    @delete("/{employee_id:uuid}/departure", **takes("write-staff"), summary="The person stays after all")
    async def delete_departure(self, employee_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await editing.set_end(desk, employee_id, None)


async def _second_person(request: ConsoleRequest, desk: Desk) -> bool:
    """What a program writes waits also where by now nobody can say yes: its token may be in anybody's hands."""
    return program_of(request) is not None or bool(await second_people(desk))
