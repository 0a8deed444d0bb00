"""A change is never a number alone: whoever reads »+22« asks of what."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.api.console.frame import static_files
from backend.kit.language.texts import LANGUAGES
from backend.kit.language.words import WORDS

CONSOLE = Path(static_files.__file__).parents[1]
UNITS = ("points", "trend-points", "topic-before-after", "overview-change", "account-efforts-note")
"""Words that name the unit: beside the number, or above its column."""
DRAWN_FOR_OTHERS = {"figures.html"}
"""Macros, whose callers write the heading."""
WITH_CHANGES = [
    path
    for path in sorted(CONSOLE.glob("*/templates/*.html"))
    if ("| points" in (text := path.read_text("utf-8")) or "fig.change(" in text) and path.name not in DRAWN_FOR_OTHERS
]


@pytest.mark.parametrize("template", WITH_CHANGES, ids=lambda path: path.stem)
def test_where_a_change_stands_its_unit_does_too(template: Path) -> None:
    text = template.read_text("utf-8")
    assert [word for word in UNITS if f't("{word}"' in text or f"t('{word}'" in text]


def test_the_words_name_it_in_each_language() -> None:
    said = [
        WORDS[language](word, points="+22") if word == "overview-change" else WORDS[language](word)
        for language in LANGUAGES
        for word in UNITS
    ]
    assert [text for text in said if "procentpoint" not in text and "percentage point" not in text] == []


def test_changes_are_found_where_they_stand() -> None:
    assert {path.stem for path in WITH_CHANGES} >= {"topic", "topic_card", "unit_map", "account", "plans"}
