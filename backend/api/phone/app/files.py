"""`/app/`: the phone app itself, under a policy that lets it talk to the two origins and nobody else."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from backend.api.entity_tag import packed_unless_held
from backend.api.parts import parts_of
from backend.api.phone_app import INDEX, AppFile
from backend.kit.http.access import PUBLIC, AnyRequest, requires

HOME = "/app/"
_FRAGMENT: Final = re.compile(r"(?:#|%23)(code(?:=|%3D)[^#]*)$", re.IGNORECASE)


def policy(ballot_origin: str) -> str:
    """Content-Security-Policy: own files only; connections to the two origins only; no frame around it, no form."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; manifest-src 'self'; "
        f"worker-src 'self'; connect-src 'self' {ballot_origin}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


@get("/app", opt=requires(PUBLIC), include_in_schema=False, sync_to_thread=False)
def get_app(request: AnyRequest) -> Response[bytes]:
    """Public, as the whole folder: the program is the same for everybody, and a code is typed into it."""
    # The framework takes both spellings for one; the service worker has power below /app/ only.
    if not request.scope["raw_path"].endswith(b"/"):
        return Response(b"", status_code=308, headers={"Location": HOME})
    return _answer(request, INDEX)


@get("/app/{name:path}", opt=requires(PUBLIC), include_in_schema=False, sync_to_thread=False)
def get_app_file(request: AnyRequest, name: FromPath[str]) -> Response[bytes]:
    """Public: see `get_app`."""
    name = name.lstrip("/")
    # Mail filters that put an address of their own before each link write its "#" as "%23", some of them twice.
    if code := _FRAGMENT.match(name):
        return Response(b"", status_code=307, headers={"Location": f"{HOME}#{quote(code[1], safe='=%')}"})
    return _answer(request, name)


def _answer(request: AnyRequest, name: str) -> Response[bytes]:
    parts = parts_of(request)
    file = parts.phone_app.files.get(name)
    if file is None:
        raise NotFoundException
    headers = {**_headers(parts.app_config.ballot_origin), **_caching(file)}
    return packed_unless_held(request, file.digest, file.zipped, lambda: file.content, file.media_type, headers)


def _headers(ballot_origin: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": policy(ballot_origin),
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Vary": "Accept-Encoding",
    }


def _caching(file: AppFile) -> dict[str, str]:
    return {"Cache-Control": "public, max-age=31536000, immutable" if file.lasting else "no-cache"}


ROUTES: tuple[HTTPRouteHandler, ...] = (get_app, get_app_file)
