"""A package as a lock file has it, and the document that tells of many."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import NAMESPACE_OID, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

VERSION: Final = SchemaVersion.V1_6
_ANY_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Taken out again: the same locks give the same document, whenever it is made."""


@dataclass(frozen=True)
class Package:
    """`key` tells it from others of the document. `needs`: keys of what it needs itself. `hashes`: of each file that
    the lock lets be installed as this package."""

    key: str
    url: PackageURL
    hashes: tuple[tuple[HashAlgorithm, str], ...]
    needs: frozenset[str]
    license: str = ""


@dataclass(frozen=True)
class Product:
    """What is delivered. `needs`: keys of the packages that its own description names."""

    name: str
    version: str
    license: str
    needs: frozenset[str]


def document(product: Product, packages: Iterable[Package]) -> str:
    """JSON of CycloneDX 1.6."""
    listed = sorted(packages, key=lambda package: package.key)
    components = {package.key: _component(package) for package in listed}
    root = Component(
        name=product.name,
        version=product.version,
        type=ComponentType.APPLICATION,
        bom_ref=product.name,
        licenses=[LicenseFactory().make_from_string(product.license)],
    )
    bom = Bom(components=components.values(), metadata=BomMetaData(component=root, timestamp=_ANY_DAY))
    bom.register_dependency(root, [components[key] for key in sorted(product.needs)])
    for package in listed:
        bom.register_dependency(components[package.key], [components[key] for key in sorted(package.needs)])
    return _written(json.loads(make_outputter(bom, OutputFormat.JSON, VERSION).output_as_string()))


def _written(body: Mapping[str, Any]) -> str:
    metadata = {key: value for key, value in body["metadata"].items() if key != "timestamp"}
    content = {**body, "metadata": metadata, "serialNumber": ""}
    serial = uuid5(NAMESPACE_OID, json.dumps(content, sort_keys=True))
    return json.dumps({**content, "serialNumber": serial.urn}, indent=2, sort_keys=True) + "\n"


def _component(package: Package) -> Component:
    return Component(
        name=package.url.name,
        group=package.url.namespace,
        version=package.url.version,
        bom_ref=package.key,
        purl=package.url,
        hashes=[HashType(alg=kind, content=text) for kind, text in package.hashes],
        licenses=[LicenseFactory().make_from_string(package.license)] if package.license else [],
    )
