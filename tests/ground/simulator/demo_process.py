"""The demo as its user runs it, on ports and in a folder of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from simulator.demo.__main__ import SAMPLE
from simulator.postgres.files import free_port

LINJEPULS = Path(sys.executable).with_name("linjepuls")
PATIENCE_SECONDS = 480.0
"""A first start takes a minute and a half; beside a long run's other tests it took four."""


@dataclass
class Demo:
    process: subprocess.Popen[bytes]
    folder: Path
    output: Path
    port: int
    ballot_port: int

    @property
    def named(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def ballots(self) -> str:
        return f"http://127.0.0.1:{self.ballot_port}"

    def said(self) -> str:
        return self.output.read_text("utf-8")

    def until(self, words: str) -> str:
        """What it has said when `words` are among it."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while words not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(0.05)
        return self.said()

    def code(self) -> str:
        printed = re.search(r"--code (\S+)", self.until("--code"))
        assert printed is not None
        return printed[1]

    def ended_within(self, seconds: float, sign: signal.Signals) -> bool:
        """Whether it and everything of its folder is gone in that time after `sign`, also what started meanwhile."""
        self.process.send_signal(sign)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None and not any(
                _is_of(self.folder, process) for process in psutil.process_iter()
            ):
                return True
            time.sleep(0.05)
        return False


def _environment() -> dict[str, str]:
    """Without the tracer of coverage: the demo runs as fast as its user's, and its parts are measured elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")} | {"COLUMNS": "200"}


def _is_of(folder: Path, process: psutil.Process) -> bool:
    """By what it was started with, or where it stands; an ended one has neither."""
    try:
        words = (process.cwd(), *process.cmdline(), *process.environ().values())
    except psutil.Error:
        return False
    return any(str(folder) in word for word in words)


@contextmanager
def demo(folder: Path, *options: str, ports: tuple[int, int] | None = None) -> Iterator[Demo]:
    port, ballot_port = ports or (free_port(), free_port())
    output = folder.with_suffix(f".{time.monotonic_ns()}.out")
    command = [str(LINJEPULS), "demo", "--data", str(folder), "--port", str(port), "--ballot-port", str(ballot_port)]
    with output.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603
            [*command, *options], stdout=out, stderr=out, env=_environment(), start_new_session=True
        )
    try:
        yield Demo(process, folder, output, port, ballot_port)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def hamlet_in(folder: Path) -> Path:
    """A sample of forty people and two rounds, otherwise as the real one."""
    sample = folder / "sample"
    shutil.copytree(SAMPLE, sample)
    heading, *rows = (SAMPLE / "staff.csv").read_text("utf-8").splitlines()
    (sample / "staff.csv").write_text("\n".join([heading, *rows[:40], ""]), "utf-8")
    first, *_, last = json.loads((SAMPLE / "rounds.json").read_bytes())
    (sample / "rounds.json").write_text(json.dumps([first, last]), "utf-8")
    return sample
