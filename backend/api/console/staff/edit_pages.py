"""One person at a time: a new one, and one who is changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.access import second_people
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.staff.person_form import as_typed, offered, read_person, with_mistakes
from backend.api.console.staff.unit_choice import MOST_LISTED, listed
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.problem import ChangedMeanwhile
from backend.registry import PersonInvalid, PersonRecord, person_record, unit_count, unit_path, unit_paths
from backend.registry.editing import add_person, change_person


class StaffEditPages(ConsolePages):
    path = "/console/staff/people"
    opt = requires("staff.manage")

    @get("/new")
    async def get_new_person(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        """`?unit=…`: where the person is to be."""
        return await _form(request, desk, Typed({"unit": await _asked_unit(request, desk), "language": "da"}), None)

    @post("/new")
    async def post_new_person(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        text = read_person(form, await unit_paths(desk.session), desk.language)
        if isinstance(text, Typed):
            return await _form(request, desk, text, None)
        try:
            outcome = await add_person(desk, text, second_person=bool(await second_people(desk)))
        except PersonInvalid as wrong:
            return await _form(request, desk, with_mistakes(form, wrong, desk.language), None)
        if outcome.id is None:
            return see_other("/console/staff", "person-waits")
        return see_other(f"/console/staff/people/{outcome.id}", "person-added")

    @get("/{employee_id:uuid}/edit")
    async def get_edit_person(
        self, employee_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        person = await person_record(desk.session, employee_id)
        return await _form(request, desk, as_typed(person), person)

    @post("/{employee_id:uuid}/edit")
    async def post_edit_person(
        self, employee_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form, person = await typed(request), await person_record(desk.session, employee_id)
        text = read_person(form, await unit_paths(desk.session), desk.language, person.external_id)
        if isinstance(text, Typed):
            return await _form(request, desk, text, person)
        second = bool(await second_people(desk))
        try:
            outcome = await change_person(desk, employee_id, text, form["seen"], second_person=second)
        except PersonInvalid as wrong:
            return await _form(request, desk, with_mistakes(form, wrong, desk.language), person)
        except ChangedMeanwhile as changed:
            again = form.changed(seen=person.seen).refused(changed, desk.language, {})
            return await _form(request, desk, again, person)
        return see_other(f"/console/staff/people/{employee_id}", "person-move-waits" if outcome.waiting else "saved")


async def _form(request: ConsoleRequest, desk: Desk, form: Typed, person: PersonRecord | None) -> Response[str]:
    units = await unit_count(desk.session)
    # Of thousands of units none is listed, and none need be read before something typed is to be found among them.
    paths = await unit_paths(desk.session) if form.errors or units <= MOST_LISTED else {}
    values = {
        "form": form,
        "person": person,
        "units": listed(paths),
        "offered": offered(form, paths) if form.errors else {},
        "no_units": not units,
        "meanwhile": form.meanwhile,
        "seconds": await second_people(desk),
    }
    return page(request, "staff_edit.html", values, status=form.status)


async def _asked_unit(request: ConsoleRequest, desk: Desk) -> str:
    try:
        path = await unit_path(desk.session, UUID(request.query_params.get("unit", "")))
    except ValueError:
        return ""
    return " / ".join(path or ())
