"""Providers, who waits and who is linked, as JSON; what the page does, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.access import Linked, Waiting, let_in, linked_people, turn_away, unlink, waiting_people
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.providers.bodies import LetIn, ProviderBody, Unlinked
from backend.api.parts import NamedParts, parts_of
from backend.desk import Desk
from backend.kit.http.access import requires


class ProvidersApi(ConsoleApi):
    path = "/console/api/sign-in"
    opt = requires("administration")
    tags = ("console: administration",)

    @get("/providers", sync_to_thread=False, summary="Who may vouch for people at the sign-in, without their secrets")
    def get_providers(self, request: ConsoleRequest) -> list[ProviderBody]:
        return provider_bodies(parts_of(request))

    @get("/waiting", summary="Whom a provider vouches for and nobody has let in")
    async def get_waiting(self, desk: NamedDependency[Desk]) -> list[Waiting]:
        return list(await waiting_people(desk))

    @post("/waiting/{waiting_id:uuid}", status_code=204, summary="Let one in, as somebody new or as who has access")
    async def post_waiting(
        self, waiting_id: FromPath[UUID], data: JSONBody[LetIn], desk: NamedDependency[Desk]
    ) -> None:
        await let_in(desk, waiting_id, data.user_id, data.roles)

    @delete("/waiting/{waiting_id:uuid}", summary="Turn one away")
    async def delete_waiting(self, waiting_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await turn_away(desk, waiting_id)

    @get("/linked", summary="Which person of which provider has which access")
    async def get_linked(self, desk: NamedDependency[Desk]) -> list[Linked]:
        return list(await linked_people(desk))

    @post("/linked/end", status_code=204, summary="End that; they are signed out at once")
    async def post_end(self, data: JSONBody[Unlinked], desk: NamedDependency[Desk]) -> None:
        await unlink(desk, data.issuer, data.subject)


def provider_bodies(parts: NamedParts) -> list[ProviderBody]:
    return [ProviderBody.of(one, parts.providers, parts.site.origin) for one in parts.providers]
