"""What only looks alike is one text, whoever typed, pasted, exported or fed it."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable

import icu
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from backend.content.values import Line
from backend.kit.language.danish import plain_letters
from backend.kit.language.typed_text import MOST_MARKS, has_line_end, one_form, plain_identity, plain_line, plain_text

FORMS = (one_form, plain_identity, plain_line, plain_text)
UNSEEN = list(icu.UnicodeSet("[:Default_Ignorable_Code_Point:]"))
SPACES = list(icu.UnicodeSet("[:Zs:]"))
ODD = st.sampled_from([*UNSEEN[:60], *SPACES, *"a\u0301\u030aåÅ-\u2011'’\t\n\r"])
MIXED = st.text(st.one_of(ODD, st.characters(exclude_categories=["Cs"])), max_size=30)


@pytest.mark.parametrize(
    "alike",
    [
        "Boga\u030a Skole",
        "Bogå\N{NO-BREAK SPACE}Skole",
        "Bogå  Skole",
        " Bogå\tSkole\N{NARROW NO-BREAK SPACE}",
        "Bogå Sko\N{SOFT HYPHEN}le",
        "Bogå Skole\N{ZERO WIDTH SPACE}",
        "\N{ZERO WIDTH NO-BREAK SPACE}Bogå Skole",
        "\N{RIGHT-TO-LEFT OVERRIDE}Bogå Skole\N{POP DIRECTIONAL FORMATTING}",
        "Bog\N{ANGSTROM SIGN} Skole".replace("\N{ANGSTROM SIGN}", "a\N{COMBINING GRAPHEME JOINER}\u030a"),
        "Bogå Skole\N{HANGUL FILLER}",
        "Bogå\N{BRAILLE PATTERN BLANK}Skole",
    ],
)
def test_a_unit_is_one_however_its_name_was_exported(alike: str) -> None:
    assert plain_identity(alike) == "Bogå Skole"


def test_a_hyphen_that_forbids_a_break_is_a_hyphen_and_a_dash_stays_a_dash() -> None:
    assert plain_identity("Nord\N{NON-BREAKING HYPHEN}Vest – Syd") == "Nord-Vest – Syd"


def test_an_identity_has_no_sign_that_nobody_sees() -> None:
    assert not [sign for sign in UNSEEN if plain_identity(f"a{sign}b") != "ab"]
    assert not [sign for sign in SPACES if plain_identity(f"a{sign}b") != "a b"]


def test_a_title_keeps_its_emoji_whole_and_nothing_else_unseen() -> None:
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{HEAVY BLACK HEART}\N{VARIATION SELECTOR-16}"
    assert plain_line(f"{family}\N{NO-BREAK SPACE} Fe\N{SOFT HYPHEN}rie\N{RIGHT-TO-LEFT MARK}") == f"{family} Ferie"


def test_a_text_keeps_its_lines() -> None:
    assert plain_text("\r\nFørste\r\n\r\nAn\N{SOFT HYPHEN}den\rTredje  \n") == "Første\n\nAnden\nTredje"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_end_of_a_line_is_seen(end: str) -> None:
    assert has_line_end(f"Ferie{end}Bcc: eva@eksempel.dk")
    assert not has_line_end("Ferie 2026")


@pytest.mark.parametrize("form", FORMS)
@given(text=MIXED)
def test_what_is_in_one_form_stays_as_it_is(form: Callable[[str], str], text: str) -> None:
    assert form(form(text)) == form(text)


@given(MIXED, st.sampled_from(UNSEEN), st.integers(0, 40))
def test_what_looks_alike_is_one(text: str, sign: str, at: int) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    alike = f"{decomposed[:at]}{sign}{decomposed[at:]}"
    assert plain_identity(alike) == plain_identity(text)
    assert plain_letters(alike) == plain_letters(text)


@given(MIXED)
def test_nothing_that_an_identity_holds_is_unseen_or_another_kind_of_space(text: str) -> None:
    held = plain_identity(text)
    assert not set(held) & {*UNSEEN, *(set(SPACES) - {" "})}
    assert unicodedata.is_normalized("NFC", held)


@pytest.mark.parametrize("marks", ["\u0301\u0327", "\N{TIBETAN VOWEL SIGN II}"])
@pytest.mark.parametrize("form", FORMS)
def test_marks_without_end_upon_a_letter_are_few_and_take_no_minutes(form: Callable[[str], str], marks: str) -> None:
    before = time.process_time()
    read = form("Bogå " + "e" + marks * 50_000 + "t")
    assert time.process_time() - before < 1
    assert len(read) < len("Bogå et") + 2 * MOST_MARKS + 1
    assert (read[:5], read[-1], form(read)) == ("Bogå ", "t", read)


def test_as_many_marks_as_any_script_has_stay() -> None:
    vietnamese, zalgo = "ệ" * 50, unicodedata.normalize("NFC", "a" + "\u0316\u0301" * 15)
    assert one_form(unicodedata.normalize("NFD", vietnamese)) == vietnamese
    assert one_form(zalgo) == zalgo


@pytest.mark.parametrize("typed", ["Ferie\nBcc: eva@eksempel.dk", "Ferie\u2028Bcc", "Ferie\rBcc"])
def test_a_title_of_several_lines_is_refused_and_no_line_is_lost(typed: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Line).validate_python(typed)


def test_a_title_that_was_pasted_is_in_one_form() -> None:
    assert TypeAdapter(Line).validate_python(" Boga\u030a\N{NO-BREAK SPACE} Fe\N{SOFT HYPHEN}rie\n") == "Bogå Ferie"
