"""Decodes a picture and encodes its pixels anew: `python -m backend.kit.pictures.encoder 16 2000 < in > out`.

A process of its own, as the decoders are C and what they read may be made to break them: it knows no secret, has no
more memory and time than a picture needs, and leaves none of Pillow in the process that serves.
"""

from __future__ import annotations

import io
import resource
import struct
import sys
from collections.abc import Callable, Mapping
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from backend.kit.pictures.refusals import REFUSED, PictureRefused, Reason

_MEMORY, _SECONDS = 1 << 30, 10
_MEDIA_TYPES: Final = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
_OPTIONS: Final[Mapping[str, dict[str, object]]] = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 90},
    "WEBP": {"quality": 90},
}
_ENDS: Final[Mapping[str, Callable[[bytes], bool]]] = {
    "PNG": lambda body: body.endswith(b"\0\0\0\0IEND\xae\x42\x60\x82"),
    "JPEG": lambda body: body.endswith(b"\xff\xd9"),
    "WEBP": lambda body: int.from_bytes(body[4:8], "little") == len(body) - 8,
}
"""Pillow reads over a cut or continued end; whoever sent such a file is told instead."""


def encoded_anew(body: bytes, smallest: int, largest: int) -> tuple[str, bytes]:
    """(media type, picture of the same kind) of the upright pixels alone: without EXIF, profile, comments.

    smallest, largest: pixels each way, looked at before anything is decoded. Raises PictureRefused.
    """
    try:
        with Image.open(io.BytesIO(body), formats=tuple(_MEDIA_TYPES)) as picture:
            kind = str(picture.format)
            _look(picture, kind, body, smallest, largest)
            return _MEDIA_TYPES[kind], _encoded(_pixels(picture), kind)
    except UnidentifiedImageError:
        raise PictureRefused(Reason.KIND) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureRefused(Reason.SIZE) from None
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError, struct.error):
        raise PictureRefused(Reason.BROKEN) from None


def _look(picture: Image.Image, kind: str, body: bytes, smallest: int, largest: int) -> None:
    if not all(smallest <= side <= largest for side in picture.size):
        raise PictureRefused(Reason.SIZE)
    if getattr(picture, "is_animated", False):
        raise PictureRefused(Reason.MOVING)
    if not _ENDS[kind](body):
        raise PictureRefused(Reason.BROKEN)


def _pixels(picture: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(picture)
    colours = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    # A picture that came from no file, so that nothing of the old one's is written with it.
    plain = Image.new(colours.mode, colours.size)
    plain.paste(colours)
    return plain


def _encoded(pixels: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    pixels.save(out, kind, **_OPTIONS[kind])
    return out.getvalue()


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    smallest, largest = map(int, sys.argv[1:])
    try:
        media_type, picture = encoded_anew(sys.stdin.buffer.read(), smallest, largest)
    except PictureRefused as refused:
        sys.stdout.write(refused.reason)
        return REFUSED
    sys.stdout.buffer.write(media_type.encode() + b"\n" + picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
