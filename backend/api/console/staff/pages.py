"""Medarbejdere: the unit tree with who leads and how many are enrolled, people by search, and one person."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.access import second_people
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.ids import id_in
from backend.api.console.frame.forms.typed import Typed
from backend.api.console.frame.pages import page
from backend.api.console.frame.paging import PAGE_SIZE, fetched, offset_asked, offset_of
from backend.api.console.frame.tree_links import UNFOLDED_AT_MOST, fold_link, opened
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.registry import (
    held_codes,
    people_found,
    person_history,
    person_record,
    root_unit,
    staff_tree,
    unit_count,
    unit_history,
    unit_path,
    units_found,
)
from backend.registry.editing import person_employments
from backend.rounds import coming_rounds

MOST_SEARCH: Final = 200
MOST_UNITS: Final = 20
"""Found by a search; of more, better words find fewer."""


class StaffPages(ConsolePages):
    path = "/console/staff"
    opt = requires("staff.manage")

    @get()
    async def get_staff(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        """`?units=all` unfolds everything, `?open=…` those units; by itself the root is open."""
        every = request.query_params.get("units") == "all"
        whole = every and await unit_count(desk.session) <= UNFOLDED_AT_MOST
        asked = None if every else opened(request)
        if asked is None and not whole:
            root = await root_unit(desk.session)
            asked = set() if root is None else {root}
        units = await staff_tree(desk.session, None if whole else asked)
        in_sight = [unit.id for unit in units]
        values = {
            "units": units,
            "opened": set(in_sight) if whole else asked or set(),
            "whole": whole,
            "fold_link": lambda unit: fold_link(asked or (), in_sight, unit.id),
        }
        return page(request, "staff.html", values)

    @get("/people")
    async def get_people(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        search, unit = request.query_params.get("q", "")[:MOST_SEARCH], id_in(request.query_params.get("unit"))
        asked = offset_asked(request)
        total, people = await people_found(desk.session, search, unit, offset=asked, limit=PAGE_SIZE)
        if (last := offset_of(request, total)) != asked:
            total, people = await people_found(desk.session, search, unit, offset=last, limit=PAGE_SIZE)
        # Inside a unit it is a person who is looked for.
        units = await units_found(desk.session, search) if unit is None else []
        values = {
            "found": units[:MOST_UNITS],
            "more_units": max(0, len(units) - MOST_UNITS),
            "list": fetched(request, people, total),
            "form": Typed({"q": search}),
            "unit": unit,
            "unit_path": None if unit is None else await unit_path(desk.session, unit),
            "past": [] if unit is None else await unit_history(desk.session, unit),
        }
        return page(request, "staff_people.html", values)

    @get("/people/{employee_id:uuid}")
    async def get_person(
        self, employee_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        values = await with_codes_held(desk, employee_id)
        coming, history = await coming_rounds(desk, [employee_id]), await person_history(desk.session, employee_id)
        work = await person_employments(desk.session, employee_id)
        return page(request, "staff_person.html", {**values, "coming": coming, "history": history, "work": work})


async def with_codes_held(desk: Desk, employee_id: UUID) -> dict[str, Any]:
    """The person, whether codes wait for them, and who can say that they need not."""
    person = await person_record(desk.session, employee_id)
    held = (await held_codes(desk.session, desk.now, [employee_id])).get(employee_id)
    return {"person": person, "held": held, "seconds": () if held is None else await second_people(desk)}
