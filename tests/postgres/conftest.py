"""A cluster as the named side has it; one per file for the tests that only look."""

from __future__ import annotations

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


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with tempfile.TemporaryDirectory() as folder, running(named_spec(Path(folder) / "cluster")) as started:
        yield started
