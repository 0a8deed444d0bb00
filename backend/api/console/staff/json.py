"""Staff as JSON: the tree, people, a person's code, and the staff file; what the pages do, by the same functions."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from litestar import MediaType, Response, get, post
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, JSONBody
from pydantic import Field, TypeAdapter

from backend import registry
from backend.access import second_people
from backend.api.console.frame.bodies import Body
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.frame.programs.scopes import takes
from backend.api.console.staff_import.progress import told_meanwhile
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.app_links import app_link
from backend.kit.http.access import requires
from backend.kit.http.problems import answer_problem
from backend.registry import MOST_BYTES, ImportPreview, StaffChangedMeanwhile, StaffFileInvalid, issue_code_for

MOST_PEOPLE = 200
_UNITS: Final = TypeAdapter(list[registry.UnitOfTree])


class PeopleBody(Body):
    """`total`: of the whole search; `people`: those of it that were asked for, in Danish order; `units`: those whose
    name the search fits, where it is not inside one."""

    total: int
    people: tuple[registry.PersonInList, ...]
    units: tuple[registry.UnitFound, ...] = ()


class CodeMade(Body):
    """Told once. `link` opens the app with the code filled in; `until`: the last day it can be used."""

    code: str
    link: str
    until: date | None


class Confirmation(Body):
    """`registry`: of the preview. `many_leave`: it is meant, where the preview says so of itself. `primary`: of people,
    by number, the key of the employment they are asked in, or `rule`; where that changes anything, a fresh preview."""

    registry: str = Field(max_length=64)
    many_leave: bool = False
    primary: dict[str, Annotated[str, Field(max_length=2000)]] = Field(default_factory=dict, max_length=1000)


class Imported(Body):
    """How many there are by now, and how many of them the file added, moved, ended or
    changed; `waiting`: in all, how many additions and moves wait for a second person."""

    employees: int
    units: int
    added: int
    moved: int
    left: int
    changed: int
    waiting: int


def _invalid(faults: tuple[registry.RowError, ...]) -> StaffFileInvalid:
    return StaffFileInvalid(extra={"errors": [asdict(fault) for fault in faults]})


class StaffApi(ConsoleApi):
    path = "/console/api/staff"
    opt = requires("staff.manage")
    tags = ("console: staff",)

    @get(
        "/units",
        **takes("read-staff"),
        summary="The unit tree, depth first: leaders, headcounts, how many enrolled",
        responses={200: ResponseSpec(list[registry.UnitOfTree])},
    )
    async def get_units(self, desk: NamedDependency[Desk]) -> Response[bytes]:
        # Written at once: the framework takes each of five thousand units apart by itself, which takes longer than
        # reading them.
        units = await registry.staff_tree(desk.session, None)
        return Response(_UNITS.dump_json(units), media_type=MediaType.JSON)

    @get("/people", **takes("read-staff"), summary="People and units by search, in Danish order")
    async def get_staff_people(
        self,
        desk: NamedDependency[Desk],
        search: FromQuery[str] = "",
        unit: FromQuery[UUID | None] = None,
        offset: FromQuery[int] = 0,
        limit: FromQuery[int] = MOST_PEOPLE,
    ) -> PeopleBody:
        start, most = max(0, min(offset, 10**7)), max(1, min(limit, MOST_PEOPLE))
        total, people = await registry.people_found(desk.session, search[:200], unit, offset=start, limit=most)
        units = await registry.units_found(desk.session, search[:200]) if unit is None else []
        return PeopleBody(total=total, people=tuple(people), units=tuple(units))

    @get("/people/{employee_id:uuid}", **takes("read-staff"), summary="One person")
    async def get_staff_person(self, employee_id: FromPath[UUID], desk: NamedDependency[Desk]) -> registry.PersonRecord:
        return await registry.person_record(desk.session, employee_id)

    @post(
        "/people/{employee_id:uuid}/code", summary="A new code, told once; it ends the person's phone and earlier code"
    )
    async def post_staff_code(
        self, employee_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[CodeMade]:
        code = await issue_code_for(desk, employee_id)
        person = await registry.person_record(desk.session, employee_id)
        made = CodeMade(code=code, link=app_link(parts_of(request).site.origin, code), until=person.code_until)
        return Response(made, headers={"Cache-Control": "no-store"})

    @post(
        "/uploads",
        summary="A staff file (the body): what it would change, or that its columns wait for names; kept for an hour",
        request_max_body_size=MOST_BYTES,
    )
    async def post_upload(
        self, request: ConsoleRequest, desk: NamedDependency[Desk], name: FromQuery[str] = ""
    ) -> ImportPreview | registry.ColumnsWanted:
        """Mistakes are told as `errors`, each with row, column, message, person and value. `name`: of the file, by
        which the import is remembered."""
        second = bool(await second_people(desk))
        data = await request.body()
        async with told_meanwhile(parts_of(request), desk.actor) as progress:
            outcome = await registry.upload_staff(desk, data, name, second_person=second, progress=progress)
        if isinstance(outcome, tuple):
            raise _invalid(outcome)
        return outcome

    @get("/uploads/{file:str}/columns", summary="The columns of another system's list, and what each is taken for")
    async def get_upload_columns(self, file: FromPath[str], desk: NamedDependency[Desk]) -> registry.ListColumns:
        return await registry.list_columns(desk, file)

    @post("/uploads/{file:str}/columns", summary="What the columns are: what the list would change then")
    async def post_upload_columns(
        self,
        file: FromPath[str],
        data: JSONBody[registry.Mapping],
        request: ConsoleRequest,
        desk: NamedDependency[Desk],
    ) -> ImportPreview:
        second = bool(await second_people(desk))
        async with told_meanwhile(parts_of(request), desk.actor) as progress:
            outcome = await registry.name_columns(desk, file, data, second_person=second, progress=progress)
        if isinstance(outcome, tuple):
            raise _invalid(outcome)
        return outcome

    @get("/uploads/{file:str}", summary="The preview of a file that was uploaded")
    async def get_upload(self, file: FromPath[str], desk: NamedDependency[Desk]) -> ImportPreview:
        return await registry.previewed(desk, file)

    @post(
        "/uploads/{file:str}/confirmation",
        summary="Import exactly what was previewed; 409 where it would no longer change the same",
    )
    async def post_confirmation(
        self, file: FromPath[str], data: JSONBody[Confirmation], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        second = bool(await second_people(desk))
        said = (await registry.summarised(desk, file)).corrected(None, data.primary) if data.primary else None
        async with told_meanwhile(parts_of(request), desk.actor) as progress:
            outcome = await registry.confirm_import(
                desk,
                file,
                data.registry,
                many_leave=data.many_leave,
                second_person=second,
                said=said,
                progress=progress,
            )
        if isinstance(outcome, ImportPreview):
            # Answered, not raised: the fresh preview is to be kept.
            return answer_problem(request, StaffChangedMeanwhile())
        counts = {name: len(getattr(outcome, name)) for name in ("added", "moved", "left", "changed")}
        waiting = await registry.waiting_count(desk.session)
        return Response(Imported(employees=outcome.employees, units=outcome.units, waiting=waiting, **counts))
