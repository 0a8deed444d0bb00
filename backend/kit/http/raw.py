"""What bare ASGI needs, for the few routes where a request object costs more than the work."""

from __future__ import annotations

from litestar.exceptions import ClientException
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE
from litestar.types import HTTPScope, Receive, Send


def header(scope: HTTPScope, name: bytes) -> str:
    """All values of the field as one list (RFC 9110 section 5.3), "" without one. name: in lower case, as in ASGI."""
    return ", ".join(value.decode("latin-1") for key, value in scope["headers"] if key == name)


async def read_body(receive: Receive, most: int) -> bytes:
    """The whole body; 413 as soon as it has more than `most` bytes, 400 if the client has gone."""
    body, more = b"", True
    while more:
        event = await receive()
        if event["type"] != "http.request":
            raise ClientException("the client has gone")
        body += event.get("body", b"")
        if len(body) > most:
            raise ClientException(status_code=HTTP_413_REQUEST_ENTITY_TOO_LARGE)
        more = event.get("more_body", False)
    return body


async def answer_json(send: Send, status: int, body: bytes) -> None:
    """An answer to this one request, which nothing on the way may keep."""
    headers = (
        (b"content-type", b"application/json"),
        (b"content-length", b"%d" % len(body)),
        (b"cache-control", b"no-store"),
    )
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
