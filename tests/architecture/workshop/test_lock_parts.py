"""`make demo` installs a part of the lock file: all that the code needs, and nothing that only checks it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import metadata

import pytest
from packaging.requirements import Requirement

from scripts.lock_part import asked_for, name_in, packages, part
from tests.ground.code.packages import not_asked_for
from tests.ground.code.sources import ROOT, Source, sources

PROJECT = """[project]
dependencies = ["Web_Server[fast]>=2"]
[project.optional-dependencies]
simulator = ["mail"]
dev = ["linter"]
"""
LOCK = """# by uv
both==1 ; python_full_version < '3.12' \\
    --hash=sha256:00
    # via
    #   linter
    #   web-server
both==2 ; python_full_version >= '3.12' \\
    --hash=sha256:00
    # via
    #   linter
    #   web-server
deep==1 \\
    --hash=sha256:00
    # via both
linter==1 \\
    --hash=sha256:00
    # via linjepuls (pyproject.toml)
mail==1 \\
    --hash=sha256:00
    # via linjepuls (pyproject.toml)
rules==1 \\
    --hash=sha256:00
    # via linter
web-server==2 \\
    --hash=sha256:00
    # via linjepuls (pyproject.toml)
"""
OUR_PROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
FOR_DEMO = ["figures", "simulator", "build"]
# Nothing of production may need what only the demo and the tests install.
OF_THE_SIMULATOR = "simulator/"


def names(lock: str) -> list[str]:
    return [name for name, _ in packages(lock)]


def test_a_part_has_what_is_asked_for_and_whatever_that_needs() -> None:
    assert names(part(PROJECT, LOCK, [])) == ["both", "both", "deep", "web-server"]
    assert names(part(PROJECT, LOCK, ["simulator"])) == ["both", "both", "deep", "mail", "web-server"]
    assert "".join(part(PROJECT, LOCK, ["simulator", "dev"])) == LOCK.removeprefix("# by uv\n")


def test_what_only_builds_is_a_part_of_its_own() -> None:
    assert names(part(PROJECT, LOCK, ["simulator"], only_extras=True)) == ["mail"]


def test_an_extra_that_is_not_there_is_no_empty_part() -> None:
    with pytest.raises(KeyError):
        part(PROJECT, LOCK, ["simulators"])


def for_demo() -> set[str]:
    return set(names(part(OUR_PROJECT, (ROOT / "requirements.lock").read_text("utf-8"), FOR_DEMO)))


def needs(name: str) -> Iterator[str]:
    """By what the installed package says itself, not by the lock file; nothing where this machine does without it."""
    try:
        requirements = map(Requirement, metadata.distribution(name).requires or [])
    except metadata.PackageNotFoundError:
        return
    yield from (
        name_in(each.name) for each in requirements if each.marker is None or each.marker.evaluate({"extra": ""})
    )


def test_the_demos_packages_lack_nothing_they_ask_for() -> None:
    there = for_demo()
    assert {name: lacking for name in there if (lacking := set(needs(name)) - there)} == {}


def test_the_demo_installs_neither_linters_nor_test_packages() -> None:
    assert for_demo() & {"hypothesis", "import-linter", "mypy", "playwright", "pre-commit", "pytest", "ruff"} == set()


def test_make_demo_installs_the_parts_that_are_looked_at_here() -> None:
    assert f"lock_part.py {' '.join(FOR_DEMO)} >" in (ROOT / "Makefile").read_text("utf-8")


def test_the_code_imports_only_what_its_part_of_pyproject_asks_for() -> None:
    in_production = asked_for(OUR_PROJECT, ["figures"])
    in_demo = asked_for(OUR_PROJECT, ["figures", "simulator"])
    for source in sources("backend", "simulator"):
        asked = in_demo if source.path.startswith(OF_THE_SIMULATOR) else in_production
        assert not_asked_for(source, asked) == set(), source.path


def test_an_import_that_nothing_asks_for_is_caught() -> None:
    planted = Source("backend/rounds/planted.py", "import json\nimport pytest\nfrom psutil import Process\n")
    assert not_asked_for(planted, asked_for(OUR_PROJECT, [])) == {"pytest", "psutil"}


def test_what_builds_the_phone_app_is_no_package_that_only_checks_it() -> None:
    """`npm ci --omit=dev` is all that `make demo` does."""
    app = ROOT / "mobile_stub"
    files = [
        file
        for file in [*app.glob("*.ts"), *app.glob("catalogue/*.ts"), *app.glob("src/**/*.ts*")]
        if ".test." not in file.name
    ]
    strangers = {
        name for file in files for name in re.findall(r'from "((?:@[\w.-]+/)?[\w-]+)', file.read_text("utf-8"))
    }
    package = json.loads((app / "package.json").read_text("utf-8"))
    assert "vite" in strangers
    assert {name for name in strangers if not name.startswith("node")} - set(package["dependencies"]) == set()
