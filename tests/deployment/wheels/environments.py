"""Each wheel in an environment of its own, as the Dockerfile installs it: hashed packages, then the wheel alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from scripts.build_wheels import ROOT, described

UV = Path(sys.executable).with_name("uv")
LISTING = """
import backend, pathlib
top = pathlib.Path(backend.__file__).parents[1]
for file in top.joinpath("backend").rglob("*.py"):
    print(".".join(file.relative_to(top).with_suffix("").parts).removesuffix(".__init__"))
"""


@dataclass(frozen=True)
class Environment:
    folder: Path

    def program(self, name: str) -> Path:
        return self.folder / "bin" / name

    def python(self, code: str) -> subprocess.CompletedProcess[str]:
        """Apart from the folder it is started in and from whatever the environment says of Python."""
        command = [str(self.program("python")), "-I", "-c", code]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)  # noqa: S603

    def run(self, program: str, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """A program of the wheel's; in its environment stands what is given, and nothing else."""
        command = [str(self.program(program)), *words]
        given = {"COLUMNS": "200", **variables}
        return subprocess.run(command, cwd=self.folder, env=given, capture_output=True, text=True, check=False)  # noqa: S603

    def modules(self) -> set[str]:
        """Of ours, where Python itself finds them."""
        listed = self.python(LISTING)
        assert listed.returncode == 0, listed.stderr
        return set(listed.stdout.split())

    def can_import(self, *names: str) -> list[str]:
        """Those of these top-level names that are there."""
        listed = self.python(f"import importlib.util as u; print(*[n for n in {names!r} if u.find_spec(n)])")
        assert listed.returncode == 0, listed.stderr
        return listed.stdout.split()


def installed(name: str, wheel: Path, folder: Path) -> Environment:
    """The wheel `name` of scripts/build_wheels.py in an empty environment below `folder`."""
    made, lock = Environment(folder / name), folder / f"{name}.lock"
    part = [sys.executable, str(ROOT / "scripts/lock_part.py"), "--project", str(described(name))]
    lock.write_bytes(_run(*part))
    uv = ["pip", "install", "--quiet", "--python", str(made.program("python")), "--no-deps"]
    _run(str(UV), "venv", "--quiet", "--no-project", "--python", sys.executable, str(made.folder))
    _run(str(UV), *uv, "--require-hashes", "--requirement", str(lock))
    _run(str(UV), *uv, "--no-index", str(wheel))
    _run(str(UV), "pip", "check", "--quiet", "--python", str(made.program("python")))
    [packages] = made.folder.glob("lib/python*/site-packages")
    _with_bytecode(packages)
    return made


def _with_bytecode(packages: Path) -> None:
    """That of the same packages here: to compile them anew takes longer than all that the tests do with them.

    Python takes it for files of the same time and size only, and compiles the others.
    """
    here = Path(sysconfig.get_path("purelib"))
    for folder, inside, _ in os.walk(here):
        there = packages / Path(folder).relative_to(here)
        if not there.is_dir():
            inside.clear()
        elif "__pycache__" in inside:
            shutil.copytree(
                Path(folder) / "__pycache__", there / "__pycache__", copy_function=os.link, dirs_exist_ok=True
            )


def _run(*command: str) -> bytes:
    ended = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed words
    assert ended.returncode == 0, ended.stderr.decode()
    return ended.stdout
