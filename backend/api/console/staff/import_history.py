"""Imports of the staff list as HR looks back on them: who, when, whom, and undone within a day."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi, ConsolePages
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import PAGE_SIZE, fetched, offset_of
from backend.desk import COMMAND_LINE, Desk
from backend.kit.http.access import requires
from backend.registry import (
    ImportAct,
    ImportNotUndone,
    PastImport,
    PersonImported,
    past_import,
    past_imports,
    people_imported,
    undo_import,
)

MOST = 200


class ImportHistoryPages(ConsolePages):
    path = "/console/staff/imports"
    opt = requires("staff.manage")

    @get()
    async def get_imports(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        total, _ = await past_imports(desk, limit=1)
        _, imports = await past_imports(desk, offset=offset_of(request, total), limit=PAGE_SIZE)
        return page(request, "staff_imports.html", {"list": fetched(request, imports, total), "cli": COMMAND_LINE})

    @get("/{import_id:uuid}")
    async def get_one_import(
        self, import_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        """`?show=…`: all of one kind."""
        return await _details(request, desk, import_id)

    @post("/{import_id:uuid}/undo")
    async def post_undo(
        self, import_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        try:
            await undo_import(desk, import_id)
        except ImportNotUndone as refused:
            return await _details(request, desk, import_id, refused)
        return see_other(f"/console/staff/imports/{import_id}", "import-undone")


class ImportHistoryApi(ConsoleApi):
    path = "/console/api/staff/imports"
    opt = requires("staff.manage")
    tags = ("console: staff",)

    @get(summary="The staff files that were imported, the newest first")
    async def get_past_imports(
        self, desk: NamedDependency[Desk], offset: FromQuery[int] = 0, limit: FromQuery[int] = MOST
    ) -> list[PastImport]:
        _, imports = await past_imports(desk, offset=max(0, min(offset, 10**7)), limit=max(1, min(limit, MOST)))
        return imports

    @get("/{import_id:uuid}/people", summary="Whom an import added, moved, ended or changed")
    async def get_people_imported(
        self,
        import_id: FromPath[UUID],
        desk: NamedDependency[Desk],
        act: FromQuery[ImportAct],
        offset: FromQuery[int] = 0,
        limit: FromQuery[int] = MOST,
    ) -> list[PersonImported]:
        await past_import(desk, import_id)
        start, most = max(0, min(offset, 10**7)), max(1, min(limit, MOST))
        return await people_imported(desk.session, import_id, act, offset=start, limit=most)

    @post("/{import_id:uuid}/undo", summary="Undo the newest import, within a day", status_code=204)
    async def post_undo_import(self, import_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await undo_import(desk, import_id)


async def _details(
    request: ConsoleRequest, desk: Desk, import_id: UUID, refused: ImportNotUndone | None = None
) -> Response[str]:
    past, acts = await past_import(desk, import_id)
    show = request.query_params.get("show")
    kinds = [act for act in acts if show in (None, act)]
    lists = []
    for act in kinds:
        start = offset_of(request, acts[act])
        people = await people_imported(desk.session, import_id, act, offset=start, limit=PAGE_SIZE)
        lists.append((act, fetched(request, people, acts[act])))
    values = {
        "past": past,
        "lists": lists,
        "whole": show is not None and bool(kinds),
        "counted": past.added + past.moved + past.left + past.changed,
        "cli": COMMAND_LINE,
        "refused": refused and (refused.detail.get(desk.language) or refused.title[desk.language]),
    }
    return page(request, "staff_one_import.html", values, status=refused.status if refused else 200)
