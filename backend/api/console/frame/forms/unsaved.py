"""A form that somebody wrote while they were signed in, and sent when they were no more: it goes back to them. Nothing
of it is kept here, so that nobody else reads it."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request
from litestar.datastructures import UploadFile
from litestar.handlers import BaseRouteHandler

from backend.api.console.frame.errors import SignInNeeded
from backend.api.console.frame.forms.typed import AGAIN
from backend.kit.http.access import ACCESS, AnyConnection
from backend.kit.http.limits.bodies import SMALL, whole_body
from backend.kit.http.limits.well_formed import OWN_FORM

FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
_NOTHING_WRITTEN: Final = "console.use"
"""Signing out, and the second step: what is typed there is worth nothing later."""


async def sign_in_needed(connection: AnyConnection, handler: BaseRouteHandler) -> SignInNeeded:
    """Of a request that nobody is known to have sent."""
    if not isinstance(connection, Request) or not _may_be_read(connection, handler):
        return SignInNeeded()
    await whole_body(connection)
    fields: list[tuple[str, Any]] = list((await connection.form()).multi_items())
    texts = [(name, value) for name, value in fields if isinstance(value, str)]
    for _, value in fields:
        if isinstance(value, UploadFile):
            await value.close()
    kept = [(name, value) for name, value in texts if not name.startswith(AGAIN)]
    return SignInNeeded(kept, lost=len(texts) < len(fields))


def _may_be_read(request: Request[Any, Any, Any], handler: BaseRouteHandler) -> bool:
    """A form that is as small as anybody's may be; how long it is, the server has seen to."""
    if request.method != "POST" or request.content_type[0] not in FORMS or handler.opt.get(OWN_FORM):
        return False
    length = request.headers.get("content-length", "")
    small = length.isascii() and length.isdecimal() and len(length) < 10 and int(length) <= SMALL
    return small and handler.opt[ACCESS] != _NOTHING_WRITTEN
