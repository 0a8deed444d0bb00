"""The organisation's logo and colour, as files, and the guard that has them read before a page is made."""

from __future__ import annotations

from typing import Final

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.parts import parts_of
from backend.kit.http.access import PUBLIC, AnyConnection, AnyRequest, requires
from backend.organisation import logo

_HEADERS: Final = {"Cache-Control": "public, max-age=86400"}


async def read_brand(connection: AnyConnection, _: BaseRouteHandler) -> None:
    """Before the other guards, so that a refusal wears the organisation's name too."""
    parts = parts_of(connection)
    async with parts.database.transaction() as session:
        await parts.brands.read(session)


@get("/brand/logo", opt=requires(PUBLIC), include_in_schema=False)
async def get_logo(session: NamedDependency[AsyncSession]) -> Response[bytes]:
    """Public: it stands on the page where one signs in, and in the app. Its address changes with its content."""
    picture = await logo(session)
    if picture is None:
        raise NotFoundException
    media_type, body = picture
    return Response(body, media_type=media_type, headers=_HEADERS)


@get("/brand/colour.css", opt=requires(PUBLIC), include_in_schema=False)
async def get_colour(request: AnyRequest, session: NamedDependency[AsyncSession]) -> Response[str]:
    """Public as the logo. A file, since the pages' policy allows no style within them."""
    brand = await parts_of(request).brands.read(session)
    return Response(f":root {{ --blue: {brand.colour}; }}\n", media_type="text/css", headers=_HEADERS)


ROUTES: tuple[HTTPRouteHandler, ...] = (get_logo, get_colour)
