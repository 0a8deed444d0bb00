"""Runder: the list, and a draft that is planned, changed or deleted."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend import rounds
from backend.api.console.figures.unread import unread_rounds
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import Keys, ordered, paged
from backend.api.console.rounds.drafts import group_min, round_of, save_round
from backend.api.console.rounds.form_steps import carried, is_turning, step_of, to_mend, turned
from backend.api.console.rounds.forms import as_typed, first_form, read
from backend.api.console.rounds.recipients import PLACES, choice_of, is_folding
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language
from backend.kit.problem import Problem
from backend.organisation import working_days
from backend.registry import unit_tree
from backend.rounds import RoundFacts, TransitionRefused, UnknownRound, one_sided, series_of_rounds, topic_choices


class RoundPages(ConsolePages):
    path = "/console/rounds"
    opt = requires("rounds.manage")

    @get()
    async def get_rounds(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        """`?sort=title|opens`, or with a `-` the other way; the last to open first."""
        keys: Keys[RoundFacts] = {
            "title": lambda facts: danish_order(in_language(facts.title, desk.language)[0]),
            "opens": lambda facts: facts.opens_at,
        }
        newest_first = list(reversed(await rounds.all_rounds(desk.session)))
        shown, order = ordered(request, newest_first, keys, "-opens")
        unread = {unread_round.round: unread_round for unread_round in await unread_rounds(desk)}
        made_by = await series_of_rounds(desk.session)
        values = {"list": paged(request, shown), "order": order, "made_by": made_by, "unread": unread}
        return page(request, "rounds.html", values)

    @get("/new")
    async def get_new_round(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        choices = await topic_choices(desk)
        form = first_form(choices, desk.today, await working_days(desk.session), desk.language)
        return await _form(request, desk, form, None)

    @post("/new")
    async def post_new_round(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        return await _taken(request, desk, None)

    @get("/{round_id:uuid}/edit")
    async def get_edit_round(
        self, round_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        """`?step=what|who|when`. What is no draft any more has a page, and no plan to change."""
        if (await rounds.facts(desk.session, round_id)).state != "draft":
            return see_other(f"/console/rounds/{round_id}")
        plan, revision = await rounds.plan_of(desk.session, round_id)
        form = as_typed(plan, revision, desk.zone, desk.language).changed(step=request.query_params.get("step", ""))
        return await _form(request, desk, form, round_id)

    @post("/{round_id:uuid}/edit")
    async def post_edit_round(
        self, round_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        return await _taken(request, desk, round_id)

    @get("/{round_id:uuid}/delete")
    async def get_delete_round(
        self, round_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        """Asks first."""
        facts = await rounds.facts(desk.session, round_id)
        if facts.state != "draft":
            return see_other(f"/console/rounds/{round_id}")
        return page(request, "round_ask.html", {"round": facts, "ask": "delete"})

    @post("/{round_id:uuid}/delete")
    async def post_delete_round(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        # Gone already, where it was pressed twice.
        with suppress(UnknownRound):
            await rounds.delete_round(desk, round_id)
        return see_other("/console/rounds", "removed")


async def _taken(request: ConsoleRequest, desk: Desk, round_id: UUID | None) -> Response[Any]:
    """The form as it came back: its tree is folded, its step turned, it is to be mended, or saved."""
    form = await typed(request)
    if is_folding(form):
        return await _form(request, desk, form, round_id)
    text = read(form, await group_min(desk), desk.zone, desk.language)
    if is_turning(form):
        return await _form(request, desk, turned(form, text), round_id)
    if isinstance(text, Typed):
        return await _form(request, desk, to_mend(text), round_id)
    try:
        saved = await save_round(desk, round_id, text, form)
    except TransitionRefused:
        raise
    except Problem as problem:
        return await _refused(request, desk, form, problem, round_id or await round_of(desk, form))
    return await _saved(desk, form, saved)


async def _saved(desk: Desk, form: Typed, round_id: UUID) -> Response[Any]:
    """After the last step comes the look through it all."""
    if (await rounds.facts(desk.session, round_id)).state != "draft":
        return see_other(f"/console/rounds/{round_id}")
    return see_other(f"/console/rounds/{round_id}{'/send' if form['action'] == 'look' else ''}", "draft")


async def _refused(
    request: ConsoleRequest, desk: Desk, form: Typed, problem: Problem, round_id: UUID | None
) -> Response[str]:
    """Who is told that somebody else has changed it may save all the same."""
    refused = form.refused(problem, desk.language, PLACES, "questions")
    if round_id is None or not refused.meanwhile:
        return await _form(request, desk, to_mend(refused), round_id)
    _, present = await rounds.plan_of(desk.session, round_id)
    return await _form(request, desk, refused.changed(revision=str(present)), round_id)


async def _form(request: ConsoleRequest, desk: Desk, form: Typed, round_id: UUID | None) -> Response[str]:
    language = desk.language
    choices = await topic_choices(desk)
    chosen = set(form.lines("questions"))
    known = {str(each.question.id) for choice in choices for each in choice.questions}
    values = {
        "form": form,
        "round_id": round_id,
        "step": step_of(form),
        "carried": carried(form),
        "meanwhile": form.meanwhile,
        "choices": sorted(choices, key=lambda choice: danish_order(in_language(choice.topic.title, language)[0])),
        "chosen": chosen,
        "questions_gone": len(chosen - known),
        "one_sided": one_sided(
            choices,
            [each.question.id for choice in choices for each in choice.questions if str(each.question.id) in chosen],
        ),
        **choice_of(await unit_tree(desk.session), form),
        "group_min": await group_min(desk),
        "here_again": request.scope["path"],
    }
    return page(request, "round_form.html", values, status=form.status)
