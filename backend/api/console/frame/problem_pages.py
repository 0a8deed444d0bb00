"""Refusals as pages: what happened, in words, and where to go on. The console's API answers RFC 9457 instead."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import structlog
from litestar import Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect
from litestar.types import ExceptionHandlersMap
from sqlalchemy.exc import DataError

from backend.access.tokens import ProgramRefused
from backend.api.console.frame.context import ConsoleRequest, identity_of, own_address, page_language
from backend.api.console.frame.errors import ConfirmNeeded, FormCameBack, SignInNeeded
from backend.api.console.frame.forms.typed import Typed
from backend.api.console.frame.pages import html, page
from backend.api.parts import parts_of
from backend.kit.http.problems import OUT_OF_RANGE, answer_problem, is_out_of_range
from backend.kit.language.words import WORDS
from backend.kit.problem import Problem


def _problem(request: ConsoleRequest, problem: Problem) -> Response[Any]:
    if isinstance(problem, SignInNeeded):
        return _signed_out(request, problem)
    language = page_language(request)
    if isinstance(problem, ConfirmNeeded):
        return _confirm(request, problem)
    values = {
        "title": problem.title[language],
        "detail": problem.detail.get(language, problem.detail.get("da", "")),
        "missing": problem.status == 404,
    }
    return page(request, "problem.html", values, status=problem.status)


def _signed_out(request: ConsoleRequest, asked: SignInNeeded) -> Response[Any]:
    if asked.kept:
        values = {"signed_out": True, "kept": asked.kept, "lost": asked.lost, "ways": None, "provider": None}
        return page(request, "confirm.html", values | {"to": own_address(request)}, status=asked.status)
    if asked.unread:
        words = WORDS[page_language(request)]
        told = {"title": words("signed-out-title"), "detail": words("signed-out-unread"), "missing": False}
        return page(request, "problem.html", told, status=asked.status)
    # Back to the page afterwards, where that was only looked at.
    after = own_address(request) if request.method == "GET" else "/console/"
    return Redirect(f"/console/sign-in?next={quote(after)}", status_code=303)


def _confirm(request: ConsoleRequest, asked: ConfirmNeeded) -> Response[str]:
    came_by = identity.provider if (identity := identity_of(request)) else ""
    values = {
        "signed_out": False,
        "kept": asked.kept,
        "lost": asked.lost,
        "ways": asked.ways,
        "form": Typed().with_errors(asked.wrong),
        "provider": next((provider for provider in parts_of(request).providers if provider.key == came_by), None),
        "to": own_address(request),
    }
    return page(request, "confirm.html", values, status=asked.status)


def _framework(request: ConsoleRequest, error: HTTPException) -> Response[Any]:
    language = page_language(request)
    missing = error.status_code in (400, 404, 405)
    title = WORDS[language]("problem-page-missing" if missing else "problem-unreadable")
    status = 404 if missing else error.status_code
    return page(request, "problem.html", {"title": title, "detail": "", "missing": missing}, status=status)


def _program(request: ConsoleRequest, problem: ProgramRefused) -> Response[Any]:
    return answer_problem(request, problem)


def _data_error(request: ConsoleRequest, error: DataError) -> Response[Any]:
    return _problem(request, OUT_OF_RANGE) if is_out_of_range(error) else _unexpected(request, error)


def _unexpected(request: ConsoleRequest, error: Exception) -> Response[Any]:
    # Only the kind of error: its text could carry something of the request.
    structlog.get_logger().error("unexpected_error", kind=type(error).__name__)
    title = WORDS[page_language(request)]("problem-server-error")
    return page(request, "problem.html", {"title": title, "detail": "", "missing": False}, status=500)


def _came_back(request: ConsoleRequest, form: FormCameBack) -> Response[Any]:
    return html(form.page, page_language(request), form.status)


PAGE_PROBLEMS: ExceptionHandlersMap = {
    ProgramRefused: _program,
    Problem: _problem,
    FormCameBack: _came_back,
    HTTPException: _framework,
    DataError: _data_error,
    Exception: _unexpected,
}
