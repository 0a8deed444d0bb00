"""Programs' tokens as JSON: what the page does, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.access.tokens import api_tokens, end_api_token, make_api_token
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.programs.bodies import ApiTokenMade, NewApiToken, ProgramsBody
from backend.api.console.programs.pages import api_address
from backend.desk import Desk
from backend.kit.http.access import requires


class ProgramsApi(ConsoleApi):
    """No scope stands for this: a program lets no other in."""

    path = "/console/api/administration/programs"
    opt = requires("administration")
    tags = ("console: administration",)

    @get(summary="The tokens by which programs use this API")
    async def get_programs_json(self, desk: NamedDependency[Desk]) -> ProgramsBody:
        return ProgramsBody(tokens=await api_tokens(desk))

    @post("/tokens", summary="A token for a program; its secret is told this once")
    async def post_api_token_json(
        self, data: JSONBody[NewApiToken], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> ApiTokenMade:
        secret = await make_api_token(desk, data.name, data.scopes, data.expires_on, data.held_by)
        return ApiTokenMade(secret=secret, address=api_address(request))

    @delete("/tokens/{token_id:uuid}", summary="End a token at once")
    async def delete_api_token_json(self, token_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await end_api_token(desk, token_id)
