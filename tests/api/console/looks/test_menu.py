"""Whoever looks at a page sees in the menu where it belongs, also of pages that have no place of their own there."""

from __future__ import annotations

import re

import pytest

from tests.api.console.desk import Desk

ADMINISTRATION = "/console/administration"
MARKED = re.compile(r'<a href="([^"]*)" aria-current="page">')


@pytest.mark.parametrize(
    ("person", "page", "marked"),
    [
        ("Bo", "/console/messages", ["/console/rounds"]),
        ("Bo", "/console/rounds/series", ["/console/rounds"]),
        ("Cilla", "/console", ["/console/"]),
        ("Cilla", "/console/topics", ["/console/topics"]),
        ("Dan", ADMINISTRATION, [ADMINISTRATION, ADMINISTRATION]),
        ("Dan", f"{ADMINISTRATION}/webhooks", [ADMINISTRATION, f"{ADMINISTRATION}/webhooks"]),
        ("Dan", f"{ADMINISTRATION}/sign-in/providers/new", [ADMINISTRATION, f"{ADMINISTRATION}/sign-in"]),
    ],
)
async def test_the_menu_marks_where_a_page_belongs(desk: Desk, person: str, page: str, marked: list[str]) -> None:
    answer = await desk.get(person, page)
    assert (answer.status_code, MARKED.findall(answer.text)) == (200, marked)


async def test_a_topic_s_figures_belong_to_the_overview(desk: Desk) -> None:
    await desk.release()
    topic = await desk.topic()
    for page in (f"/console/topic/{topic}", f"/console/topic/{topic}/sheet", f"/console/topic/{topic}/compare"):
        assert MARKED.findall((await desk.get("Cilla", page)).text) == ["/console/"]
