"""Runder: the list, and a draft that is planned, changed or deleted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend import rounds
from backend.api.console.figures.unread import unread_rounds
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms import Typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import paged
from backend.api.console.frame.recipient_forms import is_folding, said_by, tree_rows, typed_many
from backend.api.console.rounds.forms import MANY, as_typed, first_form, read
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language
from backend.kit.problem import ChangedMeanwhile, Problem
from backend.registry import unit_tree
from backend.rounds import one_sided, series_of_rounds, thresholds_now, topic_choices


class RoundPages(ConsolePages):
    path = "/console/rounds"
    opt = requires("rounds.manage")

    @get()
    async def get_rounds(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        """`?sort=title|opens`; the last to open first."""
        language, sort = desk.language, request.query_params.get("sort", "opens")
        found = list(reversed(await rounds.all_rounds(desk.session)))
        if sort == "title":
            found.sort(key=lambda one: danish_order(in_language(one.title, language)[0]))
        unread = {one.round: one for one in await unread_rounds(desk)}
        made_by = await series_of_rounds(desk.session)
        values = {"list": paged(request, found), "sort": sort, "made_by": made_by, "unread": unread}
        return page(request, "rounds.html", values)

    @get("/new")
    async def get_new_round(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        choices = await topic_choices(desk.session, desk.clock, desk.zone)
        form = first_form(choices, desk.today)
        return await _form(request, desk, form, None)

    @post("/new")
    async def post_new_round(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed_many(request, *MANY)
        if is_folding(form):
            return await _form(request, desk, form, None)
        thresholds = await thresholds_now(desk.session, desk.terms)
        text, errors = read(form, thresholds.group_min, desk.zone, desk.language)
        if text is None:
            return await _form(request, desk, form.with_errors(errors), None, status=422)
        try:
            round_id = await rounds.plan_round(
                desk.session, desk.clock, desk.zone, thresholds, text.plan(), actor=desk.actor
            )
        except Problem as problem:
            errors = said_by(problem, desk.language)
            return await _form(request, desk, form.with_errors(errors), None, status=problem.status)
        return see_other(f"/console/rounds/{round_id}", "added")

    @get("/{round_id:uuid}/edit")
    async def get_edit_round(
        self, round_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        plan, revision = await rounds.plan_of(desk.session, round_id)
        return await _form(request, desk, as_typed(plan, revision, desk.zone), round_id)

    @post("/{round_id:uuid}/edit")
    async def post_edit_round(
        self, round_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form = await typed_many(request, *MANY)
        _, present = await rounds.plan_of(desk.session, round_id)
        if is_folding(form):
            return await _form(request, desk, form, round_id)
        thresholds = await thresholds_now(desk.session, desk.terms)
        text, errors = read(form, thresholds.group_min, desk.zone, desk.language)
        if text is None:
            return await _form(request, desk, form.with_errors(errors), round_id, status=422)
        revision = form.number("revision")
        try:
            await rounds.change_round(
                desk.session, desk.clock, desk.zone, thresholds, round_id, text.plan(), revision, actor=desk.actor
            )
        except ChangedMeanwhile:
            again = Typed({**form.fields, "revision": str(present)})
            return await _form(request, desk, again, round_id, meanwhile=True, status=409)
        except Problem as problem:
            errors = said_by(problem, desk.language)
            return await _form(request, desk, form.with_errors(errors), round_id, status=problem.status)
        return see_other(f"/console/rounds/{round_id}", "saved")

    @get("/{round_id:uuid}/delete")
    async def get_delete_round(
        self, round_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        """Asks first."""
        found = await rounds.facts(desk.session, round_id)
        return page(request, "round_ask.html", {"round": found, "ask": "delete"})

    @post("/{round_id:uuid}/delete")
    async def post_delete_round(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await rounds.delete_round(desk.session, desk.clock, round_id, actor=desk.actor)
        return see_other("/console/rounds", "removed")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


async def _form(
    request: ConsoleRequest,
    desk: Desk,
    form: Typed,
    round_id: UUID | None,
    *,
    meanwhile: bool = False,
    status: int = 200,
) -> Response[str]:
    language = desk.language
    choices = await topic_choices(desk.session, desk.clock, desk.zone)
    chosen = set(form.lines("questions"))
    values = {
        "form": form,
        "round_id": round_id,
        "meanwhile": meanwhile,
        "choices": sorted(choices, key=lambda one: danish_order(in_language(one.topic.title, language)[0])),
        "chosen": chosen,
        "one_sided": one_sided(
            choices, [each.question.id for one in choices for each in one.questions if str(each.question.id) in chosen]
        ),
        "tree": tree_rows(await unit_tree(desk.session), form),
        "branches": set(form.lines("branches")),
        "group_min": (await thresholds_now(desk.session, desk.terms)).group_min,
        "here_again": request.scope["path"],
    }
    return page(request, "round_form.html", values, status=status)
