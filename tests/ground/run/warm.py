"""What `linjepuls` does, by a process forked from one that has imported all of it, which takes seconds each time.

Everything else is as in a process of its own: words, folder, environment, output, exit code. The long run starts them.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory
from typing import NoReturn

SECONDS = 60
# What the processes import, and none of the processes themselves: those are run, and so must not be there yet.
_IMPORTED = (
    "typer.rich_utils",
    "backend.access",
    "backend.api.console.routes",
    "backend.ballot_box.worker",
    "backend.registry",
    "backend.releases.incoming",
    "backend.releases.workshop",
    "backend.rounds",
    "backend.run.parts",
    "backend.run.tools.json_lines",
    "backend.run.tools.tool",
)
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(list(_IMPORTED))


def run(program: str, words: Sequence[str], folder: Path, environment: Mapping[str, str]) -> CompletedProcess[str]:
    """As `subprocess.run` with text that is captured."""
    with TemporaryDirectory() as name:
        said, complained = Path(name) / "out", Path(name) / "err"
        forked = _FORKS.Process(target=_child, args=(program, words, folder, environment, said, complained))
        forked.start()
        forked.join(SECONDS)
        if forked.exitcode is None:
            forked.kill()
            raise TimeoutError(f"{program} {' '.join(words)} took more than {SECONDS} s")
        return CompletedProcess(
            [program, *words], forked.exitcode, said.read_text("utf-8"), complained.read_text("utf-8")
        )


def _child(
    program: str, words: Sequence[str], folder: Path, environment: Mapping[str, str], said: Path, complained: Path
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.stdout, sys.stderr = (path.open("w", encoding="utf-8") for path in (said, complained))
    os.execv = _become  # type: ignore[assignment]
    sys.argv = [program, *words]
    # The installed script itself: what a folder says of its programs may be of an older checkout.
    runpy.run_path(str(Path(sys.executable).parent / program), run_name="__main__")


def _become(_: str, command: Sequence[str]) -> NoReturn:
    """In the place of `os.execv`: `python -m MODULE WORDS…`, in this process."""
    _, switch, module, *sys.argv[1:] = command
    assert switch == "-m"
    runpy.run_module(module, run_name="__main__", alter_sys=True)
    sys.exit()
