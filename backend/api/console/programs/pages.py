"""Administration: let a program in, and end that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.access import second_people
from backend.access.tokens import (
    READING,
    SCOPES,
    ApiTokenRecord,
    HolderNeeded,
    api_token_to_end,
    api_tokens,
    end_api_token,
    make_api_token,
    programs_out,
)
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.programs.bodies import NewApiToken
from backend.api.parts import parts_of
from backend.desk import Desk, joint_actor
from backend.kit.crypto.bearer import USUAL, TokenDays
from backend.kit.http.access import requires

_HERE: Final = "/console/administration/programs"
_SOON: Final = timedelta(days=30)


class ProgramPages(ConsolePages):
    path = "/console/administration/programs"
    opt = requires("administration")

    @get()
    async def get_programs(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return await _page(request, desk, _empty(desk.today))

    @post("/tokens")
    async def post_api_token(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        form = await typed(request)
        wanted = _wanted(form, desk)
        if isinstance(wanted, Typed):
            return await _page(request, desk, wanted)
        try:
            secret = await make_api_token(desk, wanted.name, wanted.scopes, wanted.expires_on, wanted.held_by)
        except (TokenDays, HolderNeeded) as refused:
            return await _page(request, desk, form.refused(refused, desk.language, {}, "expires_on"))
        values = {"secret": secret, "name": wanted.name, "address": api_address(request)}
        return page(request, "program_ready.html", values)

    @get("/tokens/{token_id:uuid}/end")
    async def get_api_token_end(
        self, request: ConsoleRequest, token_id: FromPath[UUID], desk: NamedDependency[Desk]
    ) -> Response[str]:
        return page(request, "program_end.html", {"token": await api_token_to_end(desk, token_id)})

    @post("/tokens/{token_id:uuid}/end")
    async def post_api_token_end(self, token_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await end_api_token(desk, token_id)
        return see_other(_HERE, "saved")


def api_address(request: ConsoleRequest) -> str:
    return f"{parts_of(request).site.origin}/console/api"


def _empty(today: date) -> Typed:
    return Typed({"name": "", "scopes": SCOPES[0], "held_by": "", "expires_on": (today + USUAL).isoformat()})


def _wanted(form: Typed, desk: Desk) -> NewApiToken | Typed:
    reader = FormReader(form, desk.language)
    until = reader.day("expires_on")
    told = {name: form[name] for name in ("name", "held_by")} | {"scopes": form.lines("scopes")}
    return reader.value(NewApiToken, told | {"expires_on": until or desk.today})


async def _page(request: ConsoleRequest, desk: Desk, form: Typed) -> Response[str]:
    tokens = await api_tokens(desk)
    soon = [token for token in tokens if token.state == "working" and token.expires_on <= desk.today + _SOON]
    out = await programs_out(desk.session, desk.today)
    over = [token for token in tokens if token.state == "expired" and token.used_on and token.expires_on in out]
    values = {
        "form": form,
        "tokens": tokens,
        "ending": [*over, *soon],
        "alone": [token for token in tokens if await _nobody_decides(desk, token)],
        "scopes": SCOPES,
        "address": api_address(request),
    }
    return page(request, "programs.html", values, status=form.status)


async def _nobody_decides(desk: Desk, token: ApiTokenRecord) -> bool:
    """What it writes would wait for ever."""
    if token.state != "working" or READING.issuperset(token.scopes):
        return False
    hands = joint_actor(*filter(None, (token.made_by, token.held_by)))
    return not await second_people(replace(desk, actor=hands))
