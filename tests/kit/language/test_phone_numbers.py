"""One number is one text, however Alma, her municipality or Excel writes it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from phonenumbers import SUPPORTED_REGIONS, PhoneNumberFormat, PhoneNumberType, example_number_for_type, format_number

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
        "(+45) 12 34 56 78",
        "+45 12-34-56-78",
        "12\N{EN DASH}34\N{NON-BREAKING HYPHEN}56\N{MINUS SIGN}78",
        "12.34.56.78",
        "(0045) 12345678",
        "00 45 12 34 56 78",
        "\N{LEFT-TO-RIGHT EMBEDDING}+45 12 34 56 78\N{POP DIRECTIONAL FORMATTING}",
        "+45\N{LEFT-TO-RIGHT MARK}12345678\N{RIGHT-TO-LEFT MARK}",
        "\N{ZERO WIDTH NO-BREAK SPACE}12345678",
        "tel:+4512345678",
        "Tel: +45 12 34 56 78",
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
        ("+46 (0)70-123 45 67", "46701234567"),
        ("+44 (0)20 7946 0958", "442079460958"),
        ("+49 030 123456", "4930123456"),
        ("+39 06 12345678", "390612345678"),
        ("(+298) 12-34-56", "298123456"),
        ("00299 12 34 56", "299123456"),
        ("+47 22 12 34 56", "4722123456"),
        ("+1 (202) 555-0123", "12025550123"),
        ("+45 00 00 00 02", "4500000002"),
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
        ("ring 12345678", None),
        ("12345678 lok. 12", None),
        ("1-800-FLOWERS", None),
        ("12345678/87654321", None),
        ("+45 12345678, 87654321", None),
        ("+45+12345678", None),
        ("00 00 00 02", None),
        ("+999 12345678", None),
        ("+298 1234567", None),
        ("+299 12345", None),
        ("112", None),
        ("+45 112", None),
        ("+43 0040099470", None),
    ],
)
def test_other_numbers_stay_apart_and_what_nobody_can_dial_is_none(written: str | None, number: str | None) -> None:
    assert phone_number(written) == number


@given(st.text(alphabet="+0123456789 -()"))
@example("+6100425063")
def test_a_number_in_its_one_form_is_read_as_itself(text: str) -> None:
    number = phone_number(text)
    assert number is None or phone_number(f"+{number}") == number


def read_before(digits: str) -> bool:
    """How lists were read until November 2026, so what may stand in a database as a plus and these digits."""
    pattern = "45[0-9]{8}" if digits.startswith("45") else "[1-9][0-9]{7,14}"
    return re.fullmatch(pattern, digits) is not None


EXAMPLES = [
    format_number(number, PhoneNumberFormat.E164).removeprefix("+")
    for region in sorted(SUPPORTED_REGIONS)
    for kind in (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)
    if (number := example_number_for_type(region, kind)) is not None
]


@given(st.sampled_from(EXAMPLES).filter(read_before), st.from_regex("[0-9]{3}", fullmatch=True))
def test_a_stored_number_of_any_country_is_read_as_it_stands(example_number: str, last: str) -> None:
    stored = example_number[:-3] + last
    assert phone_number(f"+{stored}") == stored


@given(st.from_regex("45[0-9]{8}|29[89][1-9][0-9]{5}|46[1-9][0-9]{8}|47[1-9][0-9]{7}", fullmatch=True))
def test_a_stored_number_of_the_north_is_read_as_it_stands_whether_in_use_or_not(stored: str) -> None:
    assert read_before(stored)
    assert phone_number(f"+{stored}") == stored


@given(st.from_regex(r"(\+45 ?|0045 ?)?[1-9][0-9]( ?[0-9]{2}){3}", fullmatch=True))
def test_a_plain_danish_number_is_what_the_library_makes_of_it(plain: str) -> None:
    # A parenthesis that changes nothing keeps it from the short way.
    national = re.sub(r"^(\+45|0045)", "", plain).strip()
    assert phone_number(plain) == phone_number(f"(+45) {national}")
