"""What a file is that is no list of people, whatever its name: by how it begins and what is in it. Pure.

Nothing is unpacked or parsed here: a name that stands in the file as it is says enough.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from backend.tables.text.faults import RowError, fault

_LOOKED_AT: Final = 4096
_BEGINNINGS: Final = (
    (b"%pdf", "pdf"),
    (b"{\\rtf", "word"),
    (b"\x89png\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"gif8", "picture"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"rar!\x1a", "packed"),
    (b"begin:v", "card"),
    (b"[internetshortcut]", "shortcut"),
)
_JSON: Final = re.compile(rb"\{(?!\s*\")|\[\s*[\[{\"\d\]]")
"""But an object with names: that may be a directory's."""
_WEB: Final = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|div|meta|style)\b|mime-version:.*multipart/related", re.DOTALL
)
_EXCELS_XML: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_MAIL: Final = re.compile(rb"(?:mime-version|return-path|received|from|delivered-to|message-id):")
_ZIPPED: Final = (
    (rb"(?<![a-z])xl/|opendocument\.spreadsheet", None),
    (rb"word/|opendocument\.text", "word"),
    (rb"ppt/|opendocument\.presentation", "slides"),
    (rb"\.iwa", "numbers"),
    (rb"PK\x01\x02", "packed"),
)
"""What the parts of a ZIP file are called: the first that it has."""
_FIRST_PART: Final = 128
"""Of an OpenDocument file that part is its kind (OpenDocument 1.3, part 2, section 3.3)."""
_COMPOUND: Final = (
    ("WordDocument".encode("utf-16-le"), "word"),
    ("PowerPoint Document".encode("utf-16-le"), "slides"),
    ("__substg1.0".encode("utf-16-le"), "mail"),
)
"""Of the older files of Office [MS-CFB]."""
_EMPTY: Final = b"\x00 \t\r\n;,"
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_ASCII_WORDS: Final = re.compile(rb"[A-Za-z0-9]")
_EBCDIC: Final = re.compile(rb"[\x40\x81-\x89\x91-\x99\xa2-\xa9\xc1-\xc9\xd1-\xd9\xe2-\xe9\xf0-\xf9]")
"""Letters and digits that every EBCDIC has in one place, and its space."""


def refusal_of(data: bytes) -> RowError | None:
    """One message that says what the file is and what to do; None for what may be a list."""
    kind = _kind_of(data)
    return None if kind is None else fault(1, "", f"kind-{kind}")


def with_byte_order_mark(data: bytes) -> bytes:
    """UTF-16 that lacks its mark gets it: each second byte of a list in it is a zero."""
    start = data[:_LOOKED_AT]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if 10 * odd > 4 * len(start) and 20 * even < len(start):
        return codecs.BOM_UTF16_LE + data
    if 10 * even > 4 * len(start) and 20 * odd < len(start):
        return codecs.BOM_UTF16_BE + data
    return data


def _kind_of(data: bytes) -> str | None:
    if not data.removeprefix(codecs.BOM_UTF8).strip(_EMPTY):
        return "empty"
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "binary"
    if data.startswith(b"PK\x03\x04"):
        return _of_parts(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return next((kind for name, kind in _COMPOUND if name in data), None)
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    narrow = data[2:_LOOKED_AT].replace(b"\0", b"") if wide else data[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8)
    return _of_start(narrow.lstrip().lower()) or (None if wide else _of_bytes(data[:_LOOKED_AT]))


def _of_parts(data: bytes) -> str | None:
    end = data.rfind(b"PK\x05\x06")
    if end < 0:
        return None
    # Where its directory begins; a part that is a ZIP file itself has its own.
    directory = data[int.from_bytes(data[end + 16 : end + 20], "little") :]
    names = data[:_FIRST_PART] + directory
    return next((kind for name, kind in _ZIPPED if re.search(name, names)), None)


def _of_start(start: bytes) -> str | None:
    known = next((kind for beginning, kind in _BEGINNINGS if start.startswith(beginning)), None)
    if known:
        return known
    if _EXCELS_XML in start and start.startswith(b"<?xml"):
        return "excels-xml"
    return next((kind for kind, begins in _SHAPES if begins.match(start)), None)


_SHAPES: Final = (("json", _JSON), ("web", _WEB), ("mail", _MAIL))


def _of_bytes(start: bytes) -> str | None:
    if 10 * len(_EBCDIC.findall(start)) > 7 * len(start) and 20 * len(_ASCII_WORDS.findall(start)) < 3 * len(start):
        return "mainframe"
    return "binary" if 20 * len(_CONTROLS.findall(start)) > len(start) else None
