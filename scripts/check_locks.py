"""The lock files agree with what they lock, carry hashes and no address of a registry.

Machines reach packages through whatever mirror they are set up with; an address in a file would go around it.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from scripts.lock_part import packages

ROOT = Path(__file__).parents[1]
_REGISTRY = re.compile(
    "|".join([r"registry\.npm" + r"js\.org", r"files\.python" + r"hosted\.org", r"pypi\." + r"org/simple"])
)
_SKIPPED = {".git", ".venv", ".linjepuls", "node_modules", ".hypothesis", "__pycache__"}
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")


def pins(lock: str) -> dict[str, str]:
    """The version of each package, by its canonical name."""
    matches = (_PIN.match(line) for line in lock.splitlines())
    return {canonicalize_name(pin[1]): pin[2] for pin in matches if pin}


def unhashed(lock: str) -> Iterator[str]:
    for name, text in packages(lock):
        if "--hash=sha256:" not in text:
            yield f"requirements.lock: {name} has no hash"


def stale(project: str, lock: str) -> Iterator[str]:
    """What pyproject.toml asks for and the lock does not give."""
    table = tomllib.loads(project)["project"]
    wanted = chain(table["dependencies"], *table["optional-dependencies"].values())
    locked = pins(lock)
    for text in wanted:
        requirement = Requirement(text)
        version = locked.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(Version(version), prereleases=True):
            yield f"requirements.lock: {text} is not what it gives ({version}); run make lock"


def stale_npm(package: str, lock: str) -> Iterator[str]:
    if '"resolved"' in lock:
        yield "package-lock.json: carries addresses; write it with omit-lockfile-registry-resolved=true"
    root = json.loads(lock)["packages"][""]
    for kind in ("dependencies", "devDependencies"):
        if json.loads(package).get(kind, {}) != root.get(kind, {}):
            yield f"package-lock.json: its {kind} are not those of package.json"


def project_files(root: Path) -> Iterator[Path]:
    for path in sorted(root.iterdir()):
        if path.name in _SKIPPED or path.is_symlink():
            continue
        if path.is_dir():
            yield from project_files(path)
        elif path.is_file():
            yield path


def addresses(root: Path) -> Iterator[str]:
    for path in project_files(root):
        if path.name == "uv.lock":
            yield f"{path.relative_to(root)}: holds addresses; requirements.lock is the lock"
        elif _REGISTRY.search(path.read_text("utf-8", errors="replace")):
            yield f"{path.relative_to(root)}: names a package registry"


def complaints(root: Path) -> Iterator[str]:
    lock = (root / "requirements.lock").read_text("utf-8")
    yield from unhashed(lock)
    yield from stale((root / "pyproject.toml").read_text("utf-8"), lock)
    for path in project_files(root):
        if path.name == "package-lock.json":
            yield from stale_npm(path.with_name("package.json").read_text("utf-8"), path.read_text("utf-8"))
    yield from addresses(root)


def main() -> None:
    mistakes = list(complaints(ROOT))
    if mistakes:
        sys.exit("\n".join(mistakes))
    print("Lock files: fresh, hashed, without addresses.")


if __name__ == "__main__":
    main()
