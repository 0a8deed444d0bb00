"""The part of requirements.lock that a project needs, with its hashes, so that less than all can be installed.

`lock_part.py EXTRA...` is of the checkout, `lock_part.py --project FILE` of a wheel that has dependencies of its own.
With --only-extras the project's own dependencies are left out.

It runs before anything is installed, so it has Python's own library only. Who needs a package is what uv wrote below it
("# via"), which may name more than this machine needs, never less.
"""

from __future__ import annotations

import re
import sys
import tomllib
from argparse import ArgumentParser
from pathlib import Path

ROOT = Path(__file__).parents[1]
_VIA = re.compile(r"^    #(?: via|  ) (\S+)", re.MULTILINE)


def name_in(requirement: str) -> str:
    """Of the package that a requirement begins with, as PEP 503 writes it."""
    name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def packages(lock: str) -> list[tuple[str, str]]:
    """Each package's canonical name, and its pin with hashes and who needs it; two where versions of Python differ."""
    texts = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:]
    return [(name_in(text), text) for text in texts]


def part(project: str, lock: str, extras: list[str], *, only_extras: bool = False) -> str:
    """What the project and these extras need. KeyError: an extra that pyproject.toml hasn't."""
    pinned = packages(lock)
    needed = asked_for(project, extras, only_extras=only_extras)
    while more := {name for name, text in pinned if name not in needed and needed & set(_VIA.findall(text))}:
        needed |= more
    return "".join(text for name, text in pinned if name in needed)


def asked_for(project: str, extras: list[str], *, only_extras: bool = False) -> set[str]:
    """The packages that pyproject.toml itself names, for the project and these extras."""
    table = tomllib.loads(project)["project"]
    requirements = [
        *([] if only_extras else table["dependencies"]),
        *(text for extra in extras for text in table["optional-dependencies"][extra]),
    ]
    return {name_in(text) for text in requirements}


def main() -> None:
    words = ArgumentParser()
    words.add_argument("--project", type=Path, default=ROOT / "pyproject.toml")
    words.add_argument("--only-extras", action="store_true")
    words.add_argument("extras", nargs="*")
    typed = words.parse_args()
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    project = typed.project.read_text("utf-8")
    sys.stdout.write(part(project, lock, typed.extras, only_extras=typed.only_extras))


if __name__ == "__main__":
    main()
