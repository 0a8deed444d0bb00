"""The databases of main 0d88673, brought to today's version, and today's processes on them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.ground.system.running import System, running_system
from tests.ground.upgrade.filled import Filled, Walked


@pytest.fixture(scope="package", params=[Filled, Walked], ids=["at-once", "version-by-version"])
async def upgraded(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> AsyncIterator[System]:
    folder: Path = tmp_path_factory.mktemp("upgraded")
    async with running_system(folder, fill=request.param()) as system:
        yield system
