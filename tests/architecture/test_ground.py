"""What tests of several folders stand on is in `tests/ground`: no folder of tests needs another, nor does that one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from tests.ground.code.sources import Source, sources

GROUND = "ground"
# Also of a process that a test starts by the name of its module.
_OF_TESTS = re.compile(r"\btests\.\w+(?:\.\w+)*")


def named(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Each module of the tests that is imported, or spelled out in a string."""
    folder = PurePosixPath(source.path).parent.parts
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = folder[: len(folder) - node.level + 1] if node.level else ()
            found = [".".join(filter(None, (*above, node.module, alias.name))) for alias in node.names]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = _OF_TESTS.findall(node.value)
        else:
            continue
        yield from ((node, module) for module in found if module.startswith("tests."))


def needs_another_folder(source: Source, folders: set[str]) -> Iterator[str]:
    own = PurePosixPath(source.path).parts[1]
    for node, module in named(source):
        other = module.split(".")[1]
        if other in folders - {own, GROUND}:
            yield source.at(node, f"{module} is of another folder; what several need stands in tests/{GROUND}")


def folders_of_tests() -> set[str]:
    places = (PurePosixPath(source.path).parts for source in sources("tests"))
    return {folder for _, folder, *below in places if below}


def test_no_folder_of_tests_needs_anothers() -> None:
    folders = folders_of_tests()
    assert len(folders) > 20
    assert [offence for source in sources("tests") for offence in needs_another_folder(source, folders)] == []


@pytest.mark.parametrize("importing", ["tests/kit/test_planted.py", "tests/ground/kit/planted.py", "tests/conftest.py"])
@pytest.mark.parametrize(
    "line",
    [
        "from {}.rounds.recipients import chosen",
        "import {}.rounds.recipients as chosen",
        "from {} import rounds",
        "run([sys.executable, '-m', '{}.rounds.recipients'])",
        "def late():\n    from {}.rounds import recipients",
    ],
)
def test_a_folder_that_needs_another_would_be_seen(importing: str, line: str) -> None:
    planted = Source(importing, line.format("tests"))
    [offence, *_] = needs_another_folder(planted, folders_of_tests())
    assert re.match(rf"{re.escape(importing)}:\d: tests\.rounds\S* is of another folder", offence)


@pytest.mark.parametrize("line", ["from ...rounds import recipients", "from ... import rounds"])
def test_it_would_be_seen_by_however_many_dots_it_is_reached(line: str) -> None:
    planted = Source("tests/kit/http/test_planted.py", line)
    assert [*needs_another_folder(planted, folders_of_tests())] != []


@pytest.mark.parametrize(
    "line",
    ["from {}.ground.desks import desk_at", "from {}.kit.http import much", "from . import much", "import {}.kit"],
)
def test_a_folder_may_need_itself_and_the_ground(line: str) -> None:
    planted = Source("tests/kit/http/test_planted.py", line.format("tests"))
    assert [*needs_another_folder(planted, folders_of_tests())] == []
