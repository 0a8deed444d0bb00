"""What OpenAPI says of the JSON API is valid, and what it shows as examples is what its own schemas allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import httpx
import jsonschema_rs
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from backend.api.console.frame.programs.examples import EXAMPLES
from backend.api.console.frame.programs.scopes import BEARER
from tests.ground.served import named_side, operations

JSON = "application/json"


async def document() -> dict[str, Any]:
    """As it is served."""
    transport = httpx.ASGITransport(app=cast("Any", named_side()))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as http:
        told: dict[str, Any] = (await http.get("/schema")).json()
    return told


def of_programs(told: dict[str, Any]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Operation id → (method, operation) of those that name a token."""
    return {
        operation["operationId"]: (method, operation)
        for method, _, operation in operations(told)
        if any(BEARER in way for way in operation.get("security", []))
    }


def shown(operation: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Any]]:
    """(schema, example) of what is asked and answered as JSON."""
    bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
    for media in (body.get("content", {}).get(JSON, {}) for body in bodies):
        if "example" in media:
            yield media["schema"], media["example"]


@pytest.mark.long
async def test_the_document_is_valid() -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(await document()).iter_errors()] == []


async def test_each_route_of_programs_names_its_scope_and_shows_an_example_that_its_schemas_allow() -> None:
    whole = await document()
    told = of_programs(whole)
    assert {name for name, (method, _) in told.items() if method != "delete"} == set(EXAMPLES)
    for name, (_, operation) in told.items():
        pairs = list(shown(operation))
        assert len(pairs) == len({"asked", "answer"} & EXAMPLES.get(name, {}).keys()), name
        for schema, example in pairs:
            jsonschema_rs.validate({**schema, "components": whole["components"]}, example)
