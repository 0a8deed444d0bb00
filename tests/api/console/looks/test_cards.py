"""Bo reads tables on a telephone: each row is a card, and each cell says which column it is of."""

from __future__ import annotations

import re

from backend.api.console.frame.filters import labelled
from tests.api.console.desk import Desk

TABLE = (
    '<thead><tr><th scope="col"><a href="?sort=name">Navn</a></th><th scope="col">Løn &amp; &quot;tid&quot;</th>'
    "<td></td></tr></thead><tbody>"
    '<tr><th scope="row">Alma</th><td class="number">3</td><td><a href="/">Ret</a></td></tr>'
    "<tr id='b'><td>Bo</td><td>4</td></tr></tbody>"
)
NOTHING = '<thead><tr><th>Navn</th><th>Løn</th></tr></thead><tr><th>Bo</th><td class="number">\n </td></tr>'


def test_a_cell_has_its_column_s_heading_and_the_row_s_own_heading_has_none() -> None:
    cells = re.findall(r"<(t[dh])([^>]*)>", labelled(TABLE).partition("</thead>")[2])
    assert cells == [
        ("th", ' scope="row"'),
        ("td", ' data-label="Løn &amp; &quot;tid&quot;" class="number"'),
        ("td", ""),
        ("td", ' data-label="Navn"'),
        ("td", ' data-label="Løn &amp; &quot;tid&quot;"'),
    ]


def test_nothing_else_is_changed() -> None:
    assert re.sub(r' data-label="[^"]*"', "", labelled(TABLE)) == TABLE


def test_what_holds_nothing_is_empty_so_that_no_card_has_a_label_alone() -> None:
    assert labelled(NOTHING).endswith('<td data-label="Løn" class="number"></td></tr>')


async def test_whoever_has_access_is_a_card_on_a_telephone(desk: Desk) -> None:
    page = await desk.get("Dan", "/console/administration")
    assert '<td data-label="Roller">' in page.text
    assert 'class="table as-cards"' in page.text
