"""Bo's browser fetches one sheet of styles: all the parts that stand in the folder, those for paper last."""

from __future__ import annotations

import re
from hashlib import sha256
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


async def test_the_address_of_each_file_that_a_page_loads_changes_with_the_file(desk: Desk) -> None:
    """Else Bo has a new version's pages in the last one's styles, for as long as his browser keeps those."""
    page = (await desk.get("Bo", "/console/start")).text
    named = re.findall(r'"(/console/static/[^"]+)"', page)
    assert {"console.css", "dkfds.min.css", "icon.svg"} <= {
        address.partition("?")[0].rpartition("/")[2] for address in named
    }
    for address in named:
        path, _, mark = address.partition("?v=")
        kept = await desk.get(None, address)
        assert (mark, kept.headers["cache-control"]) == (
            sha256(kept.content).hexdigest()[:12],
            "max-age=31536000, immutable",
        ), path


def test_no_page_loads_a_file_by_an_address_that_stays() -> None:
    templates = FOLDER.parent.glob("*/templates/*.html")
    assert [path.name for path in templates if '="/console/static' in path.read_text("utf-8")] == []
