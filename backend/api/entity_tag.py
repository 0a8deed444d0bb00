"""Entity tags (RFC 9110 §8.8.3): a body that a phone holds already is not sent again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from litestar import Response

from backend.kit.crypto.base64url import unpadded
from backend.kit.http.access import AnyRequest

_TAG: Final = re.compile(r'"[\x21\x23-\x7e\x80-\xff]*"')


def entity_tag(body: bytes) -> str:
    """A strong one, with its quotes: of the body's bytes and of nothing else, so that it can mark nobody."""
    return f'"{unpadded(sha256(body).digest())}"'


def holds(if_none_match: Iterable[str], tag: str) -> bool:
    """Whether a list of `If-None-Match` names the tag, weak or strong (RFC 9110 §13.1.2).

    `*` is no name: it would tell a phone that holds nothing that nothing has changed.
    """
    return any(tag in _TAG.findall(line) for line in if_none_match)


def unless_held(request: AnyRequest, body: bytes) -> Response[bytes]:
    """JSON that only this phone may keep; 304 where it holds it already."""
    headers = {"Cache-Control": "private, no-cache", "ETag": entity_tag(body)}
    if holds(request.headers.getall("If-None-Match", []), headers["ETag"]):
        return Response(b"", status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
