"""The `world` of each test: a clone of the migrated ballot database with its two roles."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.ground.ballot_box.world import World
from tests.ground.databases import connected


@pytest.fixture
async def world(ballots_urls: tuple[str, str], tmp_path: Path) -> AsyncIterator[World]:
    serving, closing = ballots_urls
    directory = tmp_path / "closing-keys"
    directory.mkdir(mode=0o700)
    made = World(connected(serving), connected(closing), directory)
    yield made
    await made.close()
