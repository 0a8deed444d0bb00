"""The demo's button: simulated staff answer the open round, its time passes, and its figures are read.

The routes are there only where the process was started by the demo.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from secrets import compare_digest, token_urlsafe
from typing import Any, Final

from litestar import Controller, Response, Router, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.response import Redirect

from backend import rounds
from backend.api.brand_files import read_brand
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import DESK, ConsolePages
from backend.api.console.frame.errors import PageMissing
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.problem_pages import PAGE_PROBLEMS
from backend.api.parts import parts_of
from backend.audit_log import record
from backend.desk import Desk
from backend.kit.http.access import PUBLIC, requires
from backend.kit.play.played import ask_to_play, played

PATH: Final = "/console/demo"
_COOKIE: Final = "linjepuls-demo"


class DemoProgressPages(Controller):
    """Public: whoever pressed is signed out by the clock that goes on, and must see the end of it."""

    path = PATH
    opt = requires(PUBLIC)
    include_in_schema = False

    @get()
    async def get_progress(self, request: ConsoleRequest) -> Response[str]:
        """The link into the console is for the browser that pressed."""
        now = await asyncio.to_thread(played, _folder(request))
        cookie = request.cookies.get(_COOKIE, "")
        own = now is not None and compare_digest(cookie.encode(), now.asker.encode())
        return page(request, "demo.html", {"now": now, "link": now.link if now is not None and own else ""})


class DemoPages(ConsolePages):
    path = PATH
    opt = requires("figures.read")

    @post()
    async def post_demo(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Redirect:
        if not any(each.state == "open" for each in await rounds.all_rounds(desk.session)):
            return see_other("/console", "demo-none-open")
        asker = token_urlsafe(24)
        answer = see_other(PATH)
        if await asyncio.to_thread(ask_to_play, _folder(request), asker, request.user.roles):
            await record(desk, "demo.round-closed", {})
            # Whoever presses twice keeps what the first press gave them.
            answer.set_cookie(Cookie(key=_COOKIE, value=asker, path=PATH, httponly=True, samesite="strict"))
        return answer


def demo_routes(folder: Path | None) -> list[Any]:
    """None outside a demo."""
    if folder is None:
        return []
    pages = [DemoProgressPages, DemoPages]
    return [Router("/", route_handlers=pages, guards=[read_brand], dependencies=DESK, exception_handlers=PAGE_PROBLEMS)]


def _folder(request: ConsoleRequest) -> Path:
    folder = parts_of(request).demo_folder
    if folder is None:
        raise PageMissing
    return folder
