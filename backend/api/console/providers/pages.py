"""In by the organisation's own provider (OpenID Connect), and out there too."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, TypeVar

import structlog
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from backend.access import (
    Arrival,
    Entered,
    Obstacle,
    ProviderAway,
    SignInRefused,
    enter,
    passed,
    provided,
    sign_out,
    spend,
    whose,
    would_enter,
)
from backend.api.console.frame.context import ConsoleRequest, page_language
from backend.api.console.frame.pages import page, see_other
from backend.api.console.sign_in.cookies import (
    JOURNEY,
    TOKEN,
    kept_token,
    known_cookie,
    other_cookie,
    other_name,
    own_page,
    session_cookie,
    token_cookie,
)
from backend.api.console.sign_in.held import held
from backend.api.failing import note_failed
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import PUBLIC, requires
from backend.registry import CodesToday, UnknownEmployee, code_for_vouched

_JOURNEY_SECONDS: Final = 10 * 60
_AFTER: Final = "/console/sign-in"
APP: Final = "/app/"
CONFIRMED: Final = "/console/confirm"
"""Whoever wants to go there is signed in, and waits with what they wrote until they have shown again who they are."""
R = TypeVar("R", bound=Response[Any])


class ProviderPages(Controller):
    """Public: nobody is signed in yet. What comes back counts only in the browser that set out."""

    path = "/console/sign-in/with"
    opt = requires(PUBLIC)
    include_in_schema = False

    @get("/{key:str}")
    async def get_out(self, key: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        """By a link and not by a form: our own policy lets no form lead to another site. Nothing is written.

        Who has a session here signs in again because they are asked who they are: then the provider is to ask, too."""
        parts = parts_of(request)
        wanted = own_page(request.query_params.get("next"))
        fresh = "anew" in request.query_params or parts.site.session_cookie in request.cookies
        try:
            there, kept = await (await held(parts, desk.session)).out(key, wanted, fresh=fresh)
        except ProviderAway as away:
            return await failed(request, key, away)
        return on_the_way(request, there, kept)

    @get("/{key:str}/phone")
    async def get_phone(
        self, key: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        """Of an employee, who comes from the app and goes back to it: nobody is signed in to the console."""
        providers = await held(parts_of(request), desk.session)
        try:
            there, kept = await providers.out(key, APP, purpose="phone")
        except ProviderAway as away:
            return await failed(request, key, away)
        return on_the_way(request, there, kept)

    @get("/{key:str}/back")
    async def get_back(self, key: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        parts = parts_of(request)

        async def spend_at_once(what: str, until: datetime) -> bool:
            """In a transaction of its own: taken is taken, whatever is then refused."""
            async with parts.database.transaction() as session:
                return await spend(session, what, until)

        answer, kept = dict(request.query_params), request.cookies.get(_journey(request))
        try:
            arrival = await (await held(parts, desk.session)).back(key, answer, kept, spend_at_once)
        except (ProviderAway, SignInRefused) as failure:
            return await failed(request, key, failure)
        if arrival.purpose == "phone":
            return await _to_the_phone(request, desk, arrival)
        if arrival.purpose == "trial":
            return await _tried(request, desk, arrival)
        entered = await enter(desk, arrival.provider, arrival.visitor, arrival.renewal)
        if isinstance(entered, Entered):
            # Whoever signs in anew has left what was before.
            await sign_out(desk.session, request.cookies.get(parts.site.session_cookie, ""))
            return await _inside(request, desk, arrival, entered)
        return await _kept_out(request, arrival, entered)

    @get("/{key:str}/out")
    async def get_out_there(
        self, key: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        """From the page that says that one is signed out here."""
        parts = parts_of(request)
        try:
            there = await (await held(parts, desk.session)).out_there(key, kept_token(request, key), _AFTER)
        except ProviderAway as away:
            return await failed(request, key, away)
        answer = see_other(there or _AFTER)
        answer.set_cookie(other_cookie(parts.site, TOKEN, "", 0))
        return answer


def on_the_way(request: ConsoleRequest, there: str, kept: str) -> Redirect:
    answer = see_other(there)
    answer.set_cookie(other_cookie(parts_of(request).site, JOURNEY, kept, _JOURNEY_SECONDS))
    return answer


async def _inside(request: ConsoleRequest, desk: Desk, arrival: Arrival, entered: Entered) -> Redirect:
    site = parts_of(request).site
    answer = see_other(arrival.next)
    answer.set_cookie(session_cookie(site, entered.secret))
    answer.set_cookie(token_cookie(request, arrival.provider.key, arrival.token))
    if user_id := await whose(desk.session, entered.secret):
        answer.set_cookie(known_cookie(request, user_id))
    return _ended(request, answer)


async def _to_the_phone(request: ConsoleRequest, desk: Desk, arrival: Arrival) -> Response[Any]:
    """Back to the app with a code in the part of the address that browsers send to nobody; no name goes with it."""
    try:
        code = await code_for_vouched(desk, arrival.visitor.employee or "")
    except (UnknownEmployee, CodesToday) as refused:
        values = {"name": arrival.provider.name, "why": refused.slug, "app": APP}
        return _ended(request, page(request, "sign_in_no_phone.html", values, status=refused.status))
    return _ended(request, see_other(f"{APP}#code={code}"))


async def _tried(request: ConsoleRequest, desk: Desk, arrival: Arrival) -> Response[str]:
    """What the provider told, to the browser that an administrator set out with: nobody is signed in."""
    providers, key = parts_of(request).providers, arrival.provider.key
    decision = await would_enter(desk, arrival.provider, arrival.visitor)
    kept = next((entry for entry in providers.kept if entry.provider.key == key), None)
    values = {
        "one": arrival.provider,
        "who": arrival.visitor,
        "decision": decision,
        "kept": kept,
        "trial": passed(providers.box, kept, desk.now) if kept and kept.state == "resting" else "",
    }
    return _ended(request, page(request, "sign_in_tried.html", values))


async def _kept_out(request: ConsoleRequest, arrival: Arrival, why: Obstacle) -> Response[str]:
    if why != "waiting":
        await note_failed(parts_of(request), provided(arrival.provider.key))
    values = {
        "key": arrival.provider.key,
        "why": why,
        "name": arrival.provider.name,
        "next": arrival.next,
        "unsaved": arrival.next == CONFIRMED,
        "who": arrival.visitor.email or arrival.visitor.name or arrival.visitor.subject,
    }
    return _ended(request, page(request, "sign_in_kept_out.html", values, status=403))


def _journey(request: ConsoleRequest) -> str:
    return other_name(parts_of(request).site, JOURNEY)


def _ended(request: ConsoleRequest, answer: R) -> R:
    answer.set_cookie(other_cookie(parts_of(request).site, JOURNEY, "", 0))
    return answer


async def failed(
    request: ConsoleRequest, key: str, failure: ProviderAway | SignInRefused, *, trial: bool = False
) -> Response[str]:
    """The operator is told what was wrong, and nothing of whom it was about. trial: so is who tries the provider."""
    parts, language = parts_of(request), page_language(request)
    provider = parts.providers.one(key)
    trial = trial or parts.providers.is_trial(request.cookies.get(_journey(request)))
    if isinstance(failure, ProviderAway):
        structlog.get_logger().warning("provider_away", provider=key, reason=failure.reason)
    else:
        structlog.get_logger().warning("sign_in_refused", provider=key, fault=failure.fault)
        if not trial and failure.why != "said-no":
            await note_failed(parts, provided(key))
    values = {
        "key": key,
        "tried": (failure.reason if isinstance(failure, ProviderAway) else failure.fault) if trial else "",
        "name": provider.name,
        "app": APP if provider.employee_claim else "",
        "title": failure.title[language],
        "detail": failure.detail.get(language, ""),
    }
    return page(request, "sign_in_failed.html", values, status=failure.status)
