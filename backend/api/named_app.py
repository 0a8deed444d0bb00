"""The named side's ASGI application: the phone's API and the pages. It never sees an answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from litestar import Litestar, Router, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import PERMISSIONS
from backend.api.brands import ROUTES as BRAND
from backend.api.brands import Brands
from backend.api.console.frame.context import ConsoleConfig
from backend.api.console.routes import CONSOLE, CONSOLE_API
from backend.api.pages.newest_release import ROUTES as PAGES
from backend.api.phone.app.config import ROUTES as CONFIG
from backend.api.phone.app.config import AppConfig
from backend.api.phone.app.files import ROUTES as APP_FILES
from backend.api.phone.app.phone_app import PhoneApp
from backend.api.phone.content_cache import ContentCache
from backend.api.phone.enrolment import ROUTES as ENROLMENT
from backend.api.phone.guard import PHONE
from backend.api.phone.push import ROUTES as PUSH
from backend.api.phone.rounds import ROUTES as ROUNDS
from backend.api.phone.told import ROUTES as TOLD
from backend.api.phone.told import ToldCache
from backend.api.transaction import transaction_dependencies
from backend.desk import Terms
from backend.kit.database import Database
from backend.kit.http.access import PUBLIC, assert_every_route_guarded, requires
from backend.kit.http.problems import PROBLEM_HANDLERS
from backend.kit.times.clock import Clock
from backend.registry import AccessTokens
from backend.rounds import KeyBox
from backend.sending import PUSH_SERVICES

MAX_BODY = 64 * 2**10


@dataclass(frozen=True)
class NamedParts:
    """What the process entry makes and hands down."""

    database: Database
    clock: Clock
    access_tokens: AccessTokens
    key_box: KeyBox
    app_config: AppConfig
    phone_app: PhoneApp = field(default_factory=PhoneApp)
    console: ConsoleConfig = field(default_factory=ConsoleConfig)
    terms: Terms | None = None
    """The environment's; without any, the app's name for the organisation and the lowest thresholds."""
    push_services: tuple[str, ...] = PUSH_SERVICES


@get("/health", opt=requires(PUBLIC), summary="Ready when the database answers", tags=["app"])
async def get_health(session: NamedDependency[AsyncSession]) -> dict[str, str]:
    await session.execute(select(1))
    return {"status": "ready"}


def create_app(parts: NamedParts) -> Litestar:
    """Closes the database when it stops. Refuses to start with a route that declares no access."""
    phone = (*CONFIG, *ENROLMENT, *ROUNDS, *TOLD, *PUSH, *APP_FILES)
    app = Litestar(
        route_handlers=[get_health, *phone, *PAGES, *BRAND, CONSOLE, CONSOLE_API],
        dependencies=transaction_dependencies(),
        state=State(state_of(parts)),
        exception_handlers=PROBLEM_HANDLERS,
        openapi_config=_openapi(),
        request_max_body_size=MAX_BODY,
        logging_config=None,
        lifespan=[_lifespan],
    )
    assert_every_route_guarded(app, [PUBLIC, PHONE, *PERMISSIONS])
    return app


def state_of(parts: NamedParts) -> dict[str, Any]:
    """What the routes find in the application's state; nothing else depends on the parts."""
    given = {name: getattr(parts, name) for name in NamedParts.__dataclass_fields__}
    made = {
        "brands": Brands(parts.terms or Terms(parts.app_config.organisation), parts.clock),
        "content_cache": ContentCache(parts.clock),
        "told_cache": ToldCache(parts.clock),
    }
    return {**given, **made}


@asynccontextmanager
async def _lifespan(app: Litestar) -> AsyncIterator[None]:
    yield
    database: Any = app.state.database
    await database.close()


def _openapi() -> OpenAPIConfig:
    """JSON only: the usual pages load their scripts from elsewhere."""
    return OpenAPIConfig(
        title="Linjepuls, the named side",
        version="1",
        render_plugins=[JsonRenderPlugin(path="/")],
        openapi_router=Router(path="/schema", route_handlers=[], opt=requires(PUBLIC)),
    )
