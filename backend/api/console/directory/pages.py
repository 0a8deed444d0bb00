"""Administration: let a directory in, end that, and look before many leave at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.access import second_people
from backend.api.console.directory.bodies import NewToken
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.crypto.bearer import USUAL, TokenDays
from backend.kit.http.access import requires
from backend.kit.jobs import NoPayload
from backend.organisation import job_fault
from backend.registry import TAKE_DIRECTORY
from backend.registry.directory import (
    allow_leaving,
    directory_out,
    directory_state,
    end_token,
    make_token,
    makers_who_spoke,
    token_records,
    token_to_end,
)

_HERE: Final = "/console/administration/directory"
SHOWN: Final = 50
"""Of many alike on the page; all of them are in the JSON."""


class DirectoryPages(ConsolePages):
    path = "/console/administration/directory"
    opt = requires("administration")

    @get()
    async def get_directory(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return await _page(request, desk, _empty(desk.today))

    @post("/tokens")
    async def post_token(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        form = await typed(request)
        reader = FormReader(form, desk.language)
        until = reader.day("expires_on")
        wanted = reader.value(NewToken, {"name": form["name"], "expires_on": until or desk.today})
        if isinstance(wanted, Typed):
            return await _page(request, desk, wanted)
        try:
            secret = await make_token(desk, wanted.name, wanted.expires_on)
        except TokenDays as refused:
            return await _page(request, desk, form.refused(refused, desk.language, {}, "expires_on"))
        values = {"secret": secret, "name": wanted.name, "address": f"{parts_of(request).site.origin}/scim/v2"}
        return page(request, "directory_token.html", values)

    @get("/tokens/{token_id:uuid}/end")
    async def get_end(
        self, request: ConsoleRequest, token_id: FromPath[UUID], desk: NamedDependency[Desk]
    ) -> Response[str]:
        return page(request, "directory_end.html", {"token": await token_to_end(desk, token_id)})

    @post("/tokens/{token_id:uuid}/end")
    async def post_end(self, token_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await end_token(desk, token_id)
        return see_other(_HERE, "saved")

    @post("/leave")
    async def post_leave(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        await allow_leaving(desk, (await typed(request))["seen"])
        return see_other(_HERE, "saved")


def _empty(today: date) -> Typed:
    return Typed({"name": "", "expires_on": (today + USUAL).isoformat()})


async def _page(request: ConsoleRequest, desk: Desk, form: Typed) -> Response[str]:
    tokens = await token_records(desk)
    soon = [token for token in tokens if token.state == "working" and token.expires_on <= desk.today + timedelta(30)]
    out = await directory_out(desk.session, desk.today)
    over = [token for token in tokens if token.state == "expired" and token.expires_on == out]
    values = {
        "form": form,
        "tokens": tokens,
        "ending": [*over, *soon],
        "state": await directory_state(desk.session),
        "shown": SHOWN,
        "address": f"{parts_of(request).site.origin}/scim/v2",
        "nobody_decides": await _nobody_decides(desk),
        "fault": await job_fault(desk.session, TAKE_DIRECTORY, NoPayload()),
    }
    return page(request, "directory.html", values, status=form.status)


async def _nobody_decides(desk: Desk) -> bool:
    spoke = await makers_who_spoke(desk)
    return bool(spoke) and spoke.issuperset(await second_people(replace(desk, actor="")))
