"""Is a file the picture that it says it is, whole, and of which size: PNG, JPEG or WebP, by their own specifications.

Pure. SVG is no picture here: it may hold scripts.
"""

from __future__ import annotations

import struct
import zlib
from typing import Final

from backend.organisation.values import Picture

MOST_BYTES: Final = 200_000
SMALLEST, LARGEST = 16, 2000
"""Pixels, each way."""
_PNG, _JPEG_START, _JPEG_END = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"\xff\xd9"
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG's start-of-frame markers (ITU T.81, table B.1)."""


def picture_of(body: bytes) -> Picture | None:
    """None for anything but a whole picture of a kind and size that is taken."""
    if len(body) > MOST_BYTES:
        return None
    try:
        found = _png(body) or _jpeg(body) or _webp(body)
    except (struct.error, IndexError):
        # It ends before what it promised.
        return None
    fits = found is not None and all(SMALLEST <= side <= LARGEST for side in (found.width, found.height))
    return found if fits else None


def _png(body: bytes) -> Picture | None:
    """Every chunk with its checksum, from IHDR to IEND and nothing after it."""
    if not body.startswith(_PNG) or body[12:16] != b"IHDR":
        return None
    at, kind = len(_PNG), b""
    while at < len(body):
        (length,) = struct.unpack_from(">I", body, at)
        # The checksum covers the kind and the data.
        kind, covered = body[at + 4 : at + 8], body[at + 4 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", body, at + 8 + length)
        if zlib.crc32(covered) != checksum:
            return None
        at += 12 + length
    width, height = struct.unpack_from(">II", body, 16)
    return Picture("image/png", width, height) if kind == b"IEND" else None


def _jpeg(body: bytes) -> Picture | None:
    if not (body.startswith(_JPEG_START) and body.endswith(_JPEG_END)):
        return None
    at = 2
    while body[at] == 0xFF:
        marker = body[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", body, at + 5)
            return Picture("image/jpeg", width, height)
        (length,) = struct.unpack_from(">H", body, at + 2)
        at += 2 + length
    return None


def _webp(body: bytes) -> Picture | None:
    """RFC 9649: the first chunk tells the size."""
    if body[:4] != b"RIFF" or body[8:12] != b"WEBP" or struct.unpack_from("<I", body, 4)[0] != len(body) - 8:
        return None
    kind = body[12:16]
    if kind == b"VP8 " and body[23:26] == b"\x9d\x01\x2a":
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", body, 26))
    elif kind == b"VP8L" and body[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", body, 21)
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif kind == b"VP8X":
        width, height = (int.from_bytes(body[at : at + 3], "little") + 1 for at in (24, 27))
    else:
        return None
    return Picture("image/webp", width, height)
