"""Providers, who waits and who is linked, as JSON; what the page does, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.access import (
    Linked,
    Waiting,
    WrittenProvider,
    add_provider,
    change_provider,
    drop_provider,
    let_in,
    linked_people,
    rest_provider,
    turn_away,
    unlink,
    use_provider,
    waiting_people,
)
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.frame.forms.reading import key_from
from backend.api.console.providers.bodies import LetIn, ProviderBody, ProviderChange, Tried, Unlinked
from backend.api.console.providers.listed import kept_one, provider_bodies, provider_names
from backend.api.console.sign_in.by_mail import sends_links
from backend.api.console.sign_in.held import held
from backend.api.parts import NamedParts, parts_of
from backend.desk import Desk
from backend.kit.http.access import requires


class ProvidersApi(ConsoleApi):
    path = "/console/api/sign-in"
    opt = requires("administration")
    tags = ("console: administration",)

    @get("/providers", summary="Who may vouch for people at the sign-in, without their secrets")
    async def get_providers(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> list[ProviderBody]:
        return await provider_bodies(parts_of(request), desk.session)

    @get("/waiting", summary="Whom a provider vouches for and nobody has let in")
    async def get_waiting(self, desk: NamedDependency[Desk]) -> list[Waiting]:
        return list(await waiting_people(desk))

    @post("/waiting/{waiting_id:uuid}", status_code=204, summary="Let one in, as somebody new or as who has access")
    async def post_waiting(
        self, waiting_id: FromPath[UUID], data: JSONBody[LetIn], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> None:
        names = await provider_names(parts_of(request), desk.session)
        await let_in(desk, waiting_id, data.user_id, data.roles, names)

    @delete("/waiting/{waiting_id:uuid}", summary="Turn one away")
    async def delete_waiting(self, waiting_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await turn_away(desk, waiting_id)

    @get("/linked", summary="Which person of which provider has which access")
    async def get_linked(self, desk: NamedDependency[Desk]) -> list[Linked]:
        return list(await linked_people(desk))

    @post("/linked/end", status_code=204, summary="End that; they are signed out at once")
    async def post_end(self, data: JSONBody[Unlinked], request: ConsoleRequest, desk: NamedDependency[Desk]) -> None:
        by_mail = await sends_links(desk.session)
        await unlink(desk, parts_of(request).providers, data.issuer, data.subject, by_mail=by_mail)


class ProviderSetUpApi(ConsoleApi):
    path = "/console/api/sign-in/providers"
    opt = requires("administration")
    tags = ("console: administration",)

    @post(summary="Set a provider up; it signs nobody in before somebody has tried it on the page")
    async def post_provider(
        self, data: JSONBody[WrittenProvider], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> ProviderBody:
        parts = parts_of(request)
        key = await add_provider(desk, await held(parts, desk.session), key_from(data.name), data)
        return await _body(parts, desk, key)

    @put("/{key:str}", summary="Change it; people are known by its issuer, which stays")
    async def put_provider(
        self, key: FromPath[str], data: JSONBody[ProviderChange], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> ProviderBody:
        parts = parts_of(request)
        await change_provider(desk, await held(parts, desk.session), key, data, data.revision)
        return await _body(parts, desk, key)

    @post("/{key:str}/use", status_code=204, summary="Let it sign people in, once somebody has tried it")
    async def post_use_json(
        self, key: FromPath[str], data: JSONBody[Tried], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> None:
        await use_provider(desk, await held(parts_of(request), desk.session), key, data.trial)

    @post("/{key:str}/rest", status_code=204, summary="It signs nobody in any more; all that came in by it are out")
    async def post_rest_json(self, key: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]) -> None:
        providers = await held(parts_of(request), desk.session)
        await rest_provider(desk, providers, key, by_mail=await sends_links(desk.session))

    @delete("/{key:str}", status_code=204, summary="Take one away that is at rest, and all that it vouched for")
    async def delete_provider(self, key: FromPath[str], desk: NamedDependency[Desk]) -> None:
        await drop_provider(desk, key)


async def _body(parts: NamedParts, desk: Desk, key: str) -> ProviderBody:
    providers = await held(parts, desk.session)
    return ProviderBody.of_kept(kept_one(providers, key), providers, parts.site.origin)
