"""The demo's children: started with their own environment and log, stopped together, gone when the demo is gone."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from backend.kit.language.terminal import in_terminal

STOP_SECONDS = 2.0
LOOK_SECONDS = 0.5
"""Between two looks at all others while one is waited for."""
_PR_SET_PDEATHSIG = 1


class ChildFailed(Exception):
    """A child ended by itself; the message has the last lines of its log."""


def _dies_with_parent() -> Callable[[], None]:
    """For the child, between fork and exec: SIGTERM when the demo is gone, be it killed with -9."""
    prctl, parent = ctypes.CDLL(None, use_errno=True).prctl, os.getpid()

    def ask() -> None:
        if prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0) != 0 or os.getppid() != parent:
            os._exit(1)

    return ask


@dataclass
class Children:
    """Only the main thread may start children: the kernel's death signal hangs on the thread that forked."""

    logs: Path
    _services: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _tasks: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def serve(self, name: str, module: str, environment: dict[str, str]) -> None:
        """`python -m module`, for as long as the demo runs; what it says goes to `logs/name.log`."""
        with self._log(name).open("wb") as log:
            self._services[name] = _spawn(module, environment, log)

    def begin(self, name: str, module: str, environment: dict[str, str], *arguments: str) -> None:
        """A child that ends by itself, to be waited for with `finish`."""
        with self._log(name).open("wb") as log:
            self._tasks[name] = _spawn(module, environment, log, *arguments)

    def check(self) -> None:
        """Raises ChildFailed if one has ended that should not."""
        for name, process in self._services.items():
            if process.poll() is not None:
                raise ChildFailed(
                    f"{in_terminal('demo-child.stopped', name=name, code=process.returncode)}\n{self._last_lines(name)}"
                )

    def finish(self, name: str) -> None:
        """Raises ChildFailed unless the task ends well, or when a service fails meanwhile."""
        process = self._tasks[name]
        while not _ended(process, LOOK_SECONDS):
            self.check()
        if process.returncode != 0:
            raise ChildFailed(
                f"{in_terminal('demo-child.failed', name=name, code=process.returncode)}\n{self._last_lines(name)}"
            )

    def show(self, name: str, module: str, environment: dict[str, str], *arguments: str) -> None:
        """Run a child to its end with its output on our own terminal; raises ChildFailed."""
        self._log(name).write_text("What it said stands on the terminal.\n", "utf-8")
        self._tasks[name] = _spawn(module, environment, None, *arguments)
        self.finish(name)

    def output(self, name: str) -> str:
        """What a child that was begun prints to its end; raises ChildFailed. Its log goes: there may be codes in it."""
        self.finish(name)
        said = self._log(name).read_text("utf-8")
        self._log(name).unlink()
        return said

    def kill(self, name: str) -> None:
        """At once, a service with everything it started."""
        self.signal(name, signal.SIGKILL)
        self._services.pop(name).wait()

    def signal(self, name: str, number: int) -> None:
        """To a service with everything it started."""
        os.killpg(self._services[name].pid, number)

    def end(self, name: str) -> None:
        """A service, which has two seconds for it as at `stop`."""
        _end([self._services.pop(name)])

    def stop(self) -> None:
        """All at once; whoever has not ended after two seconds is killed with everything it started."""
        _end([process for process in (*self._services.values(), *self._tasks.values()) if process.poll() is None])

    def _log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def _last_lines(self, name: str) -> str:
        return "\n".join(self._log(name).read_text("utf-8", errors="replace").splitlines()[-15:])


def _ended(process: subprocess.Popen[bytes], within: float) -> bool:
    try:
        process.wait(within)
    except subprocess.TimeoutExpired:
        return False
    return True


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _spawn(
    module: str, environment: dict[str, str], output: IO[bytes] | None, *arguments: str
) -> subprocess.Popen[bytes]:
    """In a session of its own, so that Ctrl-C reaches the demo alone, which then stops it in its turn."""
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", module, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=None if output is None else subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=_dies_with_parent(),
    )
