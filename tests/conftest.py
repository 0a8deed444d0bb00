"""What every test may ask for: both sides' databases, and how hard the properties are tried."""

from __future__ import annotations

import os

from hypothesis import settings

from tests.databases import ballots_server, ballots_urls, named_db, named_server

__all__ = ["ballots_server", "ballots_urls", "named_db", "named_server"]

settings.register_profile("dev", max_examples=60, deadline=None)
settings.register_profile("ci", max_examples=30, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("long", max_examples=600, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
