"""What every page of the console is made from: who asks, in which language, and the parts made at the start."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from litestar import Request
from litestar.connection import ASGIConnection

from backend.access import ConsoleIdentity
from backend.api.brands import brands_of
from backend.desk import Terms
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.http.languages import language_of
from backend.kit.language.texts import LANGUAGES, Language

IDENTITY = "console_identity"
LANGUAGE_COOKIE = "linjepuls_language"


@dataclass(frozen=True)
class ConsoleConfig:
    """`origin`: where the console is reached; with https its cookies are marked secure.

    `organisation`: its name, as it was last read (`backend/api/brands.py`). `terms`: the environment's
    thresholds, below which nobody may choose.
    """

    origin: str = "http://localhost:8000"
    organisation: str = "Linjepuls"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Copenhagen"))
    terms: Terms = field(default_factory=Terms)

    @property
    def secure(self) -> bool:
        return urlsplit(self.origin).scheme == "https"

    @property
    def session_cookie(self) -> str:
        # A browser takes a cookie of that prefix over https only, from whoever set it.
        return "__Secure-linjepuls-console" if self.secure else "linjepuls-console"


def config_of(connection: ASGIConnection[Any, Any, Any, Any]) -> ConsoleConfig:
    console = cast(ConsoleConfig, connection.app.state.console)
    brands = brands_of(connection)
    return replace(console, organisation=brands.current.name, terms=brands.terms)


def text_box_of(connection: ASGIConnection[Any, Any, Any, Any]) -> TextBox:
    return cast(TextBox, connection.app.state.key_box.texts)


def identity_of(request: Request[Any, Any, Any]) -> ConsoleIdentity:
    """Of a route behind `console_guard`."""
    return cast(ConsoleIdentity, request.state[IDENTITY])


def page_language(request: Request[Any, Any, Any]) -> Language:
    """What was chosen, or else what the browser prefers."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    found = next((language for language in LANGUAGES if language == chosen), None)
    return found or language_of(request)
