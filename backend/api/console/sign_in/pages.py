"""In by a one-time link, out here or everywhere; and the choice of language."""

from __future__ import annotations

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect

from backend.access import (
    Between,
    LinkRefused,
    OtherBrowser,
    enter_by_link,
    sign_out,
    sign_out_everywhere,
    whose,
)
from backend.api.console.frame.context import LANGUAGE_COOKIE, ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.guard import own_origin_only
from backend.api.console.frame.pages import NAVIGATION, page, see_other
from backend.api.console.sign_in.by_mail import asking_browser, sends_links
from backend.api.console.sign_in.cookies import COOKIE_PATH, known_cookie, own_page, session_cookie, signed_in_by
from backend.api.console.sign_in.held import held
from backend.api.console.sign_in.second_step import to_second_step
from backend.api.failing import note_failed
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.failed_tries import ANY_LINK
from backend.kit.http.access import PUBLIC, requires
from backend.kit.language.texts import LANGUAGES

_YEAR_SECONDS = 365 * 24 * 3600


class SignInPages(Controller):
    """Public: nobody is signed in yet, and anybody may choose a language."""

    path = "/console"
    opt = requires(PUBLIC)
    guards = (own_origin_only,)
    include_in_schema = False

    @get("/sign-in")
    async def get_sign_in(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        """Opening the link uses nothing up: mail programs open links too. The button does."""
        providers = await held(parts_of(request), desk.session)
        values = {
            "link": request.query_params.get("link", ""),
            "form": Typed(),
            "by_mail": await sends_links(desk.session),
            "command": parts_of(request).link_command,
            "next": own_page(request.query_params.get("next")),
            "providers": list(providers),
            "there": next((provider for provider in providers if signed_in_by(request) == provider.key), None),
        }
        return page(request, "sign_in.html", values)

    @post("/sign-in")
    async def post_sign_in(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Redirect:
        form, site = await typed(request), parts_of(request).site
        strict, browser = parts_of(request).strict, asking_browser(request)
        try:
            entered = await enter_by_link(desk, form["link"], browser, strict=strict)
        except (LinkRefused, OtherBrowser):
            await note_failed(parts_of(request), ANY_LINK)
            raise
        # Whoever signs in anew has left what was before.
        await sign_out(desk.session, request.cookies.get(site.session_cookie, ""))
        if isinstance(entered, Between):
            answer = to_second_step(request, entered, own_page(form["next"]))
            answer.set_cookie(known_cookie(request, entered.user_id))
            return answer
        answer = see_other(own_page(form["next"]))
        answer.set_cookie(session_cookie(site, entered.secret))
        if user_id := await whose(desk.session, entered.secret):
            answer.set_cookie(known_cookie(request, user_id))
        return answer

    @post("/language")
    async def post_language(self, request: ConsoleRequest) -> Redirect:
        form = await typed(request)
        answer = see_other(own_page(form["next"]))
        wanted = next((language for language in LANGUAGES if language == form["language"]), "da")
        answer.set_cookie(LANGUAGE_COOKIE, wanted, path=COOKIE_PATH, samesite="lax", max_age=_YEAR_SECONDS)
        return answer


class SignedInPages(ConsolePages):
    path = "/console"
    opt = requires("console.use")

    @get("/home", sync_to_thread=False)
    def get_home(self, request: ConsoleRequest) -> Redirect:
        """The first page that the person's roles open: administrators have no overview."""
        allowed = request.user.permissions
        return see_other(next(item.path for item in NAVIGATION if item.needs in allowed))

    @get("/confirm", sync_to_thread=False)
    def get_confirm(self, request: ConsoleRequest) -> Response[str]:
        """Back from the provider: what was to be changed lies in the browser's tab, and is sent by a button."""
        return page(request, "confirmed.html")

    @post("/sign-out")
    async def post_sign_out(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Redirect:
        site = parts_of(request).site
        if (await typed(request))["everywhere"]:
            await sign_out_everywhere(desk.session, request.user.user_id)
        else:
            await sign_out(desk.session, request.cookies[site.session_cookie])
        answer = see_other("/console/sign-in", "signed-out")
        # Deleted with the same marks: without them a browser takes nothing for a cookie of this name.
        answer.set_cookie(session_cookie(site, "", 0))
        return answer


def sign_in_link(request: ConsoleRequest, secret: str) -> str:
    return f"{parts_of(request).site.origin}/console/sign-in?link={secret}"
