"""One's own second step, when signed in: passkeys, an app, and new codes for paper. Shown before any of it changes."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from litestar.types import ExceptionHandlersMap

from backend.access import (
    Here,
    OnlySecondStep,
    StepNotShown,
    add_app,
    add_passkey,
    end_passkey,
    new_codes,
    own_step,
    session_here,
    show_again,
)
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.shown import answer_in, not_shown, passkey_refused, shown_in
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.sign_in.second_step import browser_here, proposed
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires

_HERE: Final = "/console/second-step"


def _show_first(_: ConsoleRequest, __: StepNotShown) -> Redirect:
    """The page stood open for too long: it asks."""
    return see_other(_HERE)


_ANEW: Final[ExceptionHandlersMap] = {StepNotShown: _show_first}


class OwnStepPages(ConsolePages):
    path = _HERE
    opt = requires("console.use")
    exception_handlers: ExceptionHandlersMap | None = _ANEW

    @get()
    async def get_own(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return await _own(request, desk, Typed())

    @post("/show")
    async def post_show(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form, here = await typed(request), here_of(request)
        if not await show_again(desk, parts_of(request).gate, here, shown_in(form)):
            return await _own(request, desk, not_shown(form, desk.language))
        return see_other(_HERE)

    @get("/app")
    async def get_app(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        """Beside passkeys."""
        return await _own(request, desk, Typed({"app": "1"}))

    @post("/set-up")
    async def post_set_up(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form, gate = await typed(request), parts_of(request).gate
        codes = await add_app(desk, gate, here_of(request), request.user, form["sealed"], form["code"])
        if codes is None:
            wrong = not_shown(form.changed(app="1"), desk.language, code="second-wrong-new")
            return await _own(request, desk, wrong)
        return _codes(request, codes)

    @post("/codes")
    async def post_codes(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        return _codes(request, await new_codes(desk, parts_of(request).gate, request.user))

    @post("/passkeys")
    async def post_passkey(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form, here = await typed(request), here_of(request)
        codes = await add_passkey(desk, parts_of(request).gate, here, request.user, answer_in(form), form["name"])
        if codes is None:
            return await _own(request, desk, passkey_refused(form, desk.language))
        return _codes(request, codes) if codes else see_other(_HERE, "passkey-made")

    @post("/passkeys/{passkey_id:uuid}/end")
    async def post_end(
        self, passkey_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        """One that has ended meanwhile is what was wanted."""
        try:
            await end_passkey(desk, request.user, passkey_id, strict=parts_of(request).strict)
        except OnlySecondStep as refused:
            return await _own(request, desk, Typed().refused(refused, desk.language, {}, "ended"))
        return see_other(_HERE, "passkey-ended")


def _codes(request: ConsoleRequest, codes: list[str]) -> Response[Any]:
    return page(request, "second_step_codes.html", {"codes": codes, "next": _HERE})


async def _own(request: ConsoleRequest, desk: Desk, form: Typed) -> Response[str]:
    parts, user = parts_of(request), request.user
    own = await own_step(desk, parts.gate, here_of(request), user)
    values: dict[str, Any] = {"form": form, "next": "", "own": own, "browser": browser_here(request)}
    values |= {"passkey_to": f"{_HERE}/passkeys"}
    if own.ask is None and (own.empty or (form["app"] and not own.app)):
        # Nobody has asked them to: whose role needs it meets this page at the sign-in.
        values |= proposed(parts, user.user_id, user.email, form["sealed"])
        values |= {"fresh": own.fresh if own.empty else None, "to": f"{_HERE}/set-up", "wanted": True}
        return page(request, "second_step_set_up.html", values, status=form.status)
    return page(request, "second_step_own.html", values, status=form.status)


def here_of(request: ConsoleRequest) -> Here:
    return session_here(request.user, request.cookies[parts_of(request).site.session_cookie])
