"""Asking for a link by mail: answered alike whoever asks, and bound to this browser by a cookie."""

from __future__ import annotations

import secrets
from typing import Final

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import LINK_LIVES, EmailInvalid, ask_link
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.forms.known import known_person
from backend.api.console.frame.forms.typed import typed
from backend.api.console.frame.guard import own_origin_only
from backend.api.console.frame.pages import page, see_other
from backend.api.console.sign_in.cookies import other_cookie, other_name
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import PUBLIC, requires
from backend.sending import statuses

_ASKED: Final = "asked"
_SHORTEST: Final = 32
_MOST: Final = 100


class MailSignInPages(Controller):
    """Public: nobody is signed in yet."""

    path = "/console/sign-in/mail"
    opt = requires(PUBLIC)
    guards = (own_origin_only,)
    include_in_schema = False

    @post()
    async def post_mail(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        form, parts = await typed(request), parts_of(request)
        browser = asking_browser(request)
        if not _SHORTEST <= len(browser) <= _MOST:
            browser = secrets.token_urlsafe(32)
        agent, known = request.headers.get("user-agent", ""), known_person(request)
        try:
            await ask_link(desk, parts.key_box.texts, form["email"], browser, agent, known)
        except EmailInvalid as refused:
            again = form.refused(refused, desk.language, {EmailInvalid.slug: "email"})
            return page(request, "sign_in_mail.html", {"form": again}, status=again.status)
        answer: Response[str] = see_other("/console/sign-in", "link-asked")
        answer.set_cookie(other_cookie(parts.site, _ASKED, browser, int(2 * LINK_LIVES.total_seconds())))
        return answer


async def sends_links(session: AsyncSession) -> bool:
    return any(status.channel == "email" and status.ready for status in await statuses(session))


def asking_browser(request: ConsoleRequest) -> str:
    """What this browser was given when it asked; "" if it has not, or not for a while."""
    return request.cookies.get(other_name(parts_of(request).site, _ASKED), "")
