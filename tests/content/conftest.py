"""The named database for these tests."""

from __future__ import annotations

from tests.named_database import named_db, named_server

__all__ = ["named_db", "named_server"]
