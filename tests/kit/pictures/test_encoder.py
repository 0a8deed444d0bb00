"""Of a picture that Dan sends in, the pixels go on and nothing else that the file holds or pretends to be."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, PngImagePlugin

from backend.kit.pictures.encoder import encoded_anew
from backend.kit.pictures.refusals import PictureRefused, Reason
from tests.ground.kit.pictures import drawn, opened, png, saved

KINDS = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
IEND = b"\0\0\0\0IEND\xae\x42\x60\x82"


def anew(body: bytes) -> tuple[str, bytes]:
    return encoded_anew(body, 16, 2000)


def refused(body: bytes) -> Reason:
    with pytest.raises(PictureRefused) as caught:
        anew(body)
    return caught.value.reason


def exif() -> Image.Exif:
    """Who took it, and that it is to be turned by a quarter."""
    told = Image.Exif()
    told[ExifTags.Base.Artist] = "Alma"
    told[ExifTags.Base.Orientation] = 6
    return told


def text_chunk() -> PngImagePlugin.PngInfo:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "Alma")
    return told


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_stays_of_its_kind_and_looks_the_same(kind: str) -> None:
    body = drawn(kind)
    media_type, clean = anew(body)
    assert media_type == KINDS[kind]
    before, after = opened(body).convert("L").tobytes(), opened(clean).convert("L").tobytes()
    assert max(abs(a - b) for a, b in zip(before, after, strict=True)) <= (0 if kind == "PNG" else 16)


@pytest.mark.parametrize(
    "body",
    [
        drawn("JPEG", exif=exif(), comment=b"Alma", icc_profile=b"Alma" * 40),
        drawn("PNG", exif=exif(), pnginfo=text_chunk(), icc_profile=b"Alma" * 40),
        drawn("WEBP", exif=exif(), xmp=b"<x>Alma</x>", icc_profile=b"Alma" * 40),
    ],
    ids=KINDS,
)
def test_what_the_file_tells_besides_is_gone_and_the_picture_stands_upright(body: bytes) -> None:
    _, clean = anew(body)
    assert b"Alma" not in clean
    picture = opened(clean)
    assert not picture.getexif()
    assert picture.info.keys().isdisjoint({"exif", "xmp", "icc_profile", "comment", "Comment"})
    assert picture.size == (32, 64)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_way_to_write_colours_in_a_png_is_taken(mode: str) -> None:
    body = saved(Image.new(mode, (20, 20)), "PNG")
    assert opened(anew(body)[1]).size == (20, 20)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_stays_so(kind: str) -> None:
    clear = saved(Image.new("RGBA", (20, 20), (0, 89, 179, 0)), kind)
    assert opened(anew(clear)[1]).getchannel("A").getextrema() == (0, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_cut_anywhere_is_none(kind: str) -> None:
    body = drawn(kind)
    assert {refused(body[:at]) for at in range(len(body))} <= {Reason.KIND, Reason.BROKEN}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_behind_the_picture_s_end_is_refused(kind: str) -> None:
    assert refused(drawn(kind) + b"<script>alert(1)</script>") == Reason.BROKEN


def test_a_page_that_is_hidden_behind_a_second_end_or_in_a_comment_is_left_out() -> None:
    for body in (png() + b"<script>" + IEND, drawn("JPEG", comment=b"<script>"), drawn("JPEG") + b"<script>\xff\xd9"):
        assert b"<script>" not in anew(body)[1]


def header(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and no more."""
    data = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + data + struct.pack(">I", zlib.crc32(data)) + IEND


@pytest.mark.parametrize("size", [(15, 64), (64, 15), (2001, 16), (12_000, 12_000), (50_000, 50_000), (2**31 - 1, 1)])
def test_a_bomb_is_refused_by_the_size_it_names_before_it_is_unpacked(size: tuple[int, int]) -> None:
    assert refused(header(*size)) == Reason.SIZE


def test_what_moves_is_no_logo() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    for kind in ("PNG", "WEBP"):
        moving = saved(frames[0], kind, save_all=True, append_images=frames[1:])
        assert refused(moving) == Reason.MOVING
    assert refused(saved(frames[0], "GIF", save_all=True, append_images=frames[1:])) == Reason.KIND


@pytest.mark.parametrize(
    "body",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", drawn("BMP"), drawn("TIFF"), drawn("PDF"), b"<html>" + png()],
    ids=["nothing", "svg", "bmp", "tiff", "pdf", "page"],
)
def test_other_files_are_no_picture(body: bytes) -> None:
    assert refused(body) == Reason.KIND


@given(st.sampled_from(list(KINDS)), st.data())
def test_whatever_is_altered_in_a_file_it_is_encoded_or_refused(kind: str, data: st.DataObject) -> None:
    body = bytearray(drawn(kind))
    for at in data.draw(st.lists(st.integers(0, len(body) - 1), min_size=1, max_size=8)):
        body[at] = data.draw(st.integers(0, 255))
    with suppress(PictureRefused):
        assert opened(anew(bytes(body))[1]).size
