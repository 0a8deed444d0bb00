"""RFC 9457 problem details, in Danish or English, with a stable `type`.

A domain raises a subclass of `Problem`; the edge answers it. Nothing of the request is logged here. Why Litestar's own
plugin is not used: docs/adr/0014-own-problem-details.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import structlog
from litestar import Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap
from psycopg.errors import NumericValueOutOfRange
from sqlalchemy.exc import DataError

from backend.kit.http.access import AnyRequest
from backend.kit.http.languages import language_of
from backend.kit.problem import Problem

TYPE_BASE = "https://linjepuls.example/problems/"


class ProblemResponse(Response[dict[str, Any]]):
    media_type = "application/problem+json"


_SLUGS: Final[Mapping[int, str]] = {
    400: "bad-request",
    401: "sign-in-required",
    403: "not-allowed",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "media-type",
    422: "invalid",
    500: "server-error",
}
"""Status → slug of the problem that tells it, for what the framework refuses before a route of ours is asked."""


def answer_problem(request: AnyRequest, problem: Problem) -> ProblemResponse:
    language = language_of(request)
    body: dict[str, Any] = {
        "type": TYPE_BASE + problem.slug,
        "title": problem.title[language],
        "status": problem.status,
        **problem.extra,
    }
    if problem.detail:
        body["detail"] = problem.detail.get(language, problem.detail["da"])
    headers = {"Cache-Control": "no-store", **problem.headers, "Content-Language": language}
    return ProblemResponse(body, status_code=problem.status, headers=headers, media_type="application/problem+json")


def _framework(request: AnyRequest, error: HTTPException) -> ProblemResponse:
    status = 422 if isinstance(error, ValidationException) else error.status_code
    slug = _SLUGS.get(status, _SLUGS[400 if status < 500 else 500])
    extra = {"errors": error.extra} if isinstance(error, ValidationException) and error.extra else {}
    return answer_problem(request, Problem.of(slug, status, extra=extra, headers=dict(error.headers or {})))


def _unexpected(request: AnyRequest, error: Exception) -> ProblemResponse:
    # Only the kind of error: its text could carry something of the request.
    structlog.get_logger().error("unexpected_error", kind=type(error).__name__)
    return answer_problem(request, Problem.of(_SLUGS[500], 500))


def answer_data_error(request: AnyRequest, error: DataError) -> ProblemResponse:
    """A number that its column cannot hold is the caller's fault, whichever of them it was sent for."""
    if is_out_of_range(error):
        return answer_problem(request, OUT_OF_RANGE)
    return _unexpected(request, error)


def is_out_of_range(error: DataError) -> bool:
    return isinstance(error.orig, NumericValueOutOfRange)


OUT_OF_RANGE: Final = Problem.of(_SLUGS[422], 422)
PROBLEM_HANDLERS: ExceptionHandlersMap = {
    Problem: answer_problem,
    HTTPException: _framework,
    Exception: _unexpected,
}

__all__ = [
    "OUT_OF_RANGE",
    "PROBLEM_HANDLERS",
    "TYPE_BASE",
    "ProblemResponse",
    "answer_data_error",
    "answer_problem",
    "is_out_of_range",
]
