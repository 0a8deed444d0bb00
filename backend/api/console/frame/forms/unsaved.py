"""A form that somebody wrote while they were signed in, and sent when they were no more: it goes back to them. Nothing
of it is kept here, so that nobody else reads it."""

from __future__ import annotations

from typing import Any, Final, cast

from litestar import Request
from litestar.datastructures import UploadFile
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler

from backend.access import Permission, still_may
from backend.api.console.frame.errors import SignInNeeded
from backend.api.console.frame.forms.known import known_person
from backend.api.console.frame.forms.typed import AGAIN
from backend.api.parts import parts_of
from backend.kit.http.access import ACCESS, AnyConnection
from backend.kit.http.limits.bodies import SMALL, cap_of, whole_body
from backend.kit.http.limits.well_formed import OWN_FORM

FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
_NOTHING_WRITTEN: Final = "console.use"
"""Signing out, and the second step: what is typed there is worth nothing later."""


async def sign_in_needed(connection: AnyConnection, handler: BaseRouteHandler) -> SignInNeeded:
    """Of a request that nobody is known to have sent."""
    length = _length(connection, handler) if isinstance(connection, Request) else None
    if not isinstance(connection, Request) or length is None:
        return SignInNeeded()
    if length > SMALL and not await _may_be_long(connection, cast(HTTPRouteHandler, handler), length):
        return SignInNeeded(unread=True)
    await whole_body(connection)
    fields: list[tuple[str, Any]] = list((await connection.form()).multi_items())
    texts = [(name, value) for name, value in fields if isinstance(value, str)]
    for _, value in fields:
        if isinstance(value, UploadFile):
            await value.close()
    kept = [(name, value) for name, value in texts if not name.startswith(AGAIN)]
    return SignInNeeded(kept, lost=len(texts) < len(fields))


def _length(request: Request[Any, Any, Any], handler: BaseRouteHandler) -> int | None:
    """Of a form that somebody wrote; None for anything else. The server has seen to it that it is no longer."""
    if request.method != "POST" or request.content_type[0] not in FORMS or handler.opt.get(OWN_FORM):
        return None
    length = request.headers.get("content-length", "")
    told = length.isascii() and length.isdecimal() and len(length) < 10
    return int(length) if told and handler.opt[ACCESS] != _NOTHING_WRITTEN else None


async def _may_be_long(request: Request[Any, Any, Any], handler: HTTPRouteHandler, length: int) -> bool:
    """Longer than anybody's may be, and no longer than its page takes: from a browser in which somebody came in before
    who may still write there."""
    return length <= cap_of(handler) and await _wrote_here(request, cast(Permission, handler.opt[ACCESS]))


async def _wrote_here(request: Request[Any, Any, Any], permission: Permission) -> bool:
    person, parts = known_person(request), parts_of(request)
    if person is None:
        return False
    async with parts.database.transaction() as session:
        return await still_may(session, person, permission)
