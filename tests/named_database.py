"""The named side's database for tests; the fixtures themselves stand in `tests/conftest.py` for all."""

from __future__ import annotations

from tests.databases import SideServer as NamedCluster
from tests.databases import named_db, named_server

__all__ = ["NamedCluster", "named_db", "named_server"]
