"""Who asks, and in which language."""

from __future__ import annotations

from typing import Any, TypeAlias
from urllib.parse import parse_qsl, quote, urlencode

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import ConsoleIdentity
from backend.api.console.frame.programs.entering import program_of
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.languages import language_of
from backend.kit.language.texts import LANGUAGES, Language

ConsoleRequest: TypeAlias = Request[ConsoleIdentity, None, State]
"""`user`: who it is, behind `console_guard`."""
LANGUAGE_COOKIE = "linjepuls_language"


def identity_of(connection: ASGIConnection[Any, ConsoleIdentity, None, State]) -> ConsoleIdentity | None:
    """Of any page: None where nobody has signed in, or before anybody was asked to."""
    return connection.user if "user" in connection.scope else None


def page_language(request: ConsoleRequest) -> Language:
    """What was chosen, or else what the browser prefers."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    return next((language for language in LANGUAGES if language == chosen), None) or language_of(request)


def own_address(request: ConsoleRequest) -> str:
    """With its filters, and without what tells that something was done."""
    asked = parse_qsl(request.scope["query_string"].decode("ascii", "replace"), keep_blank_values=True)
    kept = [(name, value) for name, value in asked if name != "said"]
    return quote(request.scope["path"]) + (f"?{urlencode(kept)}" if kept else "")


def desk_of(request: ConsoleRequest, session: AsyncSession) -> Desk:
    parts, identity, program = parts_of(request), identity_of(request), program_of(request)
    actor = program.actor if program else identity.email if identity else ""
    return Desk(session, parts.clock, parts.site.zone, page_language(request), actor, parts.terms)
