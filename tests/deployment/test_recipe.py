"""The Dockerfile's own lines, done without an engine, leave what the images take."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.deployment import composition as parts
from tests.deployment.recipe import begin, instructions, perform
from tests.deployment.wheels.environments import Environment
from tests.deployment.wheels.test_contents import modules
from tests.deployment.wheels.test_installed import NEVER


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("begun")
    begin(root)
    return root


@pytest.mark.long
@pytest.mark.parametrize("target", ["ballot-box", "named"])
def test_what_an_image_takes_has_its_own_side_only_and_starts(target: str, begun: Path, tmp_path: Path) -> None:
    worked = perform(target, begun, tmp_path)
    assert len(list((tmp_path / "wheels").iterdir())) == 1
    image = Environment(tmp_path / "opt" / "linjepuls")
    assert image.modules() == modules(target)
    assert image.can_import(*NEVER) == []
    [program] = parts.entrypoint(target)
    assert image.run(program, "--help").returncode == 0
    assert (worked / "mobile_stub" / "dist" / "index.html").is_file() == (target == "named")


def test_every_instruction_of_the_building_stages_is_one_that_is_done_here_or_that_changes_nothing() -> None:
    known = {"COPY", "RUN", "WORKDIR", "ENV"}
    for target in ("build", "build-ballot-box", "build-named"):
        words = [word for word, _ in instructions(parts.stages()[target])]
        assert "RUN" in words
        assert set(words) <= known
