"""Somebody stops: on a day, taken back, or now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.staff.person_form import with_mistakes
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.registry import PersonInvalid, person_record
from backend.registry.editing import end_person, set_end


class StaffEndPages(ConsolePages):
    path = "/console/staff/people/{employee_id:uuid}/end"
    opt = requires("staff.manage")

    @get()
    async def get_end(
        self, employee_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        return await _form(request, desk, employee_id, Typed())

    @post()
    async def post_end(
        self, employee_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form = await typed(request)
        reader = FormReader(form, desk.language)
        day = reader.day("day")
        if day is None:
            return await _form(request, desk, employee_id, reader.refused())
        try:
            await set_end(desk, employee_id, day)
        except PersonInvalid as wrong:
            return await _form(request, desk, employee_id, with_mistakes(form, wrong, desk.language))
        return see_other(f"/console/staff/people/{employee_id}", "person-ends")

    @post("/withdrawn")
    async def post_stays(self, employee_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await set_end(desk, employee_id, None)
        return see_other(f"/console/staff/people/{employee_id}", "person-stays")

    @post("/now")
    async def post_end_now(self, employee_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await end_person(desk, employee_id)
        return see_other("/console/staff", "person-left")


async def _form(request: ConsoleRequest, desk: Desk, employee_id: UUID, form: Typed) -> Response[str]:
    values = {"person": await person_record(desk.session, employee_id), "form": form, "today": desk.today}
    return page(request, "staff_end.html", values, status=form.status)
