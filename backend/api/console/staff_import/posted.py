"""A file from a form, in memory: the framework's own reader puts what is larger than a megabyte on the disk, and a
staff list may hold what nobody may keep."""

from __future__ import annotations

from dataclasses import dataclass

from multipart import MultipartSegment, ParserError, PushMultipartParser, parse_options_header

from backend.api.console.frame.context import ConsoleRequest
from backend.kit.http.limits.well_formed import Malformed, refuse_no_text

_MOST_PARTS = 20


@dataclass(frozen=True)
class PostedFile:
    data: bytes
    name: str


NO_FILE = PostedFile(b"", "")


async def posted_file(request: ConsoleRequest, name: str) -> PostedFile:
    """What stands in the form's field of that name; nothing where there is none. The route bounds the whole body.

    Raises Malformed."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get("boundary")
    if kind != "multipart/form-data" or not boundary:
        if await request.body():
            raise Malformed
        return NO_FILE
    taken, others, wanted, called = bytearray(), bytearray(), False, ""
    try:
        with PushMultipartParser(boundary, max_segment_count=_MOST_PARTS) as parser:
            async for chunk in request.stream():
                for part in parser.parse(chunk):
                    if isinstance(part, MultipartSegment):
                        wanted = part.name == name and part.filename is not None
                        called = part.filename or "" if wanted else called
                    elif part:
                        (taken if wanted else others).extend(part)
    except ParserError:
        raise Malformed from None
    refuse_no_text(bytes(others))
    return PostedFile(bytes(taken), called)
