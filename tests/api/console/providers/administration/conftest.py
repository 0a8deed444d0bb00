from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import httpx
import pytest
from litestar import Litestar

from backend.access import Wire
from backend.access.oidc.values import Provider
from backend.api.parts import parts_in, state_of
from tests.api.console.desk import Desk
from tests.api.console.providers.administration.setting_up import Setting
from tests.api.console.providers.stand_in import StandIn

SettingUp = Callable[..., Setting]


@pytest.fixture
def setting_up(desk: Desk, entra: StandIn) -> SettingUp:
    """setting_up(*providers of the settings, play=…): a process that has just begun."""

    def begun(*vouching: Provider, play: bool = True) -> Setting:
        transport = cast("httpx.ASGITransport", desk.http._transport)
        app = cast("Litestar", transport.app)
        parts: Any = replace(parts_in(app), vouching=vouching, wire=Wire(play=play))
        app.state.update(state_of(parts))
        return Setting(desk, entra, parts)

    return begun
