"""What every test may ask for: both sides' databases, and how hard the properties are tried."""

from __future__ import annotations

import gc
import os

import pytest

# Their models look for their docstrings among all loaded modules: early, that saves 5 s of 21 s of collecting.
import scim2_client  # noqa: F401
import scim2_server.handler  # noqa: F401
from coverage import Coverage
from hypothesis import settings

from backend.kit.language.words import STRICT
from tests.ground.databases import ballots_server, ballots_urls, named_db, named_server
from tests.order import pytest_collection_modifyitems, pytest_ignore_collect, pytest_xdist_make_scheduler

__all__ = [
    "ballots_server",
    "ballots_urls",
    "named_db",
    "named_server",
    "pytest_collection_modifyitems",
    "pytest_ignore_collect",
    "pytest_xdist_make_scheduler",
]

# In the processes that tests start, too.
os.environ[STRICT] = "1"
settings.register_profile("dev", max_examples=60, deadline=None)
settings.register_profile("ci", max_examples=20, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("long", max_examples=250, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_configure() -> None:
    """What is imported and collected stays for the whole run: to walk through it again and again took a fifth."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(20_000, 50, 50)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """A process of xdist is killed ten seconds later: on a busy machine, all that one of two had measured was lost."""
    measured = Coverage.current()
    if measured is not None:
        measured.stop()
        measured.save()
