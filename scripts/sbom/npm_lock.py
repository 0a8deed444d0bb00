"""The packages of package-lock.json that the phone app is built with; what only checks it is none of them."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any, Final

from cyclonedx.model import HashAlgorithm
from packageurl import PackageURL

from scripts.sbom.parts import Package, Product

_FOLDER: Final = "node_modules/"
_KINDS: Final = {"sha512": HashAlgorithm.SHA_512, "sha384": HashAlgorithm.SHA_384, "sha256": HashAlgorithm.SHA_256}

_ASKED_FOR: Final = ("dependencies", "optionalDependencies", "peerDependencies")
Places = Mapping[str, Mapping[str, Any]]
"""Folder of a package → what the lock says of it; "" is the app itself."""


def app(lock: str) -> Product:
    places = _places(lock)
    own = places[""]
    return Product(own["name"], own["version"], own["license"], _needs("", places))


def app_packages(lock: str) -> list[Package]:
    places = _places(lock)
    return [_package(place, places) for place in places if place]


def _places(lock: str) -> Places:
    listed: Places = json.loads(lock)["packages"]
    return {place: entry for place, entry in listed.items() if not entry.get("dev") and not entry.get("devOptional")}


def _package(place: str, places: Places) -> Package:
    entry = places[place]
    name = entry.get("name", place.rpartition(_FOLDER)[2])
    group, _, short = name.rpartition("/")
    kind, _, digest = entry["integrity"].partition("-")
    return Package(
        key=place,
        url=PackageURL(type="npm", namespace=group or None, name=short, version=entry["version"]),
        hashes=((_KINDS[kind], base64.b64decode(digest).hex()),),
        needs=_needs(place, places),
        license=entry.get("license", ""),
    )


def _needs(place: str, places: Places) -> frozenset[str]:
    """What Node would find from there; what is optional or a peer may be missing."""
    entry = places[place]
    wanted = {name for kind in _ASKED_FOR for name in entry.get(kind, {})}
    resolved = (_resolved(place, name, places) for name in wanted)
    return frozenset(other for other in resolved if other is not None)


def _resolved(place: str, name: str, places: Places) -> str | None:
    """The nearest folder upwards that has it (Node's algorithm)."""
    here = place
    while True:
        candidate = f"{here}/{_FOLDER}{name}" if here else f"{_FOLDER}{name}"
        if candidate in places:
            return candidate
        if not here:
            return None
        here = here.rpartition(f"/{_FOLDER}")[0]
