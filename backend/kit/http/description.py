"""What an application says of itself (OpenAPI 3.1): whatever it refuses is a problem (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from litestar import Response, Router
from litestar.exceptions import NotFoundException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, OpenAPI
from litestar.status_codes import HTTP_404_NOT_FOUND

from backend.kit.http.access import PUBLIC, requires
from backend.kit.http.problems import TYPE_BASE, ProblemResponse

_PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "description": "RFC 9457; members besides these say more of one problem",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri", "pattern": f"^{TYPE_BASE}[a-z0-9-]+$"},
        "title": {"type": "string", "minLength": 1},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
    },
}
_REFUSED: Final[dict[str, Any]] = {
    "description": "Refused: the problem says why, in the language asked for",
    "content": {ProblemResponse.media_type: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_SUCCESS: Final = "123"


Shown = Mapping[str, Mapping[str, Any]]
"""By operation id: `asked` and `answer`, examples of JSON; `csv`, the lines of the same as a table."""
_JSON, _CSV = "application/json", "text/csv"
_NOTHING: Final[Shown] = MappingProxyType({})


@dataclass
class Described(OpenAPIConfig):
    """JSON only: the usual pages load their scripts from elsewhere."""

    shown: Shown = field(default_factory=dict)

    def to_openapi_schema(self) -> OpenAPI:
        told = super().to_openapi_schema()
        truthful = _Truthful(**{name: getattr(told, name) for name in told.__dataclass_fields__})
        truthful.shown = self.shown
        return truthful


def described(title: str, ways_in: Components | None = None, shown: Shown | None = None) -> Described:
    """ways_in: the security schemes that routes name."""
    router = Router(
        path="/schema", route_handlers=[], opt=requires(PUBLIC), include_in_schema=False, after_request=_as_a_problem
    )
    return Described(
        title=title,
        version="1",
        components=ways_in or Components(),
        shown=shown or _NOTHING,
        render_plugins=[JsonRenderPlugin(path="/")],
        openapi_router=router,
    )


def _as_a_problem(response: Response[Any]) -> Response[Any]:
    """The framework's own handler answers an HTML page for what is not below `/schema`."""
    if response.status_code == HTTP_404_NOT_FOUND:
        raise NotFoundException
    return response


@dataclass
class _Truthful(OpenAPI):
    """The framework tells of its own shape of refusals, which nothing here answers; from examples it drops nulls."""

    shown = _NOTHING

    def to_schema(self) -> dict[str, Any]:
        schema = super().to_schema()
        for path in schema["paths"].values():
            for operation in path.values():
                responses = operation["responses"].items()
                kept = {status: response for status, response in responses if status[0] in _SUCCESS}
                _show(operation.get("requestBody"), kept.values(), self.shown.get(operation["operationId"], {}))
                operation["responses"] = {**kept, "default": {"$ref": "#/components/responses/Refused"}}
        components = schema["components"]
        components["schemas"] = {**components.get("schemas", {}), "Problem": _PROBLEM}
        components["responses"] = {"Refused": _REFUSED}
        return schema


def _show(asked: dict[str, Any] | None, answers: Iterable[dict[str, Any]], shown: Mapping[str, Any]) -> None:
    if asked and "asked" in shown:
        asked["content"][_JSON]["example"] = shown["asked"]
    for content in (answer["content"] for answer in answers if _JSON in answer.get("content", {})):
        if "answer" in shown:
            content[_JSON]["example"] = shown["answer"]
        if "csv" in shown:
            table = {"type": "string", "description": "The same as a table, with a line of headings"}
            content[_CSV] = {"schema": table, "example": "\r\n".join([*shown["csv"], ""])}
