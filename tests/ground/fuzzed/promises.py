"""What every answer of both applications keeps to, whatever it was asked."""

from __future__ import annotations

import httpx
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from tests.ground.fuzzed.cases import AnyCase

_SCHEMAS = [not_a_server_error, content_type_conformance, response_schema_conformance]


def broken_promise(case: AnyCase, answer: httpx.Response) -> str | None:
    """What the schema or RFC 9457 says otherwise of; None: nothing."""
    asked = f"{answer.request.method} {answer.request.url} {answer.request.content[:300]!r}: {answer.status_code}"
    if answer.status_code >= 500:
        return f"{asked} {answer.text[:200]}"
    if answer.status_code >= 400 and not _is_problem(answer):
        return f"{asked}: no problem: {answer.text[:200]}"
    if answer.status_code < 400 and case.operation.responses.get(str(answer.status_code)) is None:
        return f"{asked}: undocumented"
    try:
        case.validate_response(answer, checks=_SCHEMAS)
    except BaseExceptionGroup as failures:
        return f"{asked}: {failures}"
    return None


def _is_problem(answer: httpx.Response) -> bool:
    if answer.headers.get("content-type") != "application/problem+json":
        return False
    said = answer.json()
    return said["status"] == answer.status_code and said["type"].startswith("https://") and bool(said["title"])
