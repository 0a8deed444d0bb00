"""The named side's ASGI application: the phone's API and the pages. It never sees an answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

from litestar import Litestar, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.types import Guard
from sqlalchemy import select
from sqlalchemy.exc import DataError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import LOOK_SECONDS, PERMISSIONS, watch
from backend.api.brand_files import ROUTES as BRAND
from backend.api.console.demo.pages import demo_routes
from backend.api.console.frame.guard import console_guard
from backend.api.console.frame.programs.examples import EXAMPLES
from backend.api.console.frame.programs.scopes import WAYS_IN, assert_scopes_placed
from backend.api.console.routes import CONSOLE, CONSOLE_API
from backend.api.hooks.guards import MAIL_SERVER, SMS_GATEWAY, mail_server_guard, sms_gateway_guard
from backend.api.hooks.routes import HOOKS
from backend.api.pages.newest_release import ROUTES as PAGES
from backend.api.parts import NamedParts, parts_in, state_of
from backend.api.phone.guard import PHONE, phone_guard
from backend.api.phone.routes import PHONE_ROUTES
from backend.api.transaction import transaction_dependencies
from backend.desk import Desk
from backend.kit.http.access import PUBLIC, assert_every_route_guarded, requires
from backend.kit.http.answers import with_headers
from backend.kit.http.description import described
from backend.kit.http.head import answer_head
from backend.kit.http.limits.bodies import SMALL, assert_every_body_capped, whole_body
from backend.kit.http.limits.crowd import room_for_each
from backend.kit.http.limits.room import Limits
from backend.kit.http.listener import unread_answers_end
from backend.kit.http.problems import PROBLEM_HANDLERS, answer_data_error
from backend.kit.metrics.requests import Requests, measured
from backend.kit.repeating.turns import repeat
from backend.kit.security_txt import security_routes

FORGET_EVERY_SECONDS: Final = 60.0
HEADERS: Final = {"Referrer-Policy": "same-origin", "Vary": "Cookie, Accept-Language"}
GUARDS: Final[Mapping[str, Guard | None]] = {
    PUBLIC: None,
    PHONE: phone_guard,
    SMS_GATEWAY: sms_gateway_guard,
    MAIL_SERVER: mail_server_guard,
    **dict.fromkeys(PERMISSIONS, console_guard),
}


@get("/health", opt=requires(PUBLIC), summary="Ready when the database answers", tags=["app"])
async def get_health(session: NamedDependency[AsyncSession]) -> dict[str, str]:
    await session.execute(select(1))
    return {"status": "ready"}


def create_app(parts: NamedParts, limits: Limits | None = None, requests: Requests | None = None) -> Litestar:
    """Closes the database when it stops. Refuses to start with a route that declares no access, or takes too much.

    `requests`: where it is noted how long they take.
    """
    more = (*security_routes(parts.site.security, parts.clock), *demo_routes(parts.demo_folder))
    app = Litestar(
        route_handlers=[get_health, *PHONE_ROUTES, *PAGES, *BRAND, *HOOKS, CONSOLE, CONSOLE_API, *more],
        dependencies=transaction_dependencies(),
        state=State(state_of(parts)),
        exception_handlers={**PROBLEM_HANDLERS, DataError: answer_data_error},
        openapi_config=described("Linjepuls, the named side", WAYS_IN, EXAMPLES),
        middleware=[*([] if requests is None else [measured(requests)]), room_for_each(limits or Limits())],
        before_request=whole_body,
        before_send=[with_headers(HEADERS, hsts_seconds=parts.site.hsts)],
        request_max_body_size=SMALL,
        logging_config=None,
        lifespan=[_lifespan, unread_answers_end],
    )
    assert_every_route_guarded(app, GUARDS)
    assert_scopes_placed(app)
    assert_every_body_capped(app)
    answer_head(app)
    return app


@asynccontextmanager
async def _lifespan(app: Litestar) -> AsyncIterator[None]:
    parts, stop = parts_in(app), asyncio.Event()

    async def forget_keys() -> None:
        parts.issuer_keys.forget_closed(parts.clock.now())

    async def watch_providers() -> None:
        await watch(partial(_working, parts), parts.providers)

    forgetting = asyncio.create_task(repeat("issuer-keys", forget_keys, stop, FORGET_EVERY_SECONDS))
    watching = asyncio.create_task(repeat("providers", watch_providers, stop, LOOK_SECONDS))
    yield
    stop.set()
    await asyncio.gather(forgetting, watching)
    await parts.database.close()


@asynccontextmanager
async def _working(parts: NamedParts) -> AsyncIterator[Desk]:
    async with parts.database.transaction() as session:
        yield Desk(session, parts.clock, parts.site.zone, terms=parts.terms)
