"""One number is one text, however Alma, her municipality or Excel writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.language.phone_numbers import phone_number


@pytest.mark.parametrize(
    "same",
    [
        "12345678",
        "12 34 56 78",
        "12\N{NO-BREAK SPACE}34\N{NO-BREAK SPACE}56\N{NO-BREAK SPACE}78",
        "+4512345678",
        "+45 12 34 56 78",
        "004512345678",
        "45 12 34 56 78",
        " 4512345678 ",
    ],
)
def test_one_number_is_one_text_however_it_is_written(same: str) -> None:
    assert phone_number(same) == "4512345678"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+298 123456", "298123456"),
        ("+46 70 123 45 67", "46701234567"),
        ("0046701234567", "46701234567"),
        (None, None),
        ("", None),
        ("+", None),
        ("123", None),
        ("1234567", None),
        ("+45 1234567", None),
        ("+45 123456789", None),
        ("46701234567", None),
        ("0701234567", None),
        ("01234567", None),
        ("00000000", None),
        ("+0 12345678", None),
        ("1" * 16, None),
        ("+" + "1" * 16, None),
        ("١٢٣٤٥٦٧٨", None),
        ("12345678; DROP", None),
        ("++4512345678", None),
        ("ring til mig", None),
    ],
)
def test_other_numbers_stay_apart_and_what_nobody_can_dial_is_none(written: str | None, number: str | None) -> None:
    assert phone_number(written) == number


@given(st.text(alphabet="+0123456789 "))
def test_a_number_in_its_one_form_is_read_as_itself(text: str) -> None:
    number = phone_number(text)
    assert number is None or phone_number(f"+{number}") == number
