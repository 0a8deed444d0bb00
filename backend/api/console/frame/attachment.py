"""What is taken away as a file of its own."""

from __future__ import annotations

from collections.abc import Mapping

from litestar import Response


def attachment(body: bytes, media_type: str, name: str) -> Response[bytes]:
    """name: plain ASCII, with its ending."""
    return Response(body, media_type=media_type, headers=attachment_headers(name))


def attachment_headers(name: str) -> Mapping[str, str]:
    """For an answer that is sent as it is made."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
