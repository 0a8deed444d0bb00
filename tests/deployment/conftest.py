"""The two wheels, each built and installed once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from scripts.build_wheels import build
from tests.deployment.wheels.environments import Environment, installed


@pytest.fixture(scope="session")
def built_wheel(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The file of the wheel that is asked for: to look into it needs none of the packages that an environment has."""
    folder = tmp_path_factory.mktemp("built")
    return cache(lambda name: build(name, folder))


@pytest.fixture(scope="session")
def ballot_box_wheel(built_wheel: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return installed("ballot-box", built_wheel("ballot-box"), tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def named_wheel(built_wheel: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return installed("named", built_wheel("named"), tmp_path_factory.mktemp("wheel"))
