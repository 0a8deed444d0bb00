"""Small pictures: one written by the format's own rules, the others by Pillow."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image


def png(width: int = 64, height: int = 32, colour: bytes = b"\x00\x59\xb3") -> bytes:
    rows = b"".join(b"\x00" + colour * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def drawn(kind: str, size: tuple[int, int] = (64, 32), mode: str = "RGB", **options: object) -> bytes:
    """A whole picture of Pillow's; options as its `save` takes them."""
    picture = Image.linear_gradient("L").resize(size).convert(mode)
    return saved(picture, kind, **options)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(body: bytes) -> Image.Image:
    """Decoded."""
    picture = Image.open(io.BytesIO(body))
    picture.load()
    return picture
