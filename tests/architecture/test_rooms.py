"""A folder that one can take in at a glance: a dozen modules, most of them a page long."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath
from statistics import median

import pytest
from grimp import build_graph

from tests.ground.code.sources import ROOT, sources

MOST_MODULES = 12
MEDIAN_LINES = 80
CODE = ("backend", "simulator", "scripts", "benchmarks")
# Each is a step of the database's history, in its order.
_HISTORIES = {"backend/named_migrations/versions", "backend/ballot_box/migrations/versions"}


def crowded(paths: Iterable[str]) -> list[str]:
    """Folders with more than a dozen modules beside each other, with how many."""
    modules = [PurePosixPath(path) for path in paths]
    rooms = Counter(str(module.parent) for module in modules if module.stem != "__init__")
    return [f"{room}: {count}" for room, count in sorted(rooms.items()) if count > MOST_MODULES]


@pytest.mark.parametrize("house", [*CODE, "tests"])
def test_no_folder_has_more_than_a_dozen_modules(house: str) -> None:
    paths = [source.path for source in sources(house)]
    assert crowded(path for path in paths if str(PurePosixPath(path).parent) not in _HISTORIES) == []


def test_no_folder_of_the_app_has_more_than_a_dozen_modules() -> None:
    files = (ROOT / "mobile_stub" / "src").rglob("*.ts*")
    assert crowded(str(file.relative_to(ROOT)) for file in files if ".test." not in file.name) == []


def test_a_crowded_folder_would_be_seen() -> None:
    assert crowded(f"backend/rounds/module{number}.py" for number in range(13)) == ["backend/rounds: 13"]


def test_most_files_are_a_page_long() -> None:
    lengths = [source.text.count("\n") for source in sources(*CODE) if source.text]
    assert median(lengths) <= MEDIAN_LINES


def test_late_imports_and_asserts_are_ruffs_to_find() -> None:
    """Both are rules of its own, and none of the product's folders is let off."""
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert {"PLC0415", "S"} <= set(lint["select"])
    let_off = [folder for folder, rules in lint["per-file-ignores"].items() if {"PLC0415", "S101"} & set(rules)]
    assert let_off == ["tests/**"]


@pytest.mark.parametrize("house", ["benchmarks", "scripts", "tests"])
def test_a_folder_that_needs_its_neighbour_is_not_needed_by_it(house: str) -> None:
    graph = build_graph(house, cache_dir=None)
    rooms = {module.rpartition(".")[0] for module in graph.modules} - {""}
    assert {room: breakers for room in sorted(rooms) if (breakers := graph.nominate_cycle_breakers(room))} == {}
