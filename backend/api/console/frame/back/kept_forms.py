"""The browser's Back after a form was sent and came back, such as with what is wrong: it finds the page with what was
typed, and never asks whether to send the form again. So a form that comes back is kept, and the browser is sent to it
(RFC 9110, 303); this needs no script."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response
from litestar.handlers import BaseRouteHandler
from litestar.response import Redirect
from litestar.routes import HTTPRoute

from backend.access import FormPage, keep_form, kept_form
from backend.api.console.frame.context import ConsoleRequest, identity_of, page_language
from backend.api.console.frame.errors import FormCameBack
from backend.api.console.frame.forms.ids import id_in
from backend.api.console.frame.forms.kept_address import KEPT
from backend.api.console.frame.pages import Page
from backend.api.parts import parts_of
from backend.kit.http.access import AnyConnection


async def show_kept_form(connection: AnyConnection, _: BaseRouteHandler) -> None:
    """Behind `console_guard`. Raises FormCameBack where the address names one that is kept."""
    wanted, identity = id_in(connection.query_params.get(KEPT, "")), identity_of(connection)
    if not isinstance(connection, Request) or connection.method != "GET" or wanted is None or identity is None:
        return
    parts, language = parts_of(connection), page_language(connection)
    async with parts.database.transaction() as session:
        path, now = connection.scope["path"], parts.clock.now()
        form = await kept_form(session, identity.session, wanted, path, now, language)
    if form is not None:
        raise FormCameBack(form.page, form.status)


async def keep_form_page(answer: Response[Any]) -> Response[Any]:
    """After a form was sent to a page that can be looked at, and came back."""
    if not isinstance(answer, Page) or answer.back is None:
        return answer
    request, back = answer.asked, answer.back
    identity = identity_of(request)
    if identity is None or (back.at == request.scope["path"] and not _is_looked_at(request)):
        return answer
    parts, status = parts_of(request), answer.status_code or 200
    forms = {language: FormPage(back.at, status, body) for language, body in back.pages.items()}
    async with parts.database.transaction() as session:
        await keep_form(session, identity.session, back.kept, forms, parts.clock.now())
    return Redirect(back.address, status_code=303)


def _is_looked_at(request: ConsoleRequest) -> bool:
    template = request.scope["path_template"]
    routes = (route for route in request.app.routes if isinstance(route, HTTPRoute))
    return any(route.path_format == template and "GET" in route.methods for route in routes)
