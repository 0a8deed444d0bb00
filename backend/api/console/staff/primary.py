"""Which of somebody's employments they are asked in: shown, and another one chosen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.access import second_people
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi, ConsolePages
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.staff.person_form import with_mistakes
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.problem import ChangedMeanwhile
from backend.registry import PersonInvalid, person_record
from backend.registry.editing import (
    BY_RULE,
    PersonEmployments,
    PersonOutcome,
    PrimaryWanted,
    choose_primary,
    person_employments,
)


class PrimaryPages(ConsolePages):
    path = "/console/staff/people/{employee_id:uuid}/primary"
    opt = requires("staff.manage")

    @get()
    async def get_primary(
        self, employee_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        return await _form(request, desk, employee_id, None)

    @post()
    async def post_primary(
        self, employee_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form = await typed(request)
        key = None if form["employment"] == BY_RULE else form["employment"][:2000]
        wanted = PrimaryWanted(employment=key, seen=form["seen"][:64])
        try:
            outcome = await choose_primary(desk, employee_id, wanted, second_person=bool(await second_people(desk)))
        except PersonInvalid as wrong:
            return await _form(request, desk, employee_id, with_mistakes(form, wrong, desk.language))
        except ChangedMeanwhile as changed:
            return await _form(request, desk, employee_id, form.refused(changed, desk.language, {}))
        return see_other(f"/console/staff/people/{employee_id}", "person-move-waits" if outcome.waiting else "saved")


class PrimaryApi(ConsoleApi):
    path = "/console/api/staff/people/{employee_id:uuid}"
    opt = requires("staff.manage")
    tags = ("console: staff",)

    @get("/employments", summary="In which units somebody is employed, and which of them they are asked in")
    async def get_employments(self, employee_id: FromPath[UUID], desk: NamedDependency[Desk]) -> PersonEmployments:
        return await person_employments(desk.session, employee_id)

    @put("/primary", summary="Choose the employment somebody is asked in; 409 where their line is not as it was seen")
    async def put_primary(
        self, employee_id: FromPath[UUID], data: JSONBody[PrimaryWanted], desk: NamedDependency[Desk]
    ) -> PersonOutcome:
        return await choose_primary(desk, employee_id, data, second_person=bool(await second_people(desk)))


async def _form(request: ConsoleRequest, desk: Desk, employee_id: UUID, form: Typed | None) -> Response[str]:
    person = await person_record(desk.session, employee_id)
    work = await person_employments(desk.session, employee_id)
    chosen = next((told.key for told in work.employments if told.chosen), BY_RULE)
    shown = Typed({"employment": chosen}) if form is None else form
    values = {
        "person": person,
        "work": work,
        "form": shown,
        "by_rule": BY_RULE,
        "meanwhile": shown.meanwhile,
        "seconds": await second_people(desk),
    }
    return page(request, "staff_primary.html", values, status=shown.status)
