"""The organisation's directory as JSON: what the page does, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.api.console.directory.bodies import DirectoryBody, NewToken, Seen, TokenMade
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.registry.directory import allow_leaving, directory_state, end_token, make_token, token_records


class DirectoryApi(ConsoleApi):
    path = "/console/api/administration/directory"
    opt = requires("administration")
    tags = ("console: administration",)

    @get(summary="The directory's tokens, and how it stands between it and the staff list")
    async def get_directory_json(self, desk: NamedDependency[Desk]) -> DirectoryBody:
        return DirectoryBody(state=await directory_state(desk.session), tokens=await token_records(desk))

    @post("/tokens", summary="A token for a directory; its secret is told this once")
    async def post_token_json(
        self, data: JSONBody[NewToken], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> TokenMade:
        secret = await make_token(desk, data.name, data.expires_on)
        return TokenMade(secret=secret, address=f"{parts_of(request).site.origin}/scim/v2")

    @delete("/tokens/{token_id:uuid}", summary="End a token at once")
    async def delete_token_json(self, token_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await end_token(desk, token_id)

    @post("/leave", summary="Let the many leave whom the directory has no more", status_code=204)
    async def post_leave_json(self, data: JSONBody[Seen], desk: NamedDependency[Desk]) -> None:
        await allow_leaving(desk, data.seen)
