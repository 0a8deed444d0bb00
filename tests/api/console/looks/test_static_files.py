"""Bo's browser fetches one sheet of styles: all the parts that stand in the folder, those for paper last."""

from __future__ import annotations

from pathlib import Path

import backend.api.console
from tests.api.console.desk import Desk

FOLDER = Path(backend.api.console.__file__).parent / "styles"


async def test_every_part_of_the_styles_is_in_the_one_sheet_once_and_what_paper_leaves_out_comes_last(
    desk: Desk,
) -> None:
    """Of two rules as precise as each other the later wins: what came after would be printed again."""
    parts = [part.read_text("utf-8") for part in sorted(FOLDER.iterdir())]
    sheet = await desk.get(None, "/console/static/console.css")
    assert (sheet.status_code, sheet.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert [sheet.text.count(part) for part in parts] == [1] * len(parts)
    assert len(sheet.text) == sum(map(len, parts))
    assert sheet.text.endswith((FOLDER / "print.css").read_text("utf-8"))
