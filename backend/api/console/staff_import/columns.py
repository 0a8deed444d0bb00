"""Which column of another system's list is what, by HR: as the list tells it, corrected, and kept under a name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from backend.access import second_people
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.staff_import.column_forms import GROUPS, mapping_of, typed_columns
from backend.api.console.staff_import.pages import told_faults
from backend.api.console.staff_import.progress import told_meanwhile
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.typed_text import plain_line
from backend.kit.language.words import WORDS
from backend.registry import ImportPreview, ListColumns, RowError, list_columns, name_columns

_LONGEST_NAME = 60


class StaffColumnsPages(ConsolePages):
    path = "/console/staff/import/{file:str}/columns"
    opt = requires("staff.manage")

    @get()
    async def get_columns(
        self,
        file: FromPath[str],
        request: ConsoleRequest,
        desk: NamedDependency[Desk],
        profile: FromQuery[UUID | None] = None,
    ) -> Response[str]:
        shown = await list_columns(desk, file, profile=profile)
        name = next((kept.name for kept in shown.profiles if kept.mapping.columns == shown.mapping.columns), "")
        return _page(request, shown, typed_columns(shown).changed(profile_name=name))

    @post()
    async def post_columns(
        self, file: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form, words = await typed(request), WORDS[desk.language]
        shown = await list_columns(desk, file)
        mapping = mapping_of(form, shown, words)
        if isinstance(mapping, Typed):
            return _page(request, shown, mapping)
        name = plain_line(form["profile_name"])[:_LONGEST_NAME]
        second = bool(await second_people(desk))
        async with told_meanwhile(parts_of(request), desk.actor) as progress:
            outcome = await name_columns(desk, file, mapping, profile=name, second_person=second, progress=progress)
        if isinstance(outcome, ImportPreview):
            return see_other(f"/console/staff/import/{outcome.file}")
        again = await list_columns(desk, file, said=mapping)
        entered = typed_columns(again).changed(profile_name=name)
        return _page(request, again, Typed(entered.fields, {}, 422), outcome, told_faults(words, len(outcome)))


def _page(
    request: ConsoleRequest, shown: ListColumns, form: Typed, faults: tuple[RowError, ...] = (), told: str = ""
) -> Response[str]:
    values = {"list": shown, "form": form, "groups": GROUPS, "faults": faults, "told": told}
    return page(request, "staff_columns.html", values, status=form.status)
