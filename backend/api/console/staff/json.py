"""Staff as JSON: the tree, people, a person's code, and the staff file; what the pages do, by the same functions."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from backend import registry
from backend.api.console.frame.bodies import Body
from backend.api.console.frame.context import config_of, identity_of
from backend.api.console.frame.guard import console_guard
from backend.kit.app_links import app_link
from backend.kit.http.access import requires
from backend.kit.http.problems import answer_problem
from backend.kit.times.clock import Clock
from backend.registry import MOST_BYTES, ImportPreview, StaffChangedMeanwhile, StaffFileInvalid, issue_code_for

STAFF_API: dict[str, Any] = {"opt": requires("staff.manage"), "guards": [console_guard], "tags": ["console: staff"]}
Asked: TypeAlias = Request[Any, Any, Any]
Session: TypeAlias = NamedDependency[AsyncSession]
Now: TypeAlias = NamedDependency[Clock]
MOST_PEOPLE = 200


class PeopleBody(Body):
    """`total`: of the whole search; `people`: those of it that were asked for, in Danish order."""

    total: int
    people: tuple[registry.PersonInList, ...]


class CodeMade(Body):
    """Told once. `link` opens the app with the code filled in; `until`: the last day it can be used."""

    code: str
    link: str
    until: date | None


class Confirmation(Body):
    """`registry`: of the preview. `many_leave`: it is meant, where the preview says so of itself."""

    registry: str = Field(max_length=64)
    many_leave: bool = False


class Imported(Body):
    """How many."""

    employees: int
    units: int
    added: int
    moved: int
    left: int
    changed: int


@get(
    "/console/api/staff/units",
    summary="The unit tree, depth first: leaders, headcounts, how many enrolled",
    **STAFF_API,
)
async def get_units(session: Session) -> list[registry.UnitOfTree]:
    return await registry.staff_tree(session, None)


@get("/console/api/staff/people", summary="People by search, in Danish order", **STAFF_API)
async def get_staff_people(
    session: Session,
    search: FromQuery[str] = "",
    unit: FromQuery[UUID | None] = None,
    offset: FromQuery[int] = 0,
    limit: FromQuery[int] = MOST_PEOPLE,
) -> PeopleBody:
    start, most = max(0, min(offset, 10**7)), max(1, min(limit, MOST_PEOPLE))
    found = await registry.people_page(session, search[:200], unit, offset=start, limit=most)
    total = await registry.people_count(session, search[:200], unit)
    return PeopleBody(total=total, people=tuple(found))


@get("/console/api/staff/people/{employee_id:uuid}", summary="One person", **STAFF_API)
async def get_staff_person(employee_id: FromPath[UUID], session: Session) -> registry.PersonRecord:
    return await registry.person_record(session, employee_id)


@post(
    "/console/api/staff/people/{employee_id:uuid}/code",
    summary="A new code, told once; it ends the person's phone and earlier code",
    **STAFF_API,
)
async def post_staff_code(
    employee_id: FromPath[UUID], request: Asked, session: Session, clock: Now
) -> Response[CodeMade]:
    code = await issue_code_for(session, clock, config_of(request).zone, employee_id, actor=identity_of(request).email)
    person = await registry.person_record(session, employee_id)
    made = CodeMade(code=code, link=app_link(config_of(request).origin, code), until=person.code_until)
    return Response(made, headers={"Cache-Control": "no-store"})


@post(
    "/console/api/staff/uploads",
    summary="A staff file (the body, CSV, at most 10 MB): what it would change; it is kept for an hour",
    request_max_body_size=MOST_BYTES,
    **STAFF_API,
)
async def post_upload(request: Asked, session: Session, clock: Now) -> ImportPreview:
    """Mistakes are told as `errors`, each with row, column and message."""
    found = await registry.upload_staff(session, clock, await request.body(), actor=identity_of(request).email)
    if not isinstance(found, ImportPreview):
        faults = [{"row": one.row, "column": one.column, "message": one.message} for one in found]
        raise StaffFileInvalid(extra={"errors": faults})
    return found


@get("/console/api/staff/uploads/{file:str}", summary="The preview of a file that was uploaded", **STAFF_API)
async def get_upload(file: FromPath[str], request: Asked, session: Session, clock: Now) -> ImportPreview:
    return await registry.previewed(session, clock, file, actor=identity_of(request).email)


@post(
    "/console/api/staff/uploads/{file:str}/confirmation",
    summary="Import exactly what was previewed; 409 where the staff list is not as it was then",
    **STAFF_API,
)
async def post_confirmation(
    file: FromPath[str], data: JSONBody[Confirmation], request: Asked, session: Session, clock: Now
) -> Response[Any]:
    actor = identity_of(request).email
    found = await registry.confirm_import(
        session, clock, config_of(request).zone, file, data.registry, many_leave=data.many_leave, actor=actor
    )
    if isinstance(found, ImportPreview):
        # Answered, not raised: the fresh preview is to be kept.
        return answer_problem(request, StaffChangedMeanwhile())
    counts = {name: len(getattr(found, name)) for name in ("added", "moved", "left", "changed")}
    return Response(Imported(employees=found.employees, units=found.units, **counts))


ROUTES: tuple[HTTPRouteHandler, ...] = (
    get_units,
    get_staff_people,
    get_staff_person,
    post_staff_code,
    post_upload,
    get_upload,
    post_confirmation,
)
