"""Cilla's pictures write numbers as their language does, also in one that is only a folder more."""

from __future__ import annotations

from datetime import date

import pytest

from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS
from backend.reports.workshop import charts

POINTS = [charts.TrendPoint(date(2026, month, 1), "told", 0.5, 0.4, 0.6) for month in (1, 3)]
APART = "50\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(("language", "half"), [("da", APART), ("en", "50%"), ("sv", APART)])
def test_half_of_all_is_written_as_the_language_does(
    language: Language, half: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "WORDS", {**WORDS, "sv": WORDS["da"]})
    assert half in charts.trend(POINTS, [], language)
