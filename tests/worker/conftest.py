from __future__ import annotations

from tests.ballot_box.fixtures import world
from tests.rounds.prepared import schools

__all__ = ["schools", "world"]
