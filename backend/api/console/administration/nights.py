"""Administration: what the last nights' housekeeping did."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.frame.context import page_language
from backend.api.console.frame.guard import console_guard
from backend.api.console.frame.pages import page
from backend.kit.http.access import requires
from backend.kit.language.number_texts import date_text
from backend.organisation import recent_nights


@get("/console/administration/nights", opt=requires("administration"), guards=[console_guard], include_in_schema=False)
async def get_nights(request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]) -> Response[str]:
    found = await recent_nights(session)
    language = page_language(request)
    nights = [(date_text(night, language), list(steps)) for night, steps in groupby(found, lambda one: one.night)]
    return page(request, "administration_nights.html", {"nights": nights})


ROUTES: tuple[HTTPRouteHandler, ...] = (get_nights,)
