"""Alma's phone between a real ballot box and a small named side."""

from __future__ import annotations

from tests.ground.ballot_box.fixtures import world
from tests.simulator.phone.parts import sides

__all__ = ["sides", "world"]
