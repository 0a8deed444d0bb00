from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, cast

import httpx
import pytest

from backend.api.parts import Hooks, NamedParts
from tests.ground.app_config import CONFIG
from tests.ground.applications import named_application
from tests.ground.registry.keys import access_tokens
from tests.sending.receipts.gateway import GATEWAY_SECRET
from tests.sending.world import RETURNS, World


@pytest.fixture
async def hooks(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """The named side as those who carry messages reach it."""
    told_by = Hooks(sms=GATEWAY_SECRET, returns=RETURNS)
    named = world.named
    parts = NamedParts(named.database, named.clock, access_tokens(), named.box, CONFIG, hooks=told_by)
    transport = httpx.ASGITransport(app=cast("Any", named_application(parts)))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as http:
        yield http
