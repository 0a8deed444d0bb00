"""Cilla reads a topic's map of units: a bar for each figure, ranges when she asks, and what is withheld as such."""

from __future__ import annotations

import re
from functools import partial

from tests.api.console.desk import Desk, text_of
from tests.api.console.figures.test_too_few import few


async def test_each_unit_has_a_bar_of_its_figure_and_a_line_where_the_whole_organisation_is(desk: Desk) -> None:
    await desk.content()
    await desk.read(await desk.receive(partial(few, coin=0)))
    topic = await desk.topic()
    [whole, schools, _] = (await desk.get("Cilla", f"/console/api/figures/{topic}/units")).json()["units"]
    page = (await desk.get("Cilla", f"/console/topic/{topic}")).text
    assert _bars(_row(page, "Skoler"))[0] == [_at(schools["told"]["share"]["value"])]
    assert _bars(_row(page, "Skoler"))[1] == [_at(whole["told"]["share"]["value"])]
    assert _bars(_row(page, "HR")) == ([], [_at(whole["told"]["share"]["value"])])


async def test_a_withheld_figure_is_an_empty_frame_and_never_a_bar_of_nothing(desk: Desk) -> None:
    await desk.release()
    row = _row((await desk.get("Cilla", f"/console/topic/{await desk.topic()}")).text, "HR")
    assert row.count('class="track empty"') == 2
    assert 'class="filled"' not in row
    assert 'class="interval"' not in row
    assert "ikke vist" in row


async def test_intervals_are_told_when_she_asks_and_stay_when_she_unfolds_a_branch(desk: Desk) -> None:
    await desk.release()
    path = f"/console/topic/{await desk.topic()}"
    plain = await desk.get("Cilla", path)
    assert 'class="range number"' not in _row(plain.text, "Kommunen")
    assert "?intervals=1#units" in plain.text
    asked = await desk.get("Cilla", f"{path}?open=none&intervals=1")
    assert re.search(r"50 % \(\d+–\d+ %\)", text_of(asked))
    [unfold] = re.findall(r'class="fold" href="([^"#]+)#', asked.text)
    unfolded = await desk.get("Cilla", path + unfold.replace("&amp;", "&"))
    assert "Skoler" in text_of(unfolded)
    assert 'class="range number"' in _row(unfolded.text, "Kommunen")


def _row(page: str, name: str) -> str:
    return page.partition(f">{name}</span>")[2].partition("</tr>")[0]


def _bars(row: str) -> tuple[list[str], list[str]]:
    """Of its first bar: how long it is, and where the line of the whole organisation stands."""
    first = row.partition("<svg")[2].partition("</svg>")[0]
    return re.findall(r'class="filled"[^>]*width="([^"]+)"', first), re.findall(r'class="whole" x1="([^"]+)"', first)


def _at(share: float) -> str:
    return f"{100 * share:.1f}%"
