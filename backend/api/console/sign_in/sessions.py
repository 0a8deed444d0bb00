"""Where somebody is signed in: seen and ended by themselves, as pages and as JSON."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from backend.access import SignedInAt, end_others, end_session, sessions_of
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi, ConsolePages
from backend.api.console.frame.errors import PageMissing
from backend.api.console.frame.pages import page, see_other
from backend.api.console.sign_in.held import held
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires

_HERE = "/console/sessions"


class SessionPages(ConsolePages):
    path = _HERE
    opt = requires("console.use")

    @get()
    async def get_sessions(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        names = {provider.key: provider.name for provider in await held(parts_of(request), desk.session)}
        return page(request, "sessions.html", {"sessions": await sessions_of(desk, request.user), "names": names})

    @post("/others/end")
    async def post_end_others(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Redirect:
        await end_others(desk, request.user)
        return see_other(_HERE, "sessions-ended")

    @post("/{session_id:uuid}/end")
    async def post_end(
        self, session_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Redirect:
        """One that has ended meanwhile is what was wanted."""
        await end_session(desk, request.user, session_id)
        return see_other(_HERE, "sessions-ended")


class SessionsApi(ConsoleApi):
    path = "/console/api/sessions"
    opt = requires("console.use")
    tags = ("console",)

    @get(summary="Where you are signed in")
    async def get_sessions(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> list[SignedInAt]:
        return await sessions_of(desk, request.user)

    @delete("/{session_id:uuid}", summary="End one of your sessions")
    async def delete_session(
        self, session_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> None:
        if not await end_session(desk, request.user, session_id):
            raise PageMissing
