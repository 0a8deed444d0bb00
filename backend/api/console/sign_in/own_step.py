"""One's own second step, when signed in: set up, and new codes for paper."""

from __future__ import annotations

from typing import Any, Final

from litestar import Response, get, post
from litestar.di import NamedDependency

from backend.access import has_factor, new_recovery, set_up
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page
from backend.api.console.sign_in.second_step import proposed
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.words import WORDS

_HERE: Final = "/console/second-step"


class OwnStepPages(ConsolePages):
    path = _HERE
    opt = requires("console.use")

    @get()
    async def get_own(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return await _own(request, desk, Typed())

    @post("/set-up")
    async def post_set_up(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form, box = await typed(request), parts_of(request).key_box.texts
        codes = await set_up(desk, box, request.user.user_id, form["sealed"], form["code"])
        return await _codes(request, desk, form, codes)

    @post("/codes")
    async def post_codes(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form, box = await typed(request), parts_of(request).key_box.texts
        return await _codes(request, desk, form, await new_recovery(desk, box, request.user.user_id, form["code"]))


async def _codes(request: ConsoleRequest, desk: Desk, form: Typed, codes: list[str] | None) -> Response[Any]:
    if codes is None:
        wrong = {"code": WORDS[desk.language]("second-wrong")}
        return await _own(request, desk, form.changed(code="").with_errors(wrong))
    return page(request, "second_step_codes.html", {"codes": codes, "next": "/console/sessions"})


async def _own(request: ConsoleRequest, desk: Desk, form: Typed) -> Response[str]:
    values: dict[str, Any] = {"form": form, "next": ""}
    if await has_factor(desk.session, request.user.user_id):
        return page(request, "second_step_own.html", values, status=form.status)
    user = request.user
    values |= proposed(parts_of(request), user.user_id, user.email, form["sealed"])
    # Nobody has asked them to: whose role needs it meets this page at the sign-in.
    values |= {"to": f"{_HERE}/set-up", "wanted": True}
    return page(request, "second_step_set_up.html", values, status=form.status)
