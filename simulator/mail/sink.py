"""The demo's mail server: takes every mail, brings none on, and shows them at a page of its own on this machine."""

from __future__ import annotations

import asyncio
import os
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from aiosmtpd.smtp import SMTP, Envelope, Session
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Litestar, MediaType, Response, get
from litestar.di import NamedDependency, Provide
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath

from backend.kit.http.access import AnyConnection, AnyRequest
from backend.kit.http.languages import language_of
from backend.kit.http.serving import serve
from backend.kit.language.words import WORDS
from simulator.mail.store import PAGE_SIZE, MailStore

HOST: Final = "127.0.0.1"
PREFIX: Final = "LINJEPULS_DEMO_"
_TEMPLATES: Final = Path(__file__).parent / "templates"
_PAGES: Final = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
_LINK: Final = re.compile(r"(https?://[^\s<>\"]+)")
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Vary": "Accept-Language",
}


class Taking:
    """aiosmtpd's handler: whatever comes is kept."""

    def __init__(self, store: MailStore) -> None:
        self._store = store

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        raw = content.encode() if isinstance(content, str) else content or b""
        for recipient in envelope.rcpt_tos:
            self._store.add(recipient, raw)
        return "250 OK"


def this_machine_only(connection: AnyConnection, _: BaseRouteHandler) -> None:
    """Codes stand here: a page from elsewhere that calls itself by another name and our address gets nothing."""
    if connection.headers.get("host", "").partition(":")[0] not in (HOST, "localhost"):
        raise PermissionDeniedException("by 127.0.0.1 only")


@get("/", sync_to_thread=False)
def get_mails(request: AnyRequest, store: NamedDependency[MailStore]) -> Response[str]:
    search, asked = request.query_params.get("q", "")[:100], request.query_params.get("page", "1")
    total = store.count(search)
    last = max(1, -(-total // PAGE_SIZE))
    page = min(last, max(1, int(asked))) if asked.isdecimal() and len(asked) < 7 else 1
    values = {
        "mail": None,
        "search": search,
        "total": total,
        "mails": store.page(search, page),
        "before": "?" + urlencode({"q": search, "page": page - 1}) if page > 1 else None,
        "after": "?" + urlencode({"q": search, "page": page + 1}) if page < last else None,
    }
    return _page(request, values)


@get("/{number:int}", sync_to_thread=False)
def get_mail(number: FromPath[int], request: AnyRequest, store: NamedDependency[MailStore]) -> Response[str]:
    mail = store.mail(number) if number < 2**62 else None
    if mail is None:
        raise NotFoundException
    parts = [(part, at % 2 == 1) for at, part in enumerate(_LINK.split(mail.text()))]
    return _page(request, {"mail": mail, "headers": mail.headers(), "parts": parts})


@get("/style.css", sync_to_thread=False)
def get_style() -> Response[str]:
    return Response((_TEMPLATES / "mails.css").read_text("utf-8"), media_type=MediaType.CSS, headers=HEADERS)


def _page(request: AnyRequest, values: dict[str, Any]) -> Response[str]:
    language = language_of(request)
    body = _PAGES.get_template("mails.html").render({"language": language, "t": WORDS[language], **values})
    return Response(body, media_type=MediaType.HTML, headers={**HEADERS, "Content-Language": language})


def create_app(store: MailStore, smtp: socket.socket) -> Litestar:
    """smtp: where it takes mails."""

    @asynccontextmanager
    async def taking(_: Litestar) -> AsyncIterator[None]:
        def session() -> SMTP:
            return SMTP(Taking(store), hostname="linjepuls-demo", enable_SMTPUTF8=True)

        server = await asyncio.get_running_loop().create_server(session, sock=smtp)
        try:
            yield
        finally:
            server.close()

    return Litestar(
        [get_mails, get_mail, get_style],
        guards=[this_machine_only],
        dependencies={"store": Provide(lambda: store, sync_to_thread=False)},
        lifespan=[taking],
        openapi_config=None,
        logging_config=None,
    )


def application() -> Litestar:
    smtp = socket.create_server((HOST, int(os.environ[f"{PREFIX}SMTP_PORT"])))
    return create_app(MailStore(Path(os.environ[f"{PREFIX}MAILS"])), smtp)


def main() -> None:
    serve("simulator.mail.sink:application", HOST, int(os.environ[f"{PREFIX}MAIL_PORT"]))


if __name__ == "__main__":
    main()
