"""Entity tags (RFC 9110 §8.8.3): a body that a phone holds already is not sent again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Final

from litestar import MediaType, Response

from backend.kit.crypto.base64url import unpadded
from backend.kit.http.access import AnyRequest

_REFUSED: Final = re.compile(r"q=0(?:\.0*)?")
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


def packed_unless_held(
    request: AnyRequest,
    digest: str,
    zipped: bytes | None,
    plain: Callable[[], bytes],
    media_type: MediaType | str,
    headers: Mapping[str, str],
) -> Response[bytes]:
    """What everybody may have, in gzip where there is such a form of it and the browser takes that; 304 where it holds
    it already. digest: of the content, whose two forms have a tag each."""
    packed = zipped is not None and _takes_gzip(request.headers.get("accept-encoding", ""))
    tag = f'"{digest}-gzip"' if packed else f'"{digest}"'
    told = {**headers, "ETag": tag}
    if holds(request.headers.getall("If-None-Match", []), tag):
        return Response(b"", status_code=304, headers=told)
    if zipped is None or not packed:
        return Response(plain(), media_type=media_type, headers=told)
    return Response(zipped, media_type=media_type, headers={**told, "Content-Encoding": "gzip"})


def _takes_gzip(accept_encoding: str) -> bool:
    """RFC 9110 §12.5.3: named, and not with a weight of 0."""
    codings = (coding.partition(";") for coding in accept_encoding.split(","))
    weights = {name.strip().lower(): weight.strip() for name, _, weight in codings}
    return "gzip" in weights and not _REFUSED.fullmatch(weights["gzip"])
