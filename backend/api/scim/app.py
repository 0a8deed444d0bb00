"""The directory's ASGI application. It knows people and units, and neither phones nor pages nor rounds."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from litestar import Litestar, Request, get
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from scim2_models import SCIMException
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.scim.guard import DIRECTORY, directory_guard
from backend.api.scim.parts import PARTS, ScimParts, scim_parts
from backend.api.scim.routes import ScimController, refused, refused_by_us
from backend.desk import Desk
from backend.kit.http.access import PUBLIC, assert_every_route_guarded, requires
from backend.kit.http.answers import with_headers
from backend.kit.http.limits.bodies import SMALL, assert_every_body_capped, whole_body
from backend.kit.http.limits.crowd import room_for_each
from backend.kit.http.limits.room import Limits
from backend.kit.http.listener import unread_answers_end
from backend.kit.http.problems import PROBLEM_HANDLERS
from backend.kit.metrics.requests import Requests, measured
from backend.kit.problem import Problem
from backend.registry.directory import LetIn, newest_token_maker

HEADERS: Final = {"Referrer-Policy": "same-origin", "Vary": "Authorization"}


@get("/health", opt=requires(PUBLIC), include_in_schema=False)
async def get_health(desk: NamedDependency[Desk]) -> dict[str, str]:
    await newest_token_maker(desk)
    return {"status": "ready"}


async def provide_session(request: Request[object, object, State]) -> AsyncGenerator[AsyncSession, None]:
    async with scim_parts(request).database.transaction() as session:
        yield session


def provide_desk(request: Request[object, object, State], session: NamedDependency[AsyncSession]) -> Desk:
    """What the directory writes is asked for by whoever made its token."""
    parts = scim_parts(request)
    let_in: LetIn | None = request.scope.get("user")
    return Desk(session, parts.clock, parts.zone, actor=let_in.maker if let_in else "")


def create_directory_app(parts: ScimParts, limits: Limits | None = None, requests: Requests | None = None) -> Litestar:
    """Closes the database when it stops. Refuses to start with a route that declares no access, or takes too much.

    `requests`: where it is noted how long they take.
    """
    app = Litestar(
        route_handlers=[get_health, ScimController],
        dependencies={
            "session": Provide(provide_session),
            "desk": Provide(provide_desk, sync_to_thread=False),
        },
        state=State({PARTS: parts}),
        exception_handlers={**PROBLEM_HANDLERS, Problem: refused_by_us, SCIMException: refused},
        openapi_config=None,
        middleware=[*([] if requests is None else [measured(requests)]), room_for_each(limits or Limits())],
        before_request=whole_body,
        before_send=[with_headers(HEADERS, hsts_seconds=parts.hsts)],
        request_max_body_size=SMALL,
        logging_config=None,
        lifespan=[_lifespan, unread_answers_end],
    )
    assert_every_route_guarded(app, {PUBLIC: None, DIRECTORY: directory_guard})
    assert_every_body_capped(app)
    return app


@asynccontextmanager
async def _lifespan(app: Litestar) -> AsyncIterator[None]:
    yield
    parts: ScimParts = app.state[PARTS]
    await parts.database.close()
