"""The Dockerfile's building stages without an engine: its COPY and RUN done below one folder in place of `/`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.deployment import composition as parts

# What its commands write outside the folder where they work.
_OUTSIDE = re.compile(r"(?<![\w.])/(?=(?:opt/linjepuls|tools|wheels)\b)")
_IGNORED = shutil.ignore_patterns("__pycache__", "node_modules", "dist", "compiled")


def begin(root: Path) -> None:
    """The stage that both images begin with."""
    (root / "build").mkdir()
    _work("build", root)


def perform(target: str, begun: Path, root: Path) -> Path:
    """The stage that an image is made by, after the one done in `begun`; the folder where it worked."""
    here = root / "build"
    shutil.copytree(begun / "build", here)
    # An environment works where it was made.
    (root / "tools").symlink_to(begun / "tools")
    _work(f"build-{target}", root)
    return here


def _work(stage: str, root: Path) -> None:
    here = root / "build"
    for word, rest in instructions(parts.stages()[stage]):
        if word == "COPY":
            _copy(rest.split(), here)
        elif word == "RUN":
            _run(_OUTSIDE.sub(f"{root}/", rest), here)


def instructions(stage: str) -> Iterator[tuple[str, str]]:
    """Each with its word; the stage's own first line is none."""
    lines = [line for line in stage.splitlines()[1:] if line and not line.startswith("#")]
    for text in "\n".join(lines).replace("\\\n", " ").splitlines():
        word, _, rest = text.partition(" ")
        yield word, rest


def _copy(words: list[str], here: Path) -> None:
    *sources, place = words
    for source in (parts.PROJECT / name for name in sources):
        into = here / place
        if source.is_dir():
            shutil.copytree(source, into, ignore=_IGNORED)
        else:
            into.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, into)


def _run(command: str, here: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    # Bytecode of all packages would take most of the time; the image has it.
    environment = {**os.environ, "PATH": path, "PIP_NO_COMPILE": "1"}
    ended = subprocess.run(  # noqa: S603 - the Dockerfile's own words
        ["/bin/sh", "-ec", command], cwd=here, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, f"{command}\n{ended.stdout}{ended.stderr}"
