"""Changed addresses, whose codes wait: looked at, approved or stopped by a second person; as page and as JSON."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from backend import registry
from backend.api.console.changes.json import Decision
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi, ConsolePages
from backend.api.console.frame.forms.typed import typed
from backend.api.console.frame.pages import see_other
from backend.desk import Desk
from backend.kit.http.access import requires

_PAGE = "/console/changes"
_PATH = "/console/api/address-changes"
_TAGS = ("console: staff",)


class AddressPages(ConsolePages):
    path = f"{_PAGE}/addresses"
    opt = requires("changes.decide")

    @post("/approve")
    async def post_address_approve(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        await registry.decide_addresses(desk, (await typed(request)).lines("seen"), "approve")
        return see_other(_PAGE, "address-approved")

    @post("/stop")
    async def post_address_stop(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        await registry.decide_addresses(desk, (await typed(request)).lines("seen"), "stop")
        return see_other(_PAGE, "address-stopped")


class AddressChangesApi(ConsoleApi):
    path = _PATH
    opt = requires("changes.read")
    tags = _TAGS

    @get(summary="Addresses that were changed within 72 hours or stopped, by who changed them and when")
    async def get_address_changes(self, desk: NamedDependency[Desk]) -> list[registry.ChangedAddresses]:
        return list(await registry.changed_addresses(desk))


class DecideAddressesApi(ConsoleApi):
    path = _PATH
    opt = requires("changes.decide")
    tags = _TAGS

    @post("/approval", status_code=204, summary="Codes may be made at once; never by who changed the addresses")
    async def post_address_approval(self, data: JSONBody[Decision], desk: NamedDependency[Desk]) -> None:
        await registry.decide_addresses(desk, data.seen, "approve")

    @post("/stop", status_code=204, summary="No code is made until it is approved or the address is changed again")
    async def post_address_stopped(self, data: JSONBody[Decision], desk: NamedDependency[Desk]) -> None:
        await registry.decide_addresses(desk, data.seen, "stop")
