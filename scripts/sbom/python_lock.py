"""The packages of requirements.lock that a wheel needs in its image: on Linux, with the image's Python."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Final

from cyclonedx.model import HashAlgorithm
from packageurl import PackageURL
from packaging.requirements import Requirement

from scripts.lock_part import asked_for, packages, part
from scripts.sbom.parts import Package, Product

IMAGE: Final = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "python_full_version": "3.11.14",
    "python_version": "3.11",
    "sys_platform": "linux",
}
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_NEEDED_BY: Final = re.compile(r"^    #(?: via|  ) (\S+)$", re.MULTILINE)


def wheel(project: str) -> Product:
    """project: the text of its pyproject.toml."""
    table = tomllib.loads(project)["project"]
    return Product(table["name"], table["version"], table["license"], frozenset(asked_for(project, [])))


def wheel_packages(project: str, lock: str) -> list[Package]:
    pinned = list(_pinned(part(project, lock, [])))
    needed_by = {name: set(_NEEDED_BY.findall(text)) for name, _, text in pinned}
    return [
        Package(
            key=name,
            url=PackageURL(type="pypi", name=name, version=version),
            hashes=tuple((HashAlgorithm.SHA_256, digest) for digest in _HASH.findall(text)),
            needs=frozenset(other for other, by in needed_by.items() if name in by and other != name),
        )
        for name, version, text in pinned
    ]


def _pinned(lock: str) -> Iterator[tuple[str, str, str]]:
    """Name, version and text of each that is installed in the image."""
    for name, text in packages(lock):
        requirement = Requirement(text.splitlines()[0].rstrip(" \\"))
        if requirement.marker is None or requirement.marker.evaluate(dict(IMAGE)):
            [exactly] = requirement.specifier
            yield name, exactly.version, text
