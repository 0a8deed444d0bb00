"""RFC 9457 problem details, in Danish or English, with a stable `type`.

A domain raises a subclass of `Problem`; the edge answers it. Nothing of the request is logged here. Why Litestar's own
plugin is not used: docs/adr/0014-own-problem-details.md.
"""

from __future__ import annotations

from typing import Any, ClassVar

import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap

from backend.kit.http.languages import language_of
from backend.kit.language.texts import Language
from backend.kit.problem import Problem

TYPE_BASE = "https://linjepuls.example/problems/"


class ProblemResponse(Response[dict[str, Any]]):
    media_type = "application/problem+json"


class _HttpProblems:
    """Titles for what the framework itself refuses."""

    titles: ClassVar[dict[int, tuple[str, dict[Language, str]]]] = {
        400: ("bad-request", {"da": "Forespørgslen kan ikke læses", "en": "The request cannot be read"}),
        401: ("sign-in-required", {"da": "Log ind først", "en": "Sign in first"}),
        403: ("not-allowed", {"da": "Det har du ikke adgang til", "en": "You are not allowed to do that"}),
        404: ("not-found", {"da": "Findes ikke", "en": "Not found"}),
        405: ("method-not-allowed", {"da": "Metoden bruges ikke her", "en": "That method is not used here"}),
        413: ("too-large", {"da": "Indholdet er for stort", "en": "The content is too large"}),
        415: ("media-type", {"da": "Forkert indholdstype", "en": "Wrong media type"}),
        422: ("invalid", {"da": "Indholdet er ikke gyldigt", "en": "The content is not valid"}),
        500: ("server-error", {"da": "Der skete en fejl hos os", "en": "Something failed on our side"}),
    }


def answer_problem(request: Request[Any, Any, Any], problem: Problem) -> ProblemResponse:
    language = language_of(request)
    body: dict[str, Any] = {
        "type": TYPE_BASE + problem.slug,
        "title": problem.title[language],
        "status": problem.status,
        **problem.extra,
    }
    if problem.detail:
        body["detail"] = problem.detail.get(language, problem.detail["da"])
    headers = {**problem.headers, "Content-Language": language}
    return ProblemResponse(body, status_code=problem.status, headers=headers, media_type="application/problem+json")


def _framework(request: Request[Any, Any, Any], error: HTTPException) -> ProblemResponse:
    status = 422 if isinstance(error, ValidationException) else error.status_code
    slug, title = _HttpProblems.titles.get(status, _HttpProblems.titles[400 if status < 500 else 500])
    extra = {"errors": error.extra} if isinstance(error, ValidationException) and error.extra else {}
    return answer_problem(request, Problem.of(slug, status, title, extra=extra, headers=dict(error.headers or {})))


def _unexpected(request: Request[Any, Any, Any], error: Exception) -> ProblemResponse:
    # Only the kind of error: its text could carry something of the request.
    structlog.get_logger().error("unexpected_error", kind=type(error).__name__)
    slug, title = _HttpProblems.titles[500]
    return answer_problem(request, Problem.of(slug, 500, title))


PROBLEM_HANDLERS: ExceptionHandlersMap = {
    Problem: answer_problem,
    HTTPException: _framework,
    Exception: _unexpected,
}

__all__ = ["PROBLEM_HANDLERS", "TYPE_BASE", "ProblemResponse", "answer_problem"]
