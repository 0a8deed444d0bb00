from __future__ import annotations

import os

from tests.ballot_box.citus.given import VARIABLE, given_server
from tests.ground.ballot_box.fixtures import world

__all__ = ["world"]

if VARIABLE in os.environ:
    ballots_server = given_server
    __all__ += ["ballots_server"]
