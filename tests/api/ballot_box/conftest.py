from __future__ import annotations

from tests.ballot_box.cluster import ballots_server, ballots_urls
from tests.ballot_box.fixtures import world

__all__ = ["ballots_server", "ballots_urls", "world"]
