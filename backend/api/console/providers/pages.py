"""In by the organisation's own provider (OpenID Connect), and out there too."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, TypeVar

import structlog
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from backend.access import Arrival, Entered, Obstacle, ProviderAway, SignInRefused, enter, sign_out, spend
from backend.api.console.frame.context import ConsoleRequest, page_language
from backend.api.console.frame.pages import page, see_other
from backend.api.console.sign_in.cookies import (
    JOURNEY,
    TOKEN,
    kept_token,
    other_cookie,
    other_name,
    own_page,
    session_cookie,
    token_cookie,
)
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import PUBLIC, requires
from backend.registry import CodesToday, UnknownEmployee, code_for_vouched

_JOURNEY_SECONDS: Final = 10 * 60
_AFTER: Final = "/console/sign-in"
APP: Final = "/app/"
R = TypeVar("R", bound=Response[Any])


class ProviderPages(Controller):
    """Public: nobody is signed in yet. What comes back counts only in the browser that set out."""

    path = "/console/sign-in/with"
    opt = requires(PUBLIC)
    include_in_schema = False

    @get("/{key:str}")
    async def get_out(self, key: FromPath[str], request: ConsoleRequest) -> Response[Any]:
        """By a link and not by a form: our own policy lets no form lead to another site. Nothing is written.

        Who has a session here signs in again because they are asked who they are: then the provider is to ask, too."""
        parts = parts_of(request)
        wanted, anew = own_page(request.query_params.get("next")), "anew" in request.query_params
        try:
            there, kept = await parts.providers.out(
                key, wanted, fresh=parts.site.session_cookie in request.cookies, anew=anew
            )
        except ProviderAway as away:
            return _failed(request, key, away)
        answer = see_other(there)
        answer.set_cookie(other_cookie(parts.site, JOURNEY, kept, _JOURNEY_SECONDS))
        return answer

    @get("/{key:str}/phone")
    async def get_phone(self, key: FromPath[str], request: ConsoleRequest) -> Response[Any]:
        """Of an employee, who comes from the app and goes back to it: nobody is signed in to the console."""
        parts = parts_of(request)
        try:
            there, kept = await parts.providers.out(key, APP, purpose="phone")
        except ProviderAway as away:
            return _failed(request, key, away)
        answer = see_other(there)
        answer.set_cookie(other_cookie(parts.site, JOURNEY, kept, _JOURNEY_SECONDS))
        return answer

    @get("/{key:str}/back")
    async def get_back(self, key: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        parts = parts_of(request)

        async def spend_at_once(what: str, until: datetime) -> bool:
            """In a transaction of its own: taken is taken, whatever is then refused."""
            async with parts.database.transaction() as session:
                return await spend(session, what, until)

        answer, kept = dict(request.query_params), request.cookies.get(other_name(parts.site, JOURNEY))
        try:
            arrival = await parts.providers.back(key, answer, kept, spend_at_once)
        except (ProviderAway, SignInRefused) as failed:
            return _failed(request, key, failed)
        if arrival.purpose == "phone":
            return await _to_the_phone(request, desk, arrival)
        entered = await enter(desk, arrival.provider, arrival.visitor, arrival.renewal)
        if isinstance(entered, Entered):
            # Whoever signs in anew has left what was before.
            await sign_out(desk.session, request.cookies.get(parts.site.session_cookie, ""))
            return _inside(request, arrival, entered)
        return _kept_out(request, arrival, entered)

    @get("/{key:str}/out")
    async def get_out_there(self, key: FromPath[str], request: ConsoleRequest) -> Response[Any]:
        """From the page that says that one is signed out here."""
        parts = parts_of(request)
        try:
            there = await parts.providers.out_there(key, kept_token(request, key), _AFTER)
        except ProviderAway as away:
            return _failed(request, key, away)
        answer = see_other(there or _AFTER)
        answer.set_cookie(other_cookie(parts.site, TOKEN, "", 0))
        return answer


def _inside(request: ConsoleRequest, arrival: Arrival, entered: Entered) -> Redirect:
    site = parts_of(request).site
    answer = see_other(arrival.next)
    answer.set_cookie(session_cookie(site, entered.secret))
    answer.set_cookie(token_cookie(request, arrival.provider.key, arrival.token))
    return _ended(request, answer)


async def _to_the_phone(request: ConsoleRequest, desk: Desk, arrival: Arrival) -> Response[Any]:
    """Back to the app with a code in the part of the address that browsers send to nobody; no name goes with it."""
    try:
        code = await code_for_vouched(desk, arrival.visitor.employee or "")
    except (UnknownEmployee, CodesToday) as refused:
        values = {"name": arrival.provider.name, "why": refused.slug, "app": APP}
        return _ended(request, page(request, "sign_in_no_phone.html", values, status=refused.status))
    return _ended(request, see_other(f"{APP}#code={code}"))


def _kept_out(request: ConsoleRequest, arrival: Arrival, why: Obstacle) -> Response[str]:
    values = {
        "key": arrival.provider.key,
        "why": why,
        "name": arrival.provider.name,
        "who": arrival.visitor.email or arrival.visitor.name or arrival.visitor.subject,
    }
    return _ended(request, page(request, "sign_in_kept_out.html", values, status=403))


def _ended(request: ConsoleRequest, answer: R) -> R:
    answer.set_cookie(other_cookie(parts_of(request).site, JOURNEY, "", 0))
    return answer


def _failed(request: ConsoleRequest, key: str, failed: ProviderAway | SignInRefused) -> Response[str]:
    """The operator is told what was wrong, and nothing of whom it was about."""
    provider, language = parts_of(request).providers.one(key), page_language(request)
    if isinstance(failed, ProviderAway):
        structlog.get_logger().warning("provider_away", provider=key, reason=failed.reason)
    else:
        structlog.get_logger().warning("sign_in_refused", provider=key, fault=failed.fault)
    values = {
        "key": key,
        "name": provider.name,
        "app": APP if provider.employee_claim else "",
        "title": failed.title[language],
        "detail": failed.detail.get(language, ""),
    }
    return page(request, "sign_in_failed.html", values, status=failed.status)
