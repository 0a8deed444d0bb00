"""The protocol's requests, each with a token of the directory's and in one transaction."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any, Final, TypeAlias

from litestar import Controller, Request, Response, route
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath
from scim2_models import Error, SCIMException
from scim2_server.handler import AsyncScimHandler
from scim2_server.requests import ScimRequest
from scim2_server.responses import SCIM_MEDIA_TYPE, ScimResponse

from backend.api.scim.guard import DIRECTORY, directory_guard
from backend.api.scim.parts import scim_parts
from backend.api.scim.storage import Entries
from backend.desk import Desk
from backend.kit.http.access import AnyRequest, requires
from backend.kit.problem import Problem
from backend.registry.directory import LetIn

BASE: Final = "/scim/v2"
LARGEST_GROUP: Final = 4 * 2**20
"""Twenty thousand members, each with its id and a name."""
DirectoryRequest: TypeAlias = Request[LetIn, None, State]


class ScimController(Controller):
    path = BASE
    guards = (directory_guard,)
    opt = requires(DIRECTORY)
    request_max_body_size = LARGEST_GROUP
    include_in_schema = False

    @route(["/", "/{path:path}"], http_method=["GET", "POST", "PUT", "PATCH", "DELETE"], status_code=200)
    async def any_request(
        self, request: DirectoryRequest, desk: NamedDependency[Desk], path: FromPath[str] = ""
    ) -> Response[Any]:
        """Which request it is tells the protocol's library. A refusal is raised, so that nothing of it stays."""
        parts = scim_parts(request)
        asked = await _asked(request, parts.origin + BASE, path)
        handler = AsyncScimHandler(parts.service, Entries(parts.service.provider, desk, request.user.token))
        return answered(await handler.handle(asked))


async def _asked(request: DirectoryRequest, base: str, path: str) -> ScimRequest:
    return ScimRequest(
        method=request.method,
        base_url=base,
        path=path,
        query=dict(request.query_params),
        headers=list(request.headers.items()),
        body=await request.body() if request.method in ("POST", "PUT", "PATCH") else b"",
        subject=request.user,
    )


def answered(response: ScimResponse) -> Response[Any]:
    body = b"" if response.body is None else json.dumps(response.body, ensure_ascii=False).encode()
    headers = {name: value for name, value in response.headers.items() if name != "Content-Type"}
    return Response(body, status_code=int(response.status), headers=headers, media_type=SCIM_MEDIA_TYPE)


def refused_by_us(_: AnyRequest, problem: Problem) -> Response[Any]:
    """What was refused before the protocol's library saw it: the same words as everywhere, in the protocol's form."""
    error = Error(status=problem.status, detail=problem.title["en"])
    return answered(ScimResponse(HTTPStatus(problem.status), error.model_dump(), dict(problem.headers)))


def refused(request: AnyRequest, error: SCIMException) -> Response[Any]:
    """RFC 7644 section 3.12."""
    return answered(scim_parts(request).service.error_response(error))
