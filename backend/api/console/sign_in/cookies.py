"""The cookies of who signs in, and where they go on to."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from litestar.datastructures import Cookie

from backend.access import LONGEST
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.forms.known import KNOWN, KNOWN_FOR, known_value
from backend.api.parts import Site, parts_of
from backend.kit.crypto.sealed_text import TextUnreadable

COOKIE_PATH: Final = "/console"
HOME: Final = "/console/home"
JOURNEY: Final = "signing-in"
TOKEN: Final = "signed-in-by"  # noqa: S105
_MOST_TOKEN: Final = 3500
"""Browsers take 4,096 bytes of a cookie with its marks. Without the token the provider asks before it signs out."""


def session_cookie(site: Site, secret: str, seconds: int = int(LONGEST.total_seconds())) -> Cookie:
    return _own(site, site.session_cookie, secret, seconds)


def other_name(site: Site, name: str) -> str:
    return f"{site.session_cookie}-{name}"


def other_cookie(site: Site, name: str, value: str, seconds: int) -> Cookie:
    return _own(site, other_name(site, name), value, seconds)


def token_cookie(request: ConsoleRequest, provider: str, token: str) -> Cookie:
    """By which provider, and its ID token, which it wants to see at the sign-out there: kept by the browser alone."""
    parts, kept = parts_of(request), f"{provider} {token}"
    sealed = parts.key_box.texts.seal(kept)
    value = sealed if len(sealed) <= _MOST_TOKEN else parts.key_box.texts.seal(f"{provider} ")
    return other_cookie(parts.site, TOKEN, value, int(LONGEST.total_seconds()))


def signed_in_by(request: ConsoleRequest) -> str:
    """The provider's key; "" for nobody."""
    return _kept(request).partition(" ")[0]


def kept_token(request: ConsoleRequest, provider: str) -> str:
    key, _, token = _kept(request).partition(" ")
    return token if key == provider else ""


def known_cookie(request: ConsoleRequest, user_id: UUID) -> Cookie:
    """Opens nothing: that this person came in here, so that nobody else's asking keeps them from another link, and what
    they send when their session is over comes back to them however long it is."""
    parts = parts_of(request)
    return other_cookie(parts.site, KNOWN, known_value(parts, user_id), int(KNOWN_FOR.total_seconds()))


def own_page(wanted: object) -> str:
    """Never another site's: a link that goes on elsewhere would look like ours."""
    path = str(wanted or "")
    ours = path.startswith(("/console/", "/console?")) and "\\" not in path and path != "/console/"
    return path if ours else HOME


def _kept(request: ConsoleRequest) -> str:
    parts = parts_of(request)
    try:
        return parts.key_box.texts.open(request.cookies.get(other_name(parts.site, TOKEN), ""))
    except TextUnreadable:
        return ""


def _own(site: Site, name: str, value: str, seconds: int) -> Cookie:
    return Cookie(
        name,
        value=value,
        path=site.session_path,
        httponly=True,
        samesite="lax",
        secure=site.secure,
        max_age=seconds,
    )
