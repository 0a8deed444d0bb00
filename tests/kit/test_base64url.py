"""Base64url as the parts of Linjepuls and others write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.crypto.base64url import decoded, padded, unpadded


@given(st.binary(max_size=70))
def test_bytes_are_the_same_again_in_either_form(data: bytes) -> None:
    assert decoded(padded(data)) == decoded(unpadded(data)) == data
    assert len(padded(data)) % 4 == 0
    assert "=" not in unpadded(data)


@pytest.mark.parametrize("text", ["a", "ab+d", "ab/d", "ab d", "æbcd", "ab\n"])
def test_what_is_in_another_alphabet_or_cut_off_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        decoded(text)
