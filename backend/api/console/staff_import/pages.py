"""The staff file by HR: chosen, looked at, confirmed. What is confirmed is what was looked at, or nothing."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException
from litestar.params import FromPath

from backend.access import second_people
from backend.api.console.frame.attachment import attachment
from backend.api.console.frame.context import ConsoleRequest, page_language
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import PAGE_SIZE, Paged, fetched, offset_of
from backend.api.console.frame.problem_pages import PAGE_PROBLEMS
from backend.api.console.staff_import.posted import posted_file
from backend.api.console.staff_import.progress import told_meanwhile
from backend.api.console.staff_import.template_file import staff_template, told_columns
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.http.limits.well_formed import OWN_FORM
from backend.kit.language.words import WORDS, Words
from backend.registry import (
    MOST_BYTES,
    MOST_FAULTS,
    ChangeKind,
    ColumnsWanted,
    ImportPreview,
    ImportSummary,
    ManyLeave,
    PersonChange,
    Uploaded,
    changes_page,
    confirm_import,
    delete_profile,
    profiles,
    summarised,
    upload_staff,
    waiting_count,
)
from backend.registry.editing import BY_RULE
from backend.registry.nightly import look_at_nightly, nightly

ORDER: Final[tuple[ChangeKind, ...]] = ("waiting", "left", "moved", "added", "changed")
"""What is not done yet comes first, then who leaves: they lose their phones and codes at once."""
ENVELOPE: Final = 64 * 2**10
"""How many bytes a form may add around the file that it sends."""


def too_large(request: ConsoleRequest, error: HTTPException) -> Response[Any]:
    """The one refusal of this route that needs its form beside it."""
    if error.status_code != 413:
        handler: Any = PAGE_PROBLEMS[HTTPException]
        return handler(request, error)  # type: ignore[no-any-return]
    return _form(request, WORDS[page_language(request)]("staff-import-too-large"), status=413)


class StaffImportPages(ConsolePages):
    path = "/console/staff/import"
    opt = requires("staff.manage")

    @get()
    async def get_import(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return _form(request, values={"profiles": await profiles(desk.session), "nightly": await nightly(desk)})

    @post(
        request_max_body_size=MOST_BYTES + ENVELOPE,
        exception_handlers={HTTPException: too_large},
        opt={OWN_FORM: True},
    )
    async def post_import(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        words = WORDS[desk.language]
        file = await posted_file(request, "file")
        if not file.data:
            return _form(request, words("staff-import-missing"), status=422)
        if len(file.data) > MOST_BYTES:
            return _form(request, words("staff-import-too-large"), status=413)
        second = bool(await second_people(desk))
        async with told_meanwhile(parts_of(request), desk.actor) as progress:
            read = await upload_staff(desk, file.data, file.name, second_person=second, progress=progress)
        return _looked_at(request, read)

    @post("/nightly")
    async def post_nightly(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        second = bool(await second_people(desk))
        async with told_meanwhile(parts_of(request), desk.actor) as progress:
            read = await look_at_nightly(desk, second_person=second, progress=progress)
        return _looked_at(request, read)

    @get("/template", sync_to_thread=False)
    def get_template(self, request: ConsoleRequest) -> Response[bytes]:
        words = WORDS[page_language(request)]
        return attachment(staff_template(words), "text/csv; charset=utf-8", words("staff-template-file"))

    @post("/profiles/{profile:uuid}/delete")
    async def post_delete_profile(self, profile: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await delete_profile(desk, profile)
        return see_other("/console/staff/import", "profile-deleted")

    @get("/{file:str}")
    async def get_preview(
        self, file: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        summary = await summarised(desk, file)
        return await _preview(request, desk, summary)

    @post("/{file:str}")
    async def post_confirm(
        self, file: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form, seen = await typed(request), await summarised(desk, file)
        sure, said = form["many_leave"] == "1", seen.corrected(_denied(seen, form), _chosen(seen, form))
        try:
            second = bool(await second_people(desk))
            async with told_meanwhile(parts_of(request), desk.actor) as progress:
                outcome = await confirm_import(
                    desk,
                    file,
                    form["registry"],
                    many_leave=sure,
                    second_person=second,
                    said=said,
                    progress=progress,
                )
        except ManyLeave as many:
            unsure = Typed({}, {"many_leave": many.title[desk.language]})
            return await _preview(request, desk, seen, unsure, status=422)
        if isinstance(outcome, ImportPreview):
            fresh = await summarised(desk, file)
            if said != seen.corrections:
                return await _preview(request, desk, fresh, corrected=True)
            return await _preview(request, desk, fresh, meanwhile=True, status=409)
        return see_other("/console/staff", "imported-waiting" if await waiting_count(desk.session) else "imported")


def _looked_at(request: ConsoleRequest, outcome: Uploaded) -> Response[Any]:
    if isinstance(outcome, ColumnsWanted):
        return see_other(f"/console/staff/import/{outcome.file}/columns")
    if isinstance(outcome, ImportPreview):
        return see_other(f"/console/staff/import/{outcome.file}")
    error = told_faults(WORDS[page_language(request)], len(outcome))
    return _form(request, error, {"faults": outcome}, status=422)


def _denied(seen: ImportSummary, form: Typed) -> frozenset[UUID]:
    """The units of which the form says that none of the file's is the same; as before where it says nothing."""
    asked = {guess.unit for guess in seen.guesses if guess.unit is not None}
    said = {unit: form[f"unit-{unit}"] for unit in asked}
    return frozenset(unit for unit in asked if said[unit] == "new" or (not said[unit] and unit in seen.apart))


