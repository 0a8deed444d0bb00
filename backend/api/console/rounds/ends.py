"""Moving an open round's end: further off, or nearer with a day's notice; as pages and as JSON."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend import rounds
from backend.api.console.frame.bodies import Body
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi, ConsolePages
from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.rounds.end_times import choices_now, told_from
from backend.api.console.rounds.forms import moment, moment_fields
from backend.desk import Desk
from backend.handoffs import Direction
from backend.kit.http.access import requires
from backend.kit.times.typed_days import TypedMoment
from backend.rounds import EndRefused

_PLACES: Final = {"closes_at": "closes_day"}


class RoundEndPages(ConsolePages):
    path = "/console/rounds/{round_id:uuid}/end/{direction:str}"
    opt = requires("rounds.manage")

    @get()
    async def get_end(
        self,
        round_id: FromPath[UUID],
        direction: FromPath[Direction],
        request: ConsoleRequest,
        desk: NamedDependency[Desk],
    ) -> Response[Any]:
        """Says what will happen, and proposes the furthest end."""
        choices = await choices_now(desk, round_id)
        furthest = choices.latest if direction == "extend" else choices.earliest
        if furthest is None:
            return see_other(f"/console/rounds/{round_id}")
        form = Typed(moment_fields("closes", furthest, desk.zone, desk.language))
        return await _form(request, desk, round_id, direction, form)

    @post()
    async def post_end(
        self,
        round_id: FromPath[UUID],
        direction: FromPath[Direction],
        request: ConsoleRequest,
        desk: NamedDependency[Desk],
    ) -> Response[Any]:
        form = await typed(request)
        reader = FormReader(form, desk.language)
        closes_at = moment(reader, "closes", desk.zone)
        if closes_at is None:
            return await _form(request, desk, round_id, direction, reader.refused())
        try:
            await rounds.prolong(desk, round_id, direction, closes_at, await told_from(desk))
        except EndRefused as problem:
            moved = await rounds.moved_ends(desk.session, round_id)
            if any((end.direction, end.closes_at) == (direction, closes_at) for end in moved):
                # Pressed twice.
                return see_other(f"/console/rounds/{round_id}", "end-asked")
            refused = form.refused(problem, desk.language, _PLACES, "closes_day")
            return await _form(request, desk, round_id, direction, refused)
        return see_other(f"/console/rounds/{round_id}", "end-asked")


class EndBody(Body):
    closes_at: TypedMoment


class RoundEndApi(ConsoleApi):
    path = "/console/api"
    opt = requires("rounds.manage")
    tags = ("console: rounds",)

    @post("/rounds/{round_id:uuid}/end/{direction:str}", summary="Move an open round's end", status_code=202)
    async def post_end(
        self,
        round_id: FromPath[UUID],
        direction: FromPath[Direction],
        data: JSONBody[EndBody],
        desk: NamedDependency[Desk],
    ) -> None:
        """In force when the ballot box has acknowledged it; the round's `closes_at` says so."""
        await rounds.prolong(desk, round_id, direction, data.closes_at, await told_from(desk))


async def _form(
    request: ConsoleRequest, desk: Desk, round_id: UUID, direction: Direction, form: Typed
) -> Response[str]:
    facts = await rounds.facts(desk.session, round_id)
    values = {"round": facts, "direction": direction, "form": form, "choices": await choices_now(desk, round_id)}
    return page(request, "round_end.html", values, status=form.status)
