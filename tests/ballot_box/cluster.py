"""The ballot box's database for tests; the fixtures themselves stand in `tests/conftest.py` for all."""

from __future__ import annotations

from tests.ground.databases import SideServer as BallotsServer
from tests.ground.databases import ballots_server, ballots_urls

__all__ = ["BallotsServer", "ballots_server", "ballots_urls"]
