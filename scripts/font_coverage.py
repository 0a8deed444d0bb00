"""Which signs the documents' fonts have, as `coverage.json` beside them: `python -m scripts.font_coverage`.

The console says before codes are made which names can't be printed, and opens no font for that.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

FONTS: Final = Path(__file__).parents[1] / "backend" / "reports" / "workshop" / "fonts"
FIRST: Final = "IBM Plex Sans"
"""The documents' own; the others stand in for what it lacks, and the largest last."""
_REFUSED: Final = frozenset({"Cc", "Co", "Cn", "Cs"})
"""PDF/UA-1 takes no text of private or unassigned signs, whatever a font draws for them."""


def coverage() -> dict[str, list[list[int]]]:
    """Family → what all its cuts have, as first and last of each range; in the order in which they are asked."""
    cuts: dict[str, list[frozenset[int]]] = {}
    sizes: dict[str, int] = {}
    for path in sorted(FONTS.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            family = font["name"].getDebugName(16) or font["name"].getDebugName(1)
            # "IBM Plex Sans SmBld" is a name for programs that know no more than four cuts of a family.
            cuts.setdefault(family, []).append(frozenset(font.getBestCmap()))
        sizes[family] = sizes.get(family, 0) + path.stat().st_size
    ordered = sorted(cuts, key=lambda family: (family != FIRST, sizes[family]))
    return {family: _ranges(frozenset.intersection(*cuts[family])) for family in ordered}


def _ranges(signs: Iterable[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for sign in sorted(signs):
        if unicodedata.category(chr(sign)) in _REFUSED:
            continue
        if ranges and ranges[-1][1] == sign - 1:
            ranges[-1][1] = sign
        else:
            ranges.append([sign, sign])
    return ranges


def written() -> str:
    families = (f" {json.dumps(family)}: {json.dumps(ranges)}" for family, ranges in coverage().items())
    return "{\n" + ",\n".join(families) + "\n}\n"


def main() -> int:
    (FONTS / "coverage.json").write_text(written(), encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
