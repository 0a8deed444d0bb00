"""Base64url as the parts of Linjepuls and others write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.crypto.base64url import decoded, padded, spelled_once, unpadded
from tests.ground.kit.spellings import other_spellings


@given(st.binary(max_size=70))
def test_bytes_are_the_same_again_in_either_form(data: bytes) -> None:
    assert decoded(padded(data)) == decoded(unpadded(data)) == data
    assert len(padded(data)) % 4 == 0
    assert "=" not in unpadded(data)


@pytest.mark.parametrize("text", ["a", "ab+d", "ab/d", "ab d", "æbcd", "ab\n"])
def test_what_is_in_another_alphabet_or_cut_off_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        decoded(text)


@given(st.binary(min_size=1, max_size=70))
def test_of_all_spellings_that_can_be_read_one_is_taken(data: bytes) -> None:
    text = padded(data)
    assert spelled_once(text) == data
    for other in other_spellings(text):
        assert decoded(other) == data
        with pytest.raises(ValueError):  # noqa: PT011
            spelled_once(other)
