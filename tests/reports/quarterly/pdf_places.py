"""Where things stand on a page of a PDF: its texts and its filled shapes, in points from the left and the bottom."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from fontTools.ttLib import TTFont
from pypdf import PdfReader

from scripts.font_coverage import FONTS

_POINTS: Final = {b"m": 1, b"l": 1, b"c": 3}
"""How many points each drawing step gives."""


@dataclass(frozen=True)
class Placed:
    """The middle of a text or a shape. `what`: the text, or the shape's colour as #rrggbb."""

    what: str
    x: float
    y: float


@dataclass
class Places:
    texts: list[Placed] = field(default_factory=list)
    shapes: list[Placed] = field(default_factory=list)

    def line_with(self, wanted: str) -> dict[str, Placed]:
        """The texts on the one line that has this one."""
        [found] = [placed for placed in self.texts if placed.what == wanted]
        return {placed.what: placed for placed in self.texts if placed.y == found.y}


def places(pdf: bytes, page: int = 0) -> Places:
    found, path, colour = Places(), list[tuple[float, float]](), ["#000000"]

    def drawn(step: bytes, given: Sequence[Any], at: Sequence[float], _: Sequence[float]) -> None:
        if step in (b"scn", b"sc", b"rg"):
            colour[0] = "#" + "".join(f"{round(255 * float(part)):02x}" for part in given)
        elif step in _POINTS:
            flat = [float(number) for number in given]
            path.extend((at[4] + at[0] * x, at[5] + at[3] * y) for x, y in zip(flat[::2], flat[1::2], strict=True))
        elif step in (b"f", b"f*"):
            found.shapes.append(Placed(colour[0], *(_middle(side) for side in zip(*path, strict=True))))
        if step in (b"f", b"f*", b"S", b"n"):
            path.clear()

    def said(text: str, at: Sequence[float], within: Sequence[float], font: Any, size: float) -> None:
        plain = text.replace("\N{NO-BREAK SPACE}", " ").strip()
        if plain:
            width = _width(plain, str(font["/BaseFont"]).partition("+")[2], size)
            found.texts.append(Placed(plain, at[4] + within[4] + width / 2, at[5] + within[5]))

    PdfReader(io.BytesIO(pdf)).pages[page].extract_text(visitor_operand_before=drawn, visitor_text=said)
    return found


def _middle(side: Sequence[float]) -> float:
    return (min(side) + max(side)) / 2


def _width(text: str, font: str, size: float) -> float:
    name = font if "-" in font else f"{font}-Regular"
    with TTFont(FONTS / f"{name}.ttf", lazy=True) as cut:
        signs, advances = cut.getBestCmap(), cut["hmtx"]
        units = sum(advances[signs[ord(sign)]][0] for sign in text if ord(sign) in signs)
        return float(size * units / cut["head"].unitsPerEm)
