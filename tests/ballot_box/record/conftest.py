from __future__ import annotations

from tests.ballot_box.fixtures import world

__all__ = ["world"]
