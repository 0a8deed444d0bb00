"""A phone's key is proven with each request (RFC 9449), once more where the server wants another nonce."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field

import httpx

from simulator.phone.device_key import DeviceKey
from simulator.phone.sides.web import slug_of

_NONCE = "DPoP-Nonce"
_NONCE_NEEDED = "proof-nonce-needed"


@dataclass
class Nonce:
    """That of the newest answer, for the next proof."""

    text: str | None = None


@dataclass(frozen=True)
class Proving(httpx.Auth):
    """`access`: the token that the request goes with; None: it goes with none."""

    key: DeviceKey
    access: str | None = None
    nonce: Nonce = field(default_factory=Nonce)
    requires_request_body = True
    requires_response_body = True

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        response = yield self._proven(request)
        if self._learnt(response) == _NONCE_NEEDED:
            self._learnt((yield self._proven(request)))

    def _proven(self, request: httpx.Request) -> httpx.Request:
        url = str(request.url.copy_with(query=None, fragment=None))
        request.headers["DPoP"] = self.key.proof(request.method, url, request.content, self.nonce.text, self.access)
        if self.access is not None:
            request.headers["Authorization"] = f"DPoP {self.access}"
        return request

    def _learnt(self, response: httpx.Response) -> str:
        """The slug of a refusal."""
        self.nonce.text = response.headers.get(_NONCE, self.nonce.text)
        return slug_of(response) if response.status_code == httpx.codes.BAD_REQUEST else ""
