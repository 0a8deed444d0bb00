"""The part of requirements.lock that some extras need, with its hashes, so that less than all can be installed.

It runs before anything is installed, so it has Python's own library only. Who needs a package is what uv wrote below it
("# via"), which may name more than this machine needs, never less.
"""

from __future__ import annotations

import re
import sys
import tomllib
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


def part(project: str, lock: str, extras: list[str]) -> str:
    """What the project and these extras need. KeyError: an extra that pyproject.toml hasn't."""
    pinned = packages(lock)
    needed = asked_for(project, extras)
    while more := {name for name, text in pinned if name not in needed and needed & set(_VIA.findall(text))}:
        needed |= more
    return "".join(text for name, text in pinned if name in needed)


def asked_for(project: str, extras: list[str]) -> set[str]:
    """The packages that pyproject.toml itself names, for the project and these extras."""
    table = tomllib.loads(project)["project"]
    requirements = [
        *table["dependencies"],
        *(text for extra in extras for text in table["optional-dependencies"][extra]),
    ]
    return {name_in(text) for text in requirements}


def main() -> None:
    project, lock = ((ROOT / name).read_text("utf-8") for name in ("pyproject.toml", "requirements.lock"))
    sys.stdout.write(part(project, lock, sys.argv[1:]))


if __name__ == "__main__":
    main()
