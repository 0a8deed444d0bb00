"""`linjepuls` as Dan types it: another process, with settings of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from backend.kit.language.terminal import VARIABLE
from backend.kit.language.words import STRICT
from tests.ground.run import warm

LINJEPULS = Path(sys.executable).parent / "linjepuls"
BALLOT_BOX = LINJEPULS.with_name("linjepuls-ballot-box")
EACH_A_PROCESS = os.environ.get("HYPOTHESIS_PROFILE") == "long"


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
