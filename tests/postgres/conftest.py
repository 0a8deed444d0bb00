"""A cluster as the named side has it; one per file for the tests that only look."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.kit.language import terminal
from simulator.postgres import Cluster, ClusterSpec, Role, running


def named_spec(folder: Path, *, durable: bool = False) -> ClusterSpec:
    return ClusterSpec(folder, "named", (Role("named_owner", owner=True), Role("named_app")), durable=durable)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dan's terminal."""
    monkeypatch.setenv(terminal.VARIABLE, "en")


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cluster's folder after its first start, which takes seven times as long as any other."""
    folder: Path = tmp_path_factory.mktemp("begun") / "cluster"
    with running(named_spec(folder)):
        pass
    (folder / "port").unlink()
    return folder


@pytest.fixture
def kept(begun: Path, tmp_path: Path) -> Path:
    """The folder of a cluster that was started before, for one test alone."""
    return copied(begun, tmp_path)


def copied(begun: Path, there: Path) -> Path:
    """With the owners of its files, who may be others."""
    subprocess.run(["cp", "-a", begun, there / "kept"], check=True)  # noqa: S603, S607
    return there / "kept"


@pytest.fixture(scope="module")
def cluster(begun: Path) -> Iterator[Cluster]:
    with tempfile.TemporaryDirectory() as folder, running(named_spec(copied(begun, Path(folder)))) as started:
        yield started
