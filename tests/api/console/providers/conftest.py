from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, cast

import httpx
import pytest
from litestar import Litestar

from backend.access import Wire
from backend.access.oidc.values import Provider
from backend.api.parts import parts_in, state_of
from tests.api.console.desk import Desk
from tests.api.console.providers.stand_in import CLIENT, StandIn, stand_in
from tests.api.console.providers.visiting import Browser

ROLES = {"administrator": ("lp-admin",), "hr": ("lp-hr", "/hr"), "communications": ("lp-com",)}
Opened = Callable[..., Browser]


@pytest.fixture
def entra(desk: Desk) -> Iterator[StandIn]:
    """Whatever it is called, it has no shape of its own."""
    with stand_in(desk.clock) as found:
        yield found


@pytest.fixture
def other(desk: Desk) -> Iterator[StandIn]:
    with stand_in(desk.clock) as found:
        yield found


@pytest.fixture
def browser(desk: Desk, entra: StandIn) -> Opened:
    """browser(**settings): a new one; the settings are those of the provider."""

    def opened(*more: Provider, **settings: Any) -> Browser:
        usual = {
            "key": "work",
            "name": "Kommunens login",
            "issuer": entra.url,
            "client_id": CLIENT,
            "client_secret": "secret of ours",
            "access": "just-in-time",
            "roles": ROLES,
        }
        vouching = (Provider.model_validate({**usual, **settings}), *more)
        transport = cast("httpx.ASGITransport", desk.http._transport)
        app = cast("Litestar", transport.app)
        app.state.update(state_of(replace(parts_in(app), vouching=vouching, wire=Wire(play=True))))
        return Browser(desk, entra)

    return opened
