"""Small pictures, written by the formats' own rules."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 64, height: int = 32, colour: bytes = b"\x00\x59\xb3") -> bytes:
    rows = b"".join(b"\x00" + colour * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg(width: int = 64, height: int = 32) -> bytes:
    """Its headers: what a browser needs beyond them is not looked at."""
    start = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return start + frame + b"\xff\xd9"


def webp(kind: bytes, data: bytes) -> bytes:
    body = b"WEBP" + kind + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


LOSSY = webp(b"VP8 ", b"\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 64, 32))
LOSSLESS = webp(b"VP8L", b"\x2f" + struct.pack("<I", 63 | 31 << 14) + b"\x00")
EXTENDED = webp(b"VP8X", bytes(4) + (63).to_bytes(3, "little") + (31).to_bytes(3, "little"))
