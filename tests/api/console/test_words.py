"""The console's words: the same in both languages, and none that no page says."""

from __future__ import annotations

import re
from pathlib import Path

from backend.api.console.words import WORDS

DA, EN = WORDS["da"], WORDS["en"]
CONSOLE = Path(__file__).parents[3] / "backend" / "api" / "console"


def test_both_languages_have_the_same_words_with_the_same_blanks() -> None:
    assert list(DA) == list(EN)
    for key in DA:
        assert set(re.findall(r"\{\w+\}", DA[key])) == set(re.findall(r"\{\w+\}", EN[key])), key


def test_every_word_a_template_asks_for_is_there() -> None:
    texts = [path.read_text("utf-8") for path in (CONSOLE / "templates").glob("*.html")]
    asked = {key for text in texts for key in re.findall(r"""w\[["']([\w.-]+)["']\]""", text)}
    assert asked - set(DA) == set()
