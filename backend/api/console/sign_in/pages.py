"""In by a one-time link, out here or everywhere; and the choice of language."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.response import Redirect
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import LONGEST, redeem_link, sign_out, sign_out_everywhere
from backend.api.console.frame.context import LANGUAGE_COOKIE, ConsoleConfig, config_of, identity_of
from backend.api.console.frame.guard import console_guard, own_origin_only
from backend.api.console.frame.pages import NAVIGATION, page, see_other
from backend.kit.http.access import PUBLIC, requires
from backend.kit.language.texts import LANGUAGES
from backend.kit.times.clock import Clock

COOKIE_PATH = "/console"
HOME = "/console/home"
_YEAR_SECONDS = 365 * 24 * 3600


@get("/console/sign-in", opt=requires(PUBLIC), include_in_schema=False, sync_to_thread=False)
def get_sign_in(request: Request[Any, Any, Any]) -> Response[str]:
    """Opening the link uses nothing up: mail programs open links too. The button does."""
    values = {"link": request.query_params.get("link", ""), "next": _own_page(request.query_params.get("next"))}
    return page(request, "sign_in.html", values)


@post("/console/sign-in", opt=requires(PUBLIC), guards=[own_origin_only], include_in_schema=False)
async def post_sign_in(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Redirect:
    form = await request.form()
    secret = await redeem_link(session, clock, str(form.get("link", "")))
    config = config_of(request)
    answer = see_other(_own_page(form.get("next")))
    answer.set_cookie(
        config.session_cookie,
        secret,
        path=COOKIE_PATH,
        httponly=True,
        samesite="lax",
        secure=config.secure,
        max_age=int(LONGEST.total_seconds()),
    )
    return answer


@get(HOME, opt=requires("console.use"), guards=[console_guard], include_in_schema=False, sync_to_thread=False)
def get_home(request: Request[Any, Any, Any]) -> Redirect:
    """The first page that the person's roles open: administrators have no overview."""
    allowed = identity_of(request).permissions
    return see_other(next(item.path for item in NAVIGATION if item.needs in allowed))


@post("/console/sign-out", opt=requires("console.use"), guards=[console_guard], include_in_schema=False)
async def post_sign_out(request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]) -> Redirect:
    config = config_of(request)
    if (await request.form()).get("everywhere"):
        await sign_out_everywhere(session, identity_of(request).user_id)
    else:
        await sign_out(session, request.cookies[config.session_cookie])
    answer = see_other("/console/sign-in", "signed-out")
    answer.delete_cookie(config.session_cookie, path=COOKIE_PATH)
    return answer


@post("/console/language", opt=requires(PUBLIC), guards=[own_origin_only], include_in_schema=False)
async def post_language(request: Request[Any, Any, Any]) -> Redirect:
    form = await request.form()
    answer = see_other(_own_page(form.get("next")))
    wanted = next((language for language in LANGUAGES if language == form.get("language")), "da")
    answer.set_cookie(LANGUAGE_COOKIE, wanted, path=COOKIE_PATH, samesite="lax", max_age=_YEAR_SECONDS)
    return answer


def sign_in_link(config: ConsoleConfig, secret: str) -> str:
    return f"{config.origin}/console/sign-in?link={secret}"


def _own_page(wanted: object) -> str:
    """Never another site's: a link that goes on elsewhere would look like ours."""
    path = str(wanted or "")
    ours = path.startswith("/console/") and "\\" not in path and path != "/console/"
    return path if ours else HOME


ROUTES: tuple[HTTPRouteHandler, ...] = (get_sign_in, get_home, post_sign_in, post_sign_out, post_language)
