"""A way to another page looks like a button only where it is what the page is for (docs/DESIGN-SYSTEM.md)."""

from __future__ import annotations

import re

from tests.api.console.looks.test_units import CONSOLE

REPEATED = {"topic_card.html"}
"""Macros that a page calls for each of a list."""
ONE_OF_THEM = {"sign_in.html"}
"""The ways to sign in, of which everybody has one."""
_MARKS = re.compile(r'\{%-?\s*(for|endfor)\b|<a class="button\b')


def repeats_a_way_as_a_button(name: str, text: str) -> bool:
    depth = int(name in REPEATED)
    for mark in _MARKS.finditer(text):
        if mark[1] is None and depth:
            return True
        depth += {"for": 1, "endfor": -1}.get(mark[1], 0)
    return False


def test_no_list_repeats_a_way_as_a_button() -> None:
    templates = {path.name: path.read_text("utf-8") for path in CONSOLE.glob("*/templates/*.html")}
    assert {name for name, text in templates.items() if repeats_a_way_as_a_button(name, text)} == ONE_OF_THEM
    assert set(templates) >= REPEATED
