"""Schemathesis draws what an operation may be sent, and what it may not; the same at every run."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, cast

import httpx
import requests
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from litestar import Litestar
from litestar.serialization import decode_json, encode_json, get_serializer
from schemathesis import APIOperation, Case, GenerationMode, openapi
from schemathesis.core.result import Ok

Operation = APIOperation[Any, Any, Any, Any]
AnyCase = Case[Any]
EACH = int(os.environ.get("LINJEPULS_FUZZED_EACH", "4"))
"""Cases of each operation, kind of data and set of ids."""


def operations(app: Litestar, below: str = "/") -> list[Operation]:
    """All that the application's own description names but itself."""
    described = drawable(decode_json(encode_json(app.openapi_schema.to_schema(), get_serializer(app.type_encoders))))
    return [op for op in described_operations(described) if op.path.startswith(below) and "/schema" not in op.path]


def drawable(described: Any) -> Any:
    """The same, with one text where it must have thousands of characters: Hypothesis draws none as long."""
    if isinstance(described, list):
        return [drawable(part) for part in described]
    if not isinstance(described, dict):
        return described
    length = _LONG.match(str(described.get("pattern")))
    if length is not None:
        return {"type": "string", "enum": ["A" * int(length[1])]}
    return {name: drawable(part) for name, part in described.items()}


_LONG = re.compile(r"\^\[A-Za-z0-9_-\]\{(\d{4,})\}\$$")


def described_operations(described: dict[str, Any]) -> list[Operation]:
    """Of an OpenAPI description."""
    known = [result for result in openapi.from_dict(described).get_all_operations() if isinstance(result, Ok)]
    return [result.ok() for result in known]


def drawn(operation: Operation, ids: Mapping[str, str]) -> Iterator[AnyCase]:
    """As the schema says and against it, with ids of nothing and with those (by the path's names) that there are."""
    named = {parameter.name for parameter in operation.path_parameters}
    real = {name: value for name, value in ids.items() if name in named}
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        yield from _examples(operation.as_strategy(generation_mode=mode))
        if real:
            yield from _examples(operation.as_strategy(generation_mode=GenerationMode.POSITIVE, path_parameters=real))


def rightly_drawn(operation: Operation, ids: Mapping[str, str], most: int) -> list[AnyCase]:
    """As the schema says, and of what there is."""
    strategy = operation.as_strategy(generation_mode=GenerationMode.POSITIVE, path_parameters=dict(ids) or None)
    return _examples(strategy, most)


def _examples(strategy: st.SearchStrategy[AnyCase], most: int = EACH) -> list[AnyCase]:
    cases: list[AnyCase] = []

    @seed(17)
    @settings(_BOUNDED, max_examples=most)
    @given(case=strategy)
    def draw(case: AnyCase) -> None:
        cases.append(case)

    # An operation without parameters and body has nothing against its schema.
    with suppress(Unsatisfiable):
        draw()
    return cases


_BOUNDED = settings(database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))


def request_of(case: AnyCase, origin: str, headers: Mapping[str, str]) -> httpx.Request:
    """As it goes over the wire."""
    sent: dict[str, Any] = case.as_transport_kwargs(base_url=origin, headers=dict(headers))
    prepared = requests.Request(**{name: value for name, value in sent.items() if name in _OF_REQUEST}).prepare()
    body = prepared.body.encode() if isinstance(prepared.body, str) else cast("bytes | None", prepared.body)
    plain = [(name, value) for name, value in prepared.headers.items() if isinstance(value, str)]
    return httpx.Request(prepared.method or "GET", prepared.url or origin, headers=plain, content=body)


_OF_REQUEST = ("method", "url", "headers", "params", "data", "json", "files", "cookies")
