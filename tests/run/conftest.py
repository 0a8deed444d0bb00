"""`linjepuls` as Dan types it: another process, against a database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ground.databases import SideServer
from tests.ground.run.terminal import Terminal

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each word is tried in both runs: as a process of its own in the long one."""
    for item in items:
        if HERE in item.path.parents and {"terminal", "bare"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.longer_at_night)


@pytest.fixture
def bare(tmp_path: Path) -> Terminal:
    """Without any setting."""
    return Terminal(tmp_path, {})


@pytest.fixture
def terminal(named_server: SideServer, tmp_path: Path) -> Iterator[Terminal]:
    """With the named side's database, reached as the application does."""
    with named_server.clone() as name:
        url = named_server.url("named_app", name)
        yield Terminal(tmp_path, {"LINJEPULS_NAMED_ENVIRONMENT": "test", "LINJEPULS_NAMED_DATABASE_URL": url})
