"""QR codes as they are drawn, module by module, to lay beside the one that opens an address."""

from __future__ import annotations

import re

import segno
from pypdf import PageObject

BORDER = 4
Modules = frozenset[tuple[int, int]]
"""(row, column) of each dark module, from the quiet zone's corner."""


def modules_of(address: str) -> Modules:
    """What a phone must see to open exactly this address."""
    matrix = segno.make(address, micro=False, error="m").matrix
    return frozenset(
        (row + BORDER, column + BORDER) for row, line in enumerate(matrix) for column, dark in enumerate(line) if dark
    )


def drawn_in_svg(svg: str) -> Modules:
    """A stroke of one module's height for each run: `M4 4.5h7m1 0h4m-25 1h1…`."""
    (path,) = re.findall(r'stroke="#000" d="M([^"]+)"', svg)
    start, *steps = re.findall(r"[mh]?[^mh]+", path)
    column, row = (float(part) for part in start.split())
    dark: set[tuple[int, int]] = set()
    for step in steps:
        right, down = (float(part) for part in f"{step[1:]} 0".split()[:2])
        if step[0] == "h":
            dark |= {(int(row), int(column) + at) for at in range(int(right))}
        column, row = column + right, row + down
    return frozenset(dark)


def drawn_in_pdf(page: PageObject) -> Modules:
    """By its operators: `4 4.5 m 11 4.5 l …`, in the picture's own units."""
    content = page.get_contents()
    runs = re.findall(rb"(\d+) (\d+)\.5 m\s+(\d+) \2\.5 l", b"" if content is None else content.get_data())
    return frozenset((int(row), at) for first, row, last in runs for at in range(int(first), int(last)))
