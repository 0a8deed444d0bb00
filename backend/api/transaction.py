"""The edge's dependencies: `session` is one transaction per request, `desk` what is worked with in it."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from litestar.di import NamedDependency, Provide
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import AnyRequest
from backend.kit.http.languages import language_of


async def provide_session(request: AnyRequest) -> AsyncGenerator[AsyncSession, None]:
    """Committed when the handler has returned and before its answer is sent; rolled back if it raised."""
    async with parts_of(request).database.transaction() as session:
        yield session


def provide_desk(request: AnyRequest, session: NamedDependency[AsyncSession]) -> Desk:
    """Nobody with rights acts at it."""
    parts = parts_of(request)
    return Desk(session, parts.clock, parts.site.zone, language_of(request), terms=parts.terms)


def transaction_dependencies() -> dict[str, Provide]:
    """For `Litestar(dependencies=…)`; the application's state must be `state_of` its parts."""
    return {"session": Provide(provide_session), "desk": Provide(provide_desk, sync_to_thread=False)}
