"""Whatever the audit log records is told in words, in both languages."""

from __future__ import annotations

import ast
import re

from backend.kit.language.words import WORDS, Words
from backend.rounds.life.lifecycle import TRANSITIONS
from tests.ground.code.sources import sources


def test_every_act_that_is_recorded_has_words() -> None:
    """As far as acts stand in the source as texts; the others are those of the tables of transitions."""
    acts = {
        act
        for source in sources("backend")
        for call in re.findall(r"\brecord(?:_on)?\(((?:\w+\([^)]*\)|[^)])*)", source.text)
        for act in re.findall(r'"([a-z]+\.[a-z-]+)"', call)
    }
    assert len(acts) > 30
    assert sorted(act for act in acts if f"action.{act}".replace(".", "-") not in WORDS["da"]) == []
    assert (
        sorted(
            f"round.{transition.event}"
            for transition in TRANSITIONS
            if f"action-round-{transition.event}" not in WORDS["da"]
        )
        == []
    )


def test_every_field_that_is_recorded_has_words() -> None:
    """As far as fields stand in the source with the act; what is told of goals, efforts and days besides."""
    fields = {"measure", "level", "due", "kind", "text", "first", "last", "nobody", "told", "colour", "k", "first_hour"}
    for source in sources("backend"):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record" and len(node.args) == 3:
                keys = node.args[2].keys if isinstance(node.args[2], ast.Dict) else []
                fields |= {str(key.value) for key in keys if isinstance(key, ast.Constant)}
    assert len(fields) > 50
    for language in ("da", "en"):
        known = {field for field in fields if _named(field, WORDS[language])}
        assert sorted(fields - known - {"batch", "effort", "goal", "sha256"}) == []


def _named(field: str, words: Words) -> bool:
    return f"audit-field-{field}" in words or f"organisation-setting-{field}" in words
