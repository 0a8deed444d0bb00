"""Alma's browser says what she reads: Danish or English comes out, and English never where it is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.http.languages import negotiate
from backend.kit.language.texts import LANGUAGES


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "da"),
        ("", "da"),
        ("en", "en"),
        ("EN-gb", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("da-DK,da;q=0.9,en;q=0.8", "da"),
        ("da;q=0.4, en;q=0.5", "en"),
        ("en;q=0.5, da", "da"),
        ("en;q=0.333 , da ; q=0.334", "da"),
        ("fr, en;q=0.1", "en"),
        ("en, da", "en"),
        ("da, en", "da"),
    ],
)
def test_the_language_of_the_highest_quality_and_then_the_first_is_spoken(header: str | None, language: str) -> None:
    assert negotiate(header) == language


@pytest.mark.parametrize("header", ["en;q=0", "en;q=0.000", "en-GB;q=0, en;q=0", "en;q=0, fr", "*, en;q=0", "en;Q=0"])
def test_english_that_is_refused_is_not_spoken(header: str) -> None:
    assert negotiate(header) == "da"


@pytest.mark.parametrize(
    ("header", "language"),
    [("*", "da"), ("de, *;q=0.5", "da"), ("*;q=0.1, en;q=0.2", "en"), ("en;q=0.1, *", "da"), ("da;q=0, *", "en")],
)
def test_the_asterisk_stands_for_the_languages_that_are_not_named(header: str, language: str) -> None:
    assert negotiate(header) == language


@pytest.mark.parametrize(
    "header",
    ["en;q=inf", "en;q=nan", "en;q=2", "en;q=-1", "en;q=1e3", "en;q=0.5555", "enq=1", "english", "no", ",,;", "é"],
)
def test_what_is_malformed_or_another_language_counts_for_nothing(header: str) -> None:
    assert negotiate(header) == "da"


@given(st.text() | st.from_regex(r"((da|en|fr|\*)(-[A-Z]{2})?(;q=[0-9.]{1,5})?,? ?){0,6}"))
def test_any_header_has_an_answer(header: str) -> None:
    assert negotiate(header) in LANGUAGES
