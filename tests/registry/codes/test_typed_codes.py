"""A code is found in whatever people paste around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.registry.enrolment.secrets import new_code
from backend.registry.enrolment.typed_codes import codes_in

CODE = "7K3M-Q9XA-2BTW"
PLAIN = "7K3MQ9XA2BTW"
LINK = "https://host.example/app/"


@pytest.mark.parametrize(
    "pasted",
    [
        CODE,
        CODE.replace("-", "\u2013"),
        CODE.replace("-", "\u2011"),
        CODE.replace("-", ""),
        CODE.replace("-", "_"),
        f"{CODE}.",
        f"{CODE},",
        f"”{CODE}”",
        f"Kode: {CODE}",
        f"kode {CODE.lower().replace('-', ' ')} tast",
        f"{LINK}#code={CODE}",
        f"{LINK}%23code={CODE}",
        f"https://filter.example/?url=https%3A%2F%2Fhost%2Fapp%2F%2523code%253D{CODE}&data=05%7C02",
        f"{CODE}\u200b",
        "7K\u200b3M-Q9XA-2B\u00adTW",
        f"\u202a{CODE}\u202c",
        "７Ｋ３Ｍ－Ｑ９ＸＡ－２ＢＴＷ",
        f"Hej Alma. Din kode til Linjepuls er {CODE}. Den virker i 30 dage, til og med den 4. december 2026.",
    ],
)
def test_alma_pastes_her_code_as_she_has_it(pasted: str) -> None:
    assert PLAIN in codes_in(pasted)


def test_letters_that_are_misread_are_the_digits_they_were_read_for() -> None:
    assert codes_in("OlI0-0000-0000") == {"011000000000"}


@pytest.mark.parametrize("pasted", ["", "100%", "%", "7K3M-Q9XA-2BT", "7K3M-Q9XA-2BTWX", "7K3MQ9XAU2BT", "%FF%23"])
def test_where_there_is_no_code_none_is_found(pasted: str) -> None:
    assert codes_in(pasted) == set()


# What stands next to a code is no letter or digit: else nobody could tell where it begins.
AROUND = st.text(max_size=60)


@given(AROUND, AROUND, st.sampled_from("-\u2010\u2011\u2012\u2013\u2014 \u00a0\u200b\u2060.:"))
def test_any_code_is_found_among_any_words(before: str, behind: str, dash: str) -> None:
    code = new_code()
    pasted = f"{before.replace('%', '')} {code.replace('-', dash)} {behind.replace('%', '')}"
    assert code.replace("-", "") in codes_in(pasted)
