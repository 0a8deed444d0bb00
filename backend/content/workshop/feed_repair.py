"""What feeds do wrong as bytes, before they are parsed. Pure."""

from __future__ import annotations

import codecs
import re
from typing import Final

_WIDE: Final = re.compile(
    rb"\A((?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"'])utf-?16(?:le|be)?(?=[\"'])", re.IGNORECASE
)
_DECLARED: Final = re.compile(rb"\A((?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"'])[\w.:-]{1,40}(?=[\"'])")
_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MEDIA: Final = re.compile(rb"xmlns:([\w.-]{1,40})\s*=\s*[\"']https?://search\.yahoo\.com/mrss/?[\"']")


def repaired(body: bytes) -> bytes:
    return _without_media_texts(_truly_encoded(body))


def _truly_encoded(body: bytes) -> bytes:
    """A declaration of UTF-16 that can be read byte by byte stands in no UTF-16; what begins with its mark is that; and
    what reads as UTF-8 with letters beyond ASCII in it is no other: in any other it would be Ã¦ and Ã¸."""
    if body.startswith(_MARKS):
        return _declared_utf_8(_read_as(body, "utf-16") or body)
    said = _WIDE.sub(rb"\1utf-8", body, count=1)
    return _declared_utf_8(said) if not said.isascii() and _read_as(said, "utf-8") else said


def _declared_utf_8(body: bytes) -> bytes:
    return _DECLARED.sub(rb"\1utf-8", body, count=1)


def _read_as(body: bytes, encoding: str) -> bytes | None:
    """As UTF-8; None for what is not in that encoding."""
    try:
        return body.decode(encoding).encode()
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None


def _without_media_texts(body: bytes) -> bytes:
    """Title and description of a picture (Media RSS) would be taken for the entry's own."""
    for prefix in {match[1] for match in _MEDIA.finditer(body)}:
        body = re.sub(rb"(</?" + re.escape(prefix) + rb":)(?=(?:title|description)[\s/>])", rb"\1of-", body)
    return body
