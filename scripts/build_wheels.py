"""The two wheels: `build_wheels.py NAME FOLDER` builds the one that deploy/NAME/pyproject.toml describes into FOLDER.

setuptools takes every module of a package that it finds, so it is shown a folder in which there is nothing else. The
same files become the same bytes, wherever and whenever (docs/VERIFY.md). Needs Python's own library and setuptools
only: the images are built by it too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAMES = ("ballot-box", "named")
# https://reproducible-builds.org/specs/source-date-epoch/: the first time that a wheel, which is a zip, can tell.
_WHENEVER = {"SOURCE_DATE_EPOCH": "315532800", "PYTHONHASHSEED": "0"}
# Whatever the umask was where the repository was cloned.
_MODE = 0o644
_BUILD = "import sys; from setuptools.build_meta import build_wheel; print(build_wheel(sys.argv[1]))"


class ContentsMissing(Exception):
    """A description names files that are not there."""


def described(name: str) -> Path:
    return ROOT / "deploy" / name / "pyproject.toml"


def contents(name: str) -> set[Path]:
    """The files that the wheel is built of, relative to the repository. Raises ContentsMissing."""
    listed = tomllib.loads(described(name).read_text("utf-8"))["tool"]["linjepuls"]
    wanted, unwanted = ({file for each in listed[key] for file in _files(each)} for key in ("contents", "without"))
    return wanted - unwanted


def _files(pattern: str) -> Iterator[Path]:
    matching = sorted(ROOT.glob(pattern))
    if not matching:
        raise ContentsMissing(pattern)
    for path in matching:
        for file in [path, *path.rglob("*")]:
            if file.is_file() and "__pycache__" not in file.parts:
                yield file.relative_to(ROOT)


def stage(name: str, folder: Path) -> None:
    """Puts the wheel's description and contents into an empty folder."""
    shutil.copy(described(name), folder)
    for file in contents(name):
        place = folder / file
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / file, place)
        place.chmod(_MODE)


def build(name: str, into: Path) -> Path:
    """The wheel's file, in the folder `into`."""
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as staged:
        stage(name, Path(staged))
        command = [sys.executable, "-c", _BUILD, str(into.resolve())]
        environment = {**os.environ, **_WHENEVER}
        built = subprocess.run(command, cwd=staged, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    if built.returncode:
        sys.exit(built.stderr)
    return into / built.stdout.splitlines()[-1]


def main() -> None:
    name, into = sys.argv[1:]
    print(build(name, Path(into)))


if __name__ == "__main__":
    main()
