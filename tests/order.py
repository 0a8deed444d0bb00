"""Who runs which tests, and when: what is costly to start is started once, first, and by one of the processes only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.remote import Producer

RUNNING_SYSTEM = "tests/system/"
# But these break one of their own.
BROKEN_SYSTEMS = "tests/system/faults/"
# Two wheels, each in an environment of its own.
INSTALLED = "tests/deployment/"
# Each file of the project as a tree: four seconds for whoever asks first.
PARSED = ("tests/architecture/", "tests/scripts/test_papers")
# Alphabetically the last would begin when nearly all is done, and then one process works while the others are idle.
LONGEST = (
    RUNNING_SYSTEM,
    INSTALLED,
    "tests/third_language/",
    "tests/worlds/",
    "tests/stats/figures/test_post_stratified_coin",
    "tests/simulator/demo/",
    "tests/upgrade/",
)
QUICK, WHOLLY_LONG = "not long", "\npytestmark = pytest.mark.long\n"


class OneOfEach(LoadScopeScheduling):
    """A module's tests stay together, as ever; those of one costly thing too, whatever module they are in."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(BROKEN_SYSTEMS):
            return nodeid
        if nodeid.startswith(PARSED):
            return PARSED[0]
        costly = next((folder for folder in (RUNNING_SYSTEM, INSTALLED) if nodeid.startswith(folder)), None)
        return costly or super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneOfEach:
    return OneOfEach(config, log)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The quick run loads no module that it leaves out whole: some describe every route when they are loaded."""
    module = collection_path.suffix == ".py" and config.option.markexpr == QUICK
    return True if module and WHOLLY_LONG in collection_path.read_text("utf-8") else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: at the end it would keep one process busy while the other has nothing left to do."""
    items.sort(key=lambda item: _place(item.nodeid))


def _place(nodeid: str) -> int:
    return next((place for place, folder in enumerate(LONGEST) if nodeid.startswith(folder)), len(LONGEST))
