from __future__ import annotations

from tests.ground.ballot_box.fixtures import world

__all__ = ["world"]
