"""A new code for one person: asked first, then shown once, as link, QR code and letter. Never in an address."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.frame.context import config_of, identity_of
from backend.api.console.frame.pages import page
from backend.api.console.staff.pages import STAFF
from backend.kit.app_links import app_address, app_link, qr_data_uri
from backend.kit.language.words import WORDS
from backend.kit.times.clock import Clock
from backend.registry import issue_code_for, person_record


@get("/console/staff/people/{employee_id:uuid}/code", **STAFF)
async def get_ask_code(
    employee_id: FromPath[UUID], request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]
) -> Response[str]:
    return page(request, "staff_code_ask.html", {"person": await person_record(session, employee_id)})


@post("/console/staff/people/{employee_id:uuid}/code", **STAFF)
async def post_code(
    employee_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[str]:
    """The code is in this answer and nowhere else; loading the page again asks to send the form again."""
    code = await issue_code_for(session, clock, config_of(request).zone, employee_id, actor=identity_of(request).email)
    person, origin = await person_record(session, employee_id), config_of(request).origin
    link = app_link(origin, code)
    values = {
        "person": person,
        "code": code,
        "link": link,
        "address": app_address(origin),
        "picture": qr_data_uri(link),
        # The letter is in its reader's language, whoever prints it.
        "letter": WORDS[person.language],
    }
    return page(request, "staff_code.html", values)


ROUTES: tuple[HTTPRouteHandler, ...] = (get_ask_code, post_code)
