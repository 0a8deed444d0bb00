"""Two wheels, read from their descriptions: what is in which, and what each of them asks for."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from backend.ballot_box.api import app  # noqa: F401 - every refusal of the ballot box is known then
from backend.kit.language.entries import entries, languages
from backend.kit.problem import Problem
from scripts import build_wheels
from scripts.build_wheels import NAMES, ROOT, ContentsMissing, contents, described, stage
from scripts.check_words.check import faults
from scripts.lock_part import asked_for, name_in
from tests.deployment.wheels.imports import graph, needed_by
from tests.ground.code.packages import distributions, imported, not_asked_for
from tests.ground.code.sources import GROUND_FLOOR, Source

# Packages that no line of ours imports.
BY_NAME = {
    "uvloop": "Granian runs on it where it is there",
}
SHARED = {"backend", *(f"backend.{part}" for part in GROUND_FLOOR)}


@cache
def code_of(name: str) -> list[Source]:
    """Each parsed once for all tests."""
    files = sorted(file for file in contents(name) if file.suffix == ".py")
    return [Source(file.as_posix(), (ROOT / file).read_text("utf-8")) for file in files]


def packages_of(module: str) -> list[str]:
    return distributions().get(module, [])


@cache
def modules(name: str) -> set[str]:
    """As they are imported."""
    files = (Path(source.path) for source in code_of(name))
    return {".".join(file.with_suffix("").parts).removesuffix(".__init__") for file in files}


def subclasses(kind: type[Problem]) -> Iterator[type[Problem]]:
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


def project(file: Path) -> Any:
    return tomllib.loads(file.read_text("utf-8"))["project"]


def is_shared(module: str) -> bool:
    return module == "backend" or any(f"{module}.".startswith(f"{part}.") for part in SHARED - {"backend"})


def test_the_ballot_boxs_wheel_has_all_that_its_modules_import_and_not_a_module_more() -> None:
    """Into `contents` of deploy/ballot-box/pyproject.toml goes what is told on the left; out goes what on the right."""
    there, needed = modules("ballot-box"), needed_by("backend.ballot_box")
    assert (sorted(needed - there), sorted(there - needed)) == ([], [])


def test_of_the_named_side_the_ballot_boxs_wheel_has_nothing() -> None:
    strangers = {module for module in modules("ballot-box") if not is_shared(module)}
    assert strangers
    assert all(module.startswith("backend.ballot_box") for module in strangers)


def test_the_named_sides_wheel_has_everything_but_the_ballot_box_and_a_checkouts_command_line() -> None:
    others = {module for module in graph().modules if module.startswith("backend.ballot_box")} | {"backend.cli"}
    assert len(others) > 20
    assert modules("named") == graph().modules - others


@pytest.mark.parametrize("name", ["ballot-box", pytest.param("named", marks=pytest.mark.long)])
def test_a_wheel_s_files_are_its_contents_and_no_other(name: str, built_wheel: Callable[[str], Path]) -> None:
    with ZipFile(built_wheel(name)) as wheel:
        files = {Path(file) for file in wheel.namelist() if ".dist-info/" not in file}
    assert files == contents(name) - {Path("LICENSE")}
    migrations = {file.suffix for file in files if any(part.endswith("migrations") for part in file.parts)}
    assert migrations == {".py", ".mako"}


def test_words_stand_in_the_wheel_that_says_them_and_the_phone_apps_and_the_simulators_in_none() -> None:
    words = {file.name for name in NAMES for file in contents(name) if file.suffix == ".ftl"}
    nobodys = {"app.ftl", "simulator.ftl"}
    assert words & nobodys == set()
    assert words == {file.name for file in (ROOT / "locales").glob("*/*.ftl")} - nobodys


def test_what_the_ballot_box_refuses_has_its_words_in_its_wheel() -> None:
    texts = [(ROOT / file).read_text("utf-8") for file in contents("ballot-box") if file.suffix == ".ftl"]
    told = Counter(name for text in texts for name, _ in entries(text))
    refusals = {kind.message() for kind in subclasses(Problem) if kind.__module__ in modules("ballot-box")}
    assert len(refusals) > 10
    assert {refusal for refusal in refusals if told[refusal] != len(languages(ROOT / "locales"))} == set()


# The named side's code is nearly all there is: half a minute of parsing.
@pytest.mark.parametrize("name", ["ballot-box", pytest.param("named", marks=pytest.mark.long)])
def test_what_the_code_of_a_wheel_asks_for_has_its_words_in_the_wheel(name: str, tmp_path: Path) -> None:
    stage(name, tmp_path)
    assert [fault for fault in faults(tmp_path / "locales", [tmp_path / "backend"]) if "there is no" in fault] == []


def test_a_file_that_a_description_names_and_that_is_gone_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = tmp_path / "pyproject.toml"
    lacking.write_text('[tool.linjepuls]\ncontents = ["backend/nowhere.py"]\nwithout = []\n', "utf-8")
    monkeypatch.setattr(build_wheels, "described", lambda _: lacking)
    with pytest.raises(ContentsMissing, match=r"backend/nowhere\.py"):
        contents("named")


@pytest.mark.parametrize("name", ["ballot-box", pytest.param("named", marks=pytest.mark.long)])
def test_a_wheel_asks_for_what_its_modules_import_and_for_nothing_else(name: str) -> None:
    asked = asked_for(described(name).read_text("utf-8"), [])
    code = code_of(name)
    assert {source.path: lacking for source in code if (lacking := not_asked_for(source, asked))} == {}
    used = {name_in(package) for source in code for module in imported(source) for package in packages_of(module)}
    assert asked - used == set(BY_NAME)


@pytest.mark.parametrize("name", NAMES)
def test_a_wheel_bounds_its_packages_and_itself_as_the_checkout_does(name: str) -> None:
    whole, own = project(ROOT / "pyproject.toml"), project(described(name))
    known = {*whole["dependencies"], *whole["optional-dependencies"]["figures"]}
    assert set(own["dependencies"]) <= known
    assert [own[key] for key in ("version", "requires-python", "license")] == [
        whole[key] for key in ("version", "requires-python", "license")
    ]
