"""`linjepuls` as Dan types it: another process, against a database of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from backend.kit.language.terminal import VARIABLE
from backend.kit.language.words import STRICT
from tests.databases import SideServer
from tests.run import warm

LINJEPULS = Path(sys.executable).parent / "linjepuls"
BALLOT_BOX = LINJEPULS.with_name("linjepuls-ballot-box")
EACH_A_PROCESS = os.environ.get("HYPOTHESIS_PROFILE") == "long"
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each word is tried in both runs: as a process of its own in the long one."""
    for item in items:
        if HERE in item.path.parents and {"terminal", "bare"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.longer)


@dataclass(frozen=True)
class Terminal:
    folder: Path
    settings: dict[str, str]

    def environment(self) -> dict[str, str]:
        # Without the tracer of coverage: each word is a process, and the tracer doubles what it takes.
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("LINJEPULS_", "COVERAGE_"))}
        ours = {VARIABLE: "da", STRICT: "1", "COLUMNS": "200", "PYTHONUTF8": "1"}
        return plain | ours | self.settings

    def run(self, *words: str | Path, program: Path = LINJEPULS) -> subprocess.CompletedProcess[str]:
        if EACH_A_PROCESS:
            return self.start(*words, program=program)
        return warm.run(program.name, [str(word) for word in words], self.folder, self.environment())

    def start(self, *words: str | Path, program: Path = LINJEPULS) -> subprocess.CompletedProcess[str]:
        """A process of its own, in the quick run too."""
        return subprocess.run(  # noqa: S603
            [program, *words],
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    def file(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path


@pytest.fixture
def bare(tmp_path: Path) -> Terminal:
    """Without any setting."""
    return Terminal(tmp_path, {})


@pytest.fixture
def terminal(named_server: SideServer, tmp_path: Path) -> Iterator[Terminal]:
    """With the named side's database, reached as the application does."""
    with named_server.clone() as name:
        url = named_server.url("named_app", name)
        yield Terminal(tmp_path, {"LINJEPULS_NAMED_ENVIRONMENT": "test", "LINJEPULS_NAMED_DATABASE_URL": url})
