"""The language in which a request is answered: Danish, unless its header prefers English (RFC 9110 §12.5.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from babel import negotiate_locale
from litestar.datastructures.headers import MediaTypeHeader

from backend.kit.http.access import AnyRequest
from backend.kit.language.texts import LANGUAGES, Language

_QUALITY: Final = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")
"""RFC 9110 §12.4.2. Litestar's own reading of it takes "en;q=inf" for an error of ours."""


def language_of(request: AnyRequest) -> Language:
    return negotiate(request.headers.get("accept-language"))


def negotiate(accept_language: str | None) -> Language:
    """The best of ours by quality, then by place; Danish when none is asked for."""
    ranges = sorted(weighed(accept_language or ""), reverse=True, key=lambda pair: pair[1])
    named = {tag.partition("-")[0] for tag, _ in ranges}
    others = [language for language in LANGUAGES if language not in named]
    wanted = [tag for asked, quality in ranges if quality for tag in (others if asked == "*" else [asked])]
    best = negotiate_locale(wanted, LANGUAGES, sep="-")
    return next((language for language in LANGUAGES if language == best), "da")


def weighed(header: str) -> Iterator[tuple[str, float]]:
    """Of an Accept header: each range, such as da-dk, text/csv or *, with its quality from 0 to 1; what is malformed is
    left out."""
    for part in map(MediaTypeHeader, header.split(",")):
        quality = part.params.get("q", "1")
        if _QUALITY.fullmatch(quality):
            yield "/".join(filter(None, (part.maintype, part.subtype))).lower(), float(quality)
