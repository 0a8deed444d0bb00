"""Nobody holds a package back without saying why."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.check_holds import HOLDS, Hold, complaints, held, held_images, held_in_npm, held_in_python

ROOT = Path(__file__).parents[2]
LITESTAR = Hold("pypi", "litestar", "<3")
STATED = """
[[held]]
kind = "pypi"
package = "litestar"
range = "<3"
why = "The next major version is taken by hand, when somebody has read what changes."
"""


def test_all_that_the_project_holds_back_has_its_reason() -> None:
    holds = held(ROOT)
    assert LITESTAR in holds
    assert list(complaints(holds, (ROOT / HOLDS).read_text("utf-8"))) == []


def test_a_bound_without_a_reason_and_a_reason_without_a_bound_are_told() -> None:
    assert list(complaints({LITESTAR}, STATED)) == []
    [missing] = complaints({LITESTAR, Hold("pypi", "numpy", "==2.0")}, STATED)
    assert "numpy" in missing
    [gone] = complaints(set(), STATED)
    assert "not held back any more" in gone
    [other] = [text for text in complaints({Hold("pypi", "litestar", "<2.26")}, STATED) if "no reason" in text]
    assert "<2.26" in other


def test_a_word_is_no_reason() -> None:
    short = STATED.replace("The next major version is taken by hand, when somebody has read what changes.", "breaks")
    assert "no reason" in next(iter(complaints({LITESTAR}, short)))


@pytest.mark.parametrize("bound", ["==1.2", "<2", "<=2", "~=1.2", "!=1.3", "===1.2"])
def test_every_bound_from_above_holds_back_wherever_it_stands(bound: str) -> None:
    build = '[build-system]\nrequires = ["setuptools>=80"]\n'
    for project in (
        f'{build}[project]\ndependencies = ["Some_Thing>=1,{bound}"]\n',
        f'{build}[project]\ndependencies = []\noptional-dependencies.dev = ["some.thing{bound}"]\n',
        f'[build-system]\nrequires = ["some-thing{bound}"]\n[project]\ndependencies = []\n',
    ):
        assert list(held_in_python(project)) == [Hold("pypi", "some-thing", bound)]


def test_a_nailed_version_and_an_override_hold_back_and_a_caret_does_not() -> None:
    package = '{"dependencies": {"a": "1.2.3", "b": "^1.2.3", "c": "npm:b@^2"}, "overrides": {"d": "^1.0.0"}}'
    assert list(held_in_npm(package)) == [Hold("npm", "a", "1.2.3"), Hold("npm", "d", "^1.0.0")]
    assert list(held_in_npm('{"devDependencies": {"a": "~1.2", "b": "<2", "c": "1.x"}}')) != []


def test_the_images_tags_are_read_from_both_files() -> None:
    recipe = "ARG PYTHON_IMAGE=python:3.11-slim\nFROM ${PYTHON_IMAGE} AS build\n"
    compose = "x-database:\n  image: postgres:18\nx-ours:\n  image: linjepuls-named:0.1.0\n"
    assert list(held_images(recipe + compose)) == [
        Hold("image", "python", "3.11-slim"),
        Hold("image", "postgres", "18"),
    ]