def _chosen(seen: ImportSummary, form: Typed) -> dict[str, str]:
    """Of those that are shown, whom the form says to ask elsewhere than they would be."""
    said = {told.external_id: form[f"primary-{told.external_id}"] for told in seen.several}
    return {
        told.external_id: said[told.external_id]
        for told in seen.several
        if said[told.external_id]
        in {BY_RULE, *(employment.key for employment in told.employments)} - {told.chosen or BY_RULE}
    }


def told_faults(words: Words, faults: int) -> str:
    if faults > MOST_FAULTS:
        return words("staff-import-very-faulty", most=MOST_FAULTS)
    return words("staff-import-faulty", count=faults)


def _form(
    request: ConsoleRequest, error: str = "", values: dict[str, Any] | None = None, *, status: int = 200
) -> Response[str]:
    columns = told_columns(WORDS[page_language(request)])
    shown = {"faults": (), "profiles": (), "nightly": None, "columns": columns, "most": MOST_BYTES // 2**20}
    shown |= values or {}
    form = Typed({}, {"file": error} if error else {})
    return page(request, "staff_import.html", {"form": form, **shown}, status=status)


async def _preview(
    request: ConsoleRequest,
    desk: Desk,
    summary: ImportSummary,
    form: Typed | None = None,
    *,
    meanwhile: bool = False,
    corrected: bool = False,
    status: int = 200,
) -> Response[str]:
    show = request.query_params.get("show")
    shown = [kind for kind in ORDER if show == kind]
    kinds = shown or [kind for kind in ORDER if getattr(summary, kind)]
    values = {
        "preview": summary,
        "seconds": await second_people(desk),
        "lists": [(kind, await _list(request, desk, summary, kind)) for kind in kinds],
        "whole": bool(shown),
        "form": form or Typed(),
        "meanwhile": meanwhile,
        "corrected": corrected,
    }
    return page(request, "staff_preview.html", values, status=status)


async def _list(request: ConsoleRequest, desk: Desk, summary: ImportSummary, kind: ChangeKind) -> Paged[PersonChange]:
    total = getattr(summary, kind)
    start = offset_of(request, total)
    changes = await changes_page(desk.session, summary, kind, actor=desk.actor, offset=start, limit=PAGE_SIZE)
    return fetched(request, changes, total)
