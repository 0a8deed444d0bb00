"""Between the link and the console: a passkey or the code of an authenticator, or setting one up."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

import segno
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect

from backend.access import (
    Between,
    Inside,
    LinkRefused,
    browser_of,
    first_passkey,
    first_set_up,
    halfway,
    propose,
    proposed_again,
    second_step,
)
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.forms.shown import answer_in, not_shown, passkey_refused, shown_in
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.guard import own_origin_only
from backend.api.console.frame.pages import page, see_other
from backend.api.console.sign_in.cookies import other_cookie, other_name, own_page, session_cookie
from backend.api.parts import NamedParts, parts_of
from backend.desk import Desk
from backend.kit.http.access import PUBLIC, requires

_HERE: Final = "/console/sign-in/second"
_HALFWAY: Final = "halfway"
_SECONDS: Final = 600


def to_second_step(request: ConsoleRequest, between: Between, after: str) -> Redirect:
    answer = see_other(f"{_HERE}?next={quote(after)}")
    answer.set_cookie(other_cookie(parts_of(request).site, _HALFWAY, between.secret, _SECONDS))
    return answer


class SecondStepPages(Controller):
    """Public: nobody is signed in yet. Who stands here, the cookie of the first step says."""

    path = _HERE
    opt = requires(PUBLIC)
    guards = (own_origin_only,)
    include_in_schema = False

    @get()
    async def get_second(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return await _asked(request, desk, Typed({"next": request.query_params.get("next", "")}))

    @post()
    async def post_second(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        entered = await second_step(desk, parts_of(request).gate, _secret(request), shown_in(form))
        if entered is None:
            return await _again(request, desk, not_shown(form, desk.language, code="second-wrong"))
        return _inside(request, entered, see_other(own_page(form["next"])))

    @post("/set-up")
    async def post_set_up(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form, gate = await typed(request), parts_of(request).gate
        entered = await first_set_up(desk, gate, _secret(request), form["sealed"], form["code"])
        if entered is None:
            return await _again(request, desk, not_shown(form, desk.language, code="second-wrong-new"))
        return _with_codes(request, entered, form)

    @post("/passkey")
    async def post_passkey(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form, gate = await typed(request), parts_of(request).gate
        entered = await first_passkey(desk, gate, _secret(request), answer_in(form), form["name"])
        if entered is None:
            return await _again(request, desk, passkey_refused(form, desk.language))
        return _with_codes(request, entered, form)


def browser_here(request: ConsoleRequest) -> str:
    """What a passkey is called that nobody gives a name."""
    return browser_of(request.headers.get("user-agent", ""))


def proposed(parts: NamedParts, user_id: UUID, email: str, sealed: str) -> dict[str, Any]:
    """What the page of an authenticator that is set up shows. sealed: what it showed before, if it did."""
    known = parts.key_box.texts, user_id, email, f"Linjepuls {parts.brands.current.name}"
    proposal = proposed_again(*known, sealed) if sealed else propose(*known)
    # The authenticator's link as a picture, for the page alone.
    picture = segno.make(proposal.link, micro=False, error="m").svg_data_uri(border=4, light="white")
    return {"proposal": proposal, "picture": str(picture)}


async def _asked(request: ConsoleRequest, desk: Desk, form: Typed) -> Response[str]:
    """Raises LinkRefused."""
    parts = parts_of(request)
    who = await halfway(desk, parts.gate, _secret(request))
    values: dict[str, Any] = {"form": form, "next": own_page(form["next"]), "email": who.email}
    if who.ways is not None:
        return page(request, "second_step.html", {**values, "ways": who.ways}, status=form.status)
    values |= {**proposed(parts, who.user_id, who.email, form["sealed"]), "fresh": who.fresh, "wanted": False}
    values |= {"to": f"{_HERE}/set-up", "passkey_to": f"{_HERE}/passkey", "browser": browser_here(request)}
    return page(request, "second_step_set_up.html", values, status=form.status)


def _inside(request: ConsoleRequest, entered: Inside, answer: Response[Any]) -> Response[Any]:
    site = parts_of(request).site
    answer.set_cookie(session_cookie(site, entered.secret))
    answer.set_cookie(other_cookie(site, _HALFWAY, "", 0))
    return answer


def _with_codes(request: ConsoleRequest, entered: Inside, form: Typed) -> Response[Any]:
    values = {"codes": entered.recovery, "next": own_page(form["next"])}
    return _inside(request, entered, page(request, "second_step_codes.html", values))


async def _again(request: ConsoleRequest, desk: Desk, form: Typed) -> Response[str]:
    """Never raised, even after the last try: what was counted would be undone with the transaction."""
    try:
        return await _asked(request, desk, form)
    except LinkRefused as over:
        told = {"title": over.title[desk.language], "detail": "", "missing": False}
        return page(request, "problem.html", told, status=over.status)


def _secret(request: ConsoleRequest) -> str:
    return request.cookies.get(other_name(parts_of(request).site, _HALFWAY), "")
