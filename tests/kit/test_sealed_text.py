"""A code that waits in the database to be sent can be read by whoever holds the key, and by nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.crypto.sealed_text import TextBox, TextUnreadable

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))


@given(st.text())
def test_what_was_sealed_is_read_with_the_same_key_only(text: str) -> None:
    sealed = TextBox(KEY).seal(text)
    assert TextBox(KEY).open(sealed) == text
    with pytest.raises(TextUnreadable):
        TextBox(OTHER).open(sealed)


def test_the_same_code_sealed_twice_looks_different() -> None:
    box = TextBox(KEY)
    assert box.seal("7K3M-Q9XA-2BTW") != box.seal("7K3M-Q9XA-2BTW")


@pytest.mark.parametrize("sealed", ["", "æ", "AAAA", "7K3M-Q9XA-2BTW"])
def test_what_was_never_sealed_is_refused(sealed: str) -> None:
    with pytest.raises(TextUnreadable):
        TextBox(KEY).open(sealed)


def test_what_was_altered_is_refused() -> None:
    with pytest.raises(TextUnreadable):
        TextBox(KEY).open(TextBox(KEY).seal("x")[:-4] + "AAAA")


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        TextBox(b"short")
