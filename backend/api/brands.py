"""What every page shows of the organisation, read from the database every few seconds and the same for everybody."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from litestar import Request, Response, get
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Terms
from backend.kit.database import Database
from backend.kit.http.access import PUBLIC, requires
from backend.kit.times.clock import Clock
from backend.organisation import Brand, brand, logo

FRESH = timedelta(seconds=5)
"""So long may another process show a name that was changed."""


class Brands:
    """`current`: as last read; before that, the environment's."""

    def __init__(self, terms: Terms, clock: Clock) -> None:
        self.terms = terms
        self.current = Brand(terms.name)
        self._clock = clock
        self._read_at: datetime | None = None

    async def read(self, session: AsyncSession) -> Brand:
        now = self._clock.now()
        if self._read_at is None or abs(now - self._read_at) >= FRESH:
            self.current = await brand(session, self.terms)
            self._read_at = now
        return self.current

    def forget(self) -> None:
        """After a change: the next page reads it."""
        self._read_at = None


def brands_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Brands:
    return cast(Brands, connection.app.state.brands)


async def read_brand(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Before the other guards, so that a refusal wears the organisation's name too."""
    database: Database = connection.app.state.database
    async with database.transaction() as session:
        await brands_of(connection).read(session)


@get("/brand/logo", opt=requires(PUBLIC), include_in_schema=False)
async def get_logo(session: NamedDependency[AsyncSession]) -> Response[bytes]:
    """Public: it stands on the page where one signs in, and in the app. Its address changes with its content."""
    found = await logo(session)
    if found is None:
        raise NotFoundException
    headers = {
        "Cache-Control": "public, max-age=86400",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'",
    }
    return Response(found[1], media_type=found[0], headers=headers)


@get("/brand/colour.css", opt=requires(PUBLIC), include_in_schema=False)
async def get_colour(request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]) -> Response[str]:
    """Public as the logo. A file, since the pages' policy allows no style within them."""
    found = await brands_of(request).read(session)
    headers = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return Response(f":root {{ --blue: {found.colour}; }}\n", media_type="text/css", headers=headers)


def logo_path(found: Brand) -> str | None:
    return None if found.logo is None else f"/brand/logo?v={found.logo[:12]}"


ROUTES: tuple[HTTPRouteHandler, ...] = (get_logo, get_colour)
