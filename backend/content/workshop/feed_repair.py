"""What feeds do wrong as bytes, before they are parsed. Pure."""

from __future__ import annotations

import re
from typing import Final

_WIDE: Final = re.compile(
    rb"\A((?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"'])utf-?16(?:le|be)?(?=[\"'])", re.IGNORECASE
)
_MEDIA: Final = re.compile(rb"xmlns:([\w.-]{1,40})\s*=\s*[\"']https?://search\.yahoo\.com/mrss/?[\"']")


def repaired(body: bytes) -> bytes:
    return _without_media_texts(_truly_encoded(body))


def _truly_encoded(body: bytes) -> bytes:
    """A declaration of UTF-16 that can be read byte by byte stands in no UTF-16."""
    return _WIDE.sub(rb"\1utf-8", body, count=1)


def _without_media_texts(body: bytes) -> bytes:
    """Title and description of a picture (Media RSS) would be taken for the entry's own."""
    for prefix in {match[1] for match in _MEDIA.finditer(body)}:
        body = re.sub(rb"(</?" + re.escape(prefix) + rb":)(?=(?:title|description)[\s/>])", rb"\1of-", body)
    return body
