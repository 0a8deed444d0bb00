"""A text message as networks carry it: which letters, and how many parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.sending.short_text import short_text

BASIC = (
    "@£$¥èéùìòÇ\nØøÅå_ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""3GPP TS 23.038 section 6.2.1, as far as it can be typed."""
EXTENDED = "^{}\\[~]|€"
"""Section 6.2.1.1: each takes an escape beside itself."""


@pytest.mark.parametrize(
    ("text", "sent", "unicode"),
    [
        ("Børn & Unge – Nord", "Børn & Unge - Nord", False),
        ("’Test’ … “nu”", "'Test' ... \"nu\"", False),
        ("Æblegården [Øst]", "Æblegården [Øst]", False),
        ("Tórshavnar kommuna", "Tórshavnar kommuna", True),
        ("Łódź – Nord", "Łódź – Nord", True),
        ("Tak 🙏", "Tak 🙏", True),
    ],
)
def test_what_only_typesetting_needs_is_written_plainly_and_any_other_letter_is_kept(
    text: str, sent: str, unicode: bool
) -> None:
    short = short_text(text)
    assert (short.text, short.unicode) == (sent, unicode)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        # 153 is odd: the 77th does not fit beside 76 others.
        ("€" * 152, 2),
        ("€" * 153, 3),
        ("ó" * 70, 1),
        ("ó" * 71, 2),
        ("ó" * 134, 2),
        ("ó" * 135, 3),
        ("🙏" * 35, 1),
        ("🙏" * 36, 2),
        ("🙏" * 66, 2),
        ("🙏" * 67, 3),
    ],
)
def test_no_letter_is_divided_between_parts(text: str, parts: int) -> None:
    assert short_text(text).parts == parts


@given(st.text(st.sampled_from(BASIC + EXTENDED), max_size=400))
def test_every_letter_of_the_alphabet_stays_what_it_is(text: str) -> None:
    short = short_text(text)
    septets = sum(2 if letter in EXTENDED else 1 for letter in text)
    assert (short.text, short.unicode) == (text, False)
    assert (short.parts == 1) == (septets <= 160)
    assert short.parts >= septets / 160


@given(st.text(max_size=300))
def test_nothing_is_lost_where_a_letter_lies_outside(text: str) -> None:
    short = short_text(text + "ó")
    assert short.text == text + "ó"
    assert short.parts >= len(short.text.encode("utf-16-be", "surrogatepass")) / 140
