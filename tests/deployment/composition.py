"""compose.yaml as an engine would read it: variables filled in, or the name of the one that is missing."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import yaml

PROJECT = Path(__file__).resolve().parents[2]
REQUIRED = re.compile(r"\$\{(\w+):\?[^}]+\}")
APPLICATIONS = ("named-web", "named-directory", "named-worker", "ballots-web", "ballots-worker")
MIGRATIONS = ("named-migrate", "ballots-migrate")
ROLES = ("named-roles", "ballots-roles")
DATABASES = ("named-db", "ballots-db")

Service = dict[str, Any]


class VariableMissing(Exception):
    """An engine stops here too."""


def text() -> str:
    return (PROJECT / "compose.yaml").read_text("utf-8")


def composition(source: str | None = None) -> dict[str, Any]:
    # libyaml's own parser: the other takes 100 ms each time, and every test reads the file.
    return cast(dict[str, Any], yaml.load(text() if source is None else source, Loader=yaml.CSafeLoader))


def services() -> dict[str, Service]:
    return cast(dict[str, Service], composition()["services"])


def entrypoint(target: str) -> list[str]:
    """What stands before the command of each service that runs this image."""
    return cast(list[str], json.loads(re.findall(r"(?m)^ENTRYPOINT (.+)$", stages()[target])[-1]))


def stages() -> dict[str, str]:
    """The stages of the Dockerfile, by name, each with what it says itself."""
    recipe = (PROJECT / "Dockerfile").read_text("utf-8")
    texts = re.split(r"(?m)^FROM ", recipe)[1:]
    return {text.splitlines()[0].rpartition(" AS ")[2]: text for text in texts}


def target(name: str) -> str:
    """The image that a service of ours runs."""
    return cast(str, services()[name]["build"]["target"])


def schema() -> dict[str, Any]:
    return cast(dict[str, Any], json.loads(Path(__file__).with_name("compose-spec.json").read_text("utf-8")))


def variables(value: object) -> set[str]:
    """The names that a part of the file asks for."""
    return set(REQUIRED.findall(json.dumps(value)))


def filled(value: Any, given: Mapping[str, str]) -> Any:
    """The same part with every variable's value in its place."""
    if isinstance(value, str):
        return REQUIRED.sub(lambda required: _given(required[1], given), value)
    if isinstance(value, dict):
        return {key: filled(part, given) for key, part in value.items()}
    return [filled(part, given) for part in value] if isinstance(value, list) else value


def _given(name: str, given: Mapping[str, str]) -> str:
    if not given.get(name):
        raise VariableMissing(name)
    return given[name]
