"""Gentagelser: rounds that plan themselves, with the days they come on and what became of each."""

from __future__ import annotations

from typing import Any, Final, cast, get_args
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend import rounds
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.rounds.drafts import group_min, save_series, series_of
from backend.api.console.rounds.not_moved import turn_fault
from backend.api.console.rounds.recipients import PLACES, choice_of, is_folding
from backend.api.console.series.forms import MOST_SETS, as_typed, first_form, read, sets_of
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language
from backend.kit.problem import Problem
from backend.organisation import working_days
from backend.registry import unit_tree
from backend.rounds import SeriesEvent, topic_choices, year_ahead

_PLACES: Final = {**PLACES, "questions": "sets"}


class SeriesPages(ConsolePages):
    path = "/console/rounds/series"
    opt = requires("rounds.manage")

    @get()
    async def get_all_series(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        language, zone, now, days = desk.language, desk.zone, desk.now, await working_days(desk.session)
        all_series = sorted(
            await rounds.all_series(desk.session),
            key=lambda facts: danish_order(in_language(facts.text.title, language)[0]),
        )
        coming = {
            facts.id: next(
                (turn for turn in year_ahead(facts.rhythm, zone, days, now) if turn.number not in facts.without),
                None,
            )
            for facts in all_series
            if facts.state == "running"
        }
        missing = {facts.id: facts.missing(now) for facts in all_series}
        return page(request, "series.html", {"all": all_series, "coming": coming, "missing": missing})

    @get("/new")
    async def get_new_series(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        form = first_form(desk.today, await working_days(desk.session), desk.language)
        return await _form(request, desk, form, None)

    @post("/new")
    async def post_new_series(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        return await _taken(request, desk, None)

    @get("/{series_id:uuid}")
    async def get_series(
        self, series_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        facts = await rounds.series_facts(desk.session, series_id)
        coming = await rounds.coming_turns(desk, facts.rhythm)
        made = {turn.number: turn for turn in facts.turns}
        values = {
            "series": facts,
            "coming": coming if facts.state == "running" else (),
            "made": made,
            "missing": [(turn, facts.mended(turn, desk.now)) for turn in facts.missing(desk.now)],
            "past": [turn for turn in facts.turns if turn.opens_at <= desk.now],
            "questions": await _by_key(desk),
            "fault": await turn_fault(desk, facts),
        }
        return page(request, "series_one.html", values)

    @get("/{series_id:uuid}/edit")
    async def get_edit_series(
        self, series_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        facts = await rounds.series_facts(desk.session, series_id)
        if facts.state == "stopped":
            return see_other(f"/console/rounds/series/{series_id}")
        return await _form(request, desk, as_typed(facts.text, facts.revision, desk.language), series_id)

    @post("/{series_id:uuid}/edit")
    async def post_edit_series(
        self, series_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        return await _taken(request, desk, series_id)

    @get("/{series_id:uuid}/stop")
    async def get_stop_series(
        self, series_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        """Asks first: it does not begin again."""
        facts = await rounds.series_facts(desk.session, series_id)
        if facts.state == "stopped":
            return see_other(f"/console/rounds/series/{series_id}")
        return page(request, "series_ask.html", {"series": facts})

    @post("/{series_id:uuid}/turns/{number:int}/skip")
    async def post_skip(
        self, series_id: FromPath[UUID], number: FromPath[int], desk: NamedDependency[Desk]
    ) -> Response[Any]:
        await rounds.skip_turn(desk, series_id, number)
        return see_other(f"/console/rounds/series/{series_id}", "turn-skipped")

    @post("/{series_id:uuid}/turns/{number:int}/take-again")
    async def post_take_again(
        self, series_id: FromPath[UUID], number: FromPath[int], desk: NamedDependency[Desk]
    ) -> Response[Any]:
        await rounds.take_turn_again(desk, series_id, number)
        return see_other(f"/console/rounds/series/{series_id}", "turn-taken-again")

    @post("/{series_id:uuid}/turns/{number:int}/let-go")
    async def post_let_go(
        self, series_id: FromPath[UUID], number: FromPath[int], desk: NamedDependency[Desk]
    ) -> Response[Any]:
        await rounds.let_turn_go(desk, series_id, number)
        return see_other(f"/console/rounds/series/{series_id}", "turn-let-go")

    @post([f"/{{series_id:uuid}}/{event}" for event in get_args(SeriesEvent)])
    async def post_move_series(
        self, series_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        event = cast(SeriesEvent, request.scope["path"].rpartition("/")[2])
        await rounds.move_series(desk, series_id, event)
        return see_other(f"/console/rounds/series/{series_id}", f"series-{event}")


async def _by_key(desk: Desk) -> dict[str, Any]:
    choices = await topic_choices(desk)
    return {each.question.key: (choice.topic, each.question) for choice in choices for each in choice.questions}


async def _taken(request: ConsoleRequest, desk: Desk, series_id: UUID | None) -> Response[Any]:
    """The form as it came back: its tree is folded, it is to be mended, or saved."""
    form = await typed(request)
    if is_folding(form):
        return await _form(request, desk, form, series_id)
    text = read(form, await group_min(desk), desk.language)
    if isinstance(text, Typed):
        return await _form(request, desk, text, series_id)
    try:
        saved = await save_series(desk, series_id, text, form)
    except Problem as problem:
        present = series_id or await series_of(desk, form)
        refused = await _seen(desk, form.refused(problem, desk.language, _PLACES, "sets"), present)
        return await _form(request, desk, refused, present)
    return see_other(f"/console/rounds/series/{saved}", "saved" if series_id else "added")


async def _seen(desk: Desk, form: Typed, series_id: UUID | None) -> Typed:
    """Who is told that somebody else has changed it may save all the same."""
    if series_id is None or not form.meanwhile:
        return form
    return form.changed(revision=str((await rounds.series_facts(desk.session, series_id)).revision))


async def _form(request: ConsoleRequest, desk: Desk, form: Typed, series_id: UUID | None) -> Response[str]:
    language = desk.language
    choices = await topic_choices(desk)
    columns = range(1, max(MOST_SETS, len(sets_of(form))) + 1)
    sets = {at: set(form.lines(f"set{at}")) for at in columns}
    known = {each.question.key for choice in choices for each in choice.questions}
    values = {
        "form": form,
        "series_id": series_id,
        "meanwhile": form.meanwhile,
        "choices": sorted(choices, key=lambda choice: danish_order(in_language(choice.topic.title, language)[0])),
        "columns": columns,
        "sets": sets,
        "questions_gone": len(set().union(*sets.values()) - known),
        **choice_of(await unit_tree(desk.session), form),
        "group_min": await group_min(desk),
        "here_again": request.scope["path"],
    }
    return page(request, "series_form.html", values, status=form.status)
