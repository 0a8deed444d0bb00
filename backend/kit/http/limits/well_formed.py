"""What a request says is text, or is refused before anything of it is believed: one gate for paths, queries, forms and
JSON. Text is UTF-8 without U+0000, which no database takes; JSON is nested no deeper than anybody needs.

Files, which a route reads as bytes, are their readers' own matter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import ClassVar, Final
from urllib.parse import unquote_to_bytes

from litestar.enums import RequestEncodingType
from litestar.exceptions import HTTPException

from backend.kit.http.access import AnyRequest
from backend.kit.problem import Problem

DEEPEST_JSON: Final = 64
_STRINGS: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
"""Also one without its end: each byte is looked at once."""
_BRACKETS: Final = re.compile(rb"[\[\]{}]")
_FORMS: Final = (RequestEncodingType.MULTI_PART, RequestEncodingType.URL_ENCODED)
OWN_FORM: Final = "own_form"
"""A route's option: it takes one part of its form by itself, and believes no text of it. The framework's reader would
put a large one on the disk."""


class Malformed(Problem):
    """It is no text, no form or no JSON that any route could read (RFC 9110 section 15.5.1)."""

    slug: ClassVar[str] = "bad-request"


def refuse_malformed_address(path: bytes, query: bytes) -> None:
    """As they came, percent-encoded. Raises Malformed."""
    for part in (path, query):
        refuse_no_text(unquote_to_bytes(part))


async def refuse_malformed_body(request: AnyRequest) -> None:
    """Of a form, or of what the route reads as JSON. Raises Malformed."""
    kind, _ = request.content_type
    if request.route_handler.opt.get(OWN_FORM):
        return
    if kind in _FORMS:
        await _refuse_malformed_form(request, await request.body())
    elif kind.endswith("json") or "data" in request.route_handler.parsed_fn_signature.parameters:
        refuse_malformed_json(await request.body())


def refuse_malformed_json(body: bytes) -> None:
    """What is no JSON at all is left to the route, which says where. Raises Malformed."""
    refuse_no_text(body)
    depth = 0
    for bracket in _BRACKETS.findall(_STRINGS.sub(b'""', body)):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEEPEST_JSON:
            raise Malformed
    if b"\\u0000" in body or b"\\ud" in body.lower():
        _refuse_escapes(body)


def _refuse_escapes(body: bytes) -> None:
    """Zeros and halves of characters that are written as \\u0000 and \\ud800."""
    try:
        value = json.loads(body)
    except ValueError:
        return
    for text in _texts(value):
        refuse_no_text(text.encode("utf-8", "surrogatepass"))


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


async def _refuse_malformed_form(request: AnyRequest, body: bytes) -> None:
    if request.content_type[0] == RequestEncodingType.URL_ENCODED:
        refuse_no_text(unquote_to_bytes(body))
    try:
        form = await request.form()
    except (HTTPException, ValueError, LookupError):
        # No boundary or none of its parts; a part in no known character set, or not in the one that it names.
        raise Malformed from None
    for name, value in form.multi_items():
        told = value if isinstance(value, str) else getattr(value, "filename", "")
        refuse_no_text(f"{name}{told}".encode("utf-8", "surrogatepass"))


def refuse_no_text(raw: bytes) -> None:
    """Raises Malformed for what is no UTF-8, or has zeros."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise Malformed from None
    if "\0" in text:
        raise Malformed
