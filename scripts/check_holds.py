"""What is held back has a stated reason: deploy/holds.toml against every bound from above that the project sets.

There is no list of vulnerabilities here: whether a fix is behind a bound, somebody has to ask with the internet at hand
(docs/DEPLOY.md). This sees to it that the answer is written down, and struck out when the bound is gone.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
HOLDS = Path("deploy/holds.toml")
NPM_FOLDERS = ("mobile_stub", "tests/interop", "tests/browser/lighthouse")
_FROM_BELOW = {">=", ">"}
_OPEN = re.compile(r"^(\^|>=)\d[\w.-]*$")
"""A caret is npm's usual range: what it leaves out is a major version."""
_ALIAS = re.compile(r"^npm:.+@")
_ENOUGH = 40
_IMAGE = re.compile(r"^(?:ARG \w+_IMAGE=|  image: )(?!linjepuls-)([\w./-]+):([\w.@:-]+)$", re.MULTILINE)


class Hold(NamedTuple):
    kind: str
    package: str
    range: str


def held_in_python(project: str) -> Iterator[Hold]:
    table = tomllib.loads(project)
    texts = chain(
        table["build-system"]["requires"],
        table["project"]["dependencies"],
        *table["project"].get("optional-dependencies", {}).values(),
    )
    for requirement in map(Requirement, texts):
        for bound in requirement.specifier:
            if bound.operator not in _FROM_BELOW:
                yield Hold("pypi", canonicalize_name(requirement.name), str(bound))


def held_in_npm(package: str) -> Iterator[Hold]:
    table: dict[str, Any] = json.loads(package)
    for kind in ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "overrides"):
        for name, wanted in table.get(kind, {}).items():
            version = _ALIAS.sub("", str(wanted))
            if kind == "overrides" or not _OPEN.match(version):
                yield Hold("npm", name, version)


def held_images(text: str) -> Iterator[Hold]:
    """Of a Dockerfile or a compose file."""
    for name, tag in _IMAGE.findall(text):
        yield Hold("image", name, tag)


def held(root: Path) -> set[Hold]:
    projects = [root / "pyproject.toml", *sorted(root.glob("deploy/*/pyproject.toml"))]
    packages = [root / folder / "package.json" for folder in NPM_FOLDERS]
    return {
        *chain.from_iterable(held_in_python(path.read_text("utf-8")) for path in projects),
        *chain.from_iterable(held_in_npm(path.read_text("utf-8")) for path in packages),
        *chain.from_iterable(held_images((root / name).read_text("utf-8")) for name in ("Dockerfile", "compose.yaml")),
    }


def complaints(holds: set[Hold], stated: str) -> Iterator[str]:
    entries = tomllib.loads(stated)["held"]
    reasons = {Hold(entry["kind"], entry["package"], entry["range"]): entry["why"] for entry in entries}
    for hold in sorted(holds - set(reasons)):
        yield f"{hold.package} {hold.range} ({hold.kind}) is held back and {HOLDS} says no reason"
    for hold in sorted(set(reasons) - holds):
        yield f"{HOLDS}: {hold.package} {hold.range} ({hold.kind}) is not held back any more"
    for hold, why in reasons.items():
        if len(why) < _ENOUGH:
            yield f"{HOLDS}: {hold.package}: {why!r} is no reason"


def main() -> None:
    mistakes = list(complaints(held(ROOT), (ROOT / HOLDS).read_text("utf-8")))
    if mistakes:
        sys.exit("\n".join(mistakes))
    print("Held back: nothing without a stated reason.")


if __name__ == "__main__":
    main()
