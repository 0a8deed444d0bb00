"""Addresses as people write them, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.sending.addresses import mail_address, phone_number
from backend.sending.texts import one_line


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("alma.aagaard+puls@kommune.dk", "alma.aagaard+puls@kommune.dk"),
        ("alma@blåbær.dk", "alma@xn--blbr-roah.dk"),
        ("alma", None),
        ("alma@localhost", None),
        ("alma@a..dk", None),
        ("alma@kommune.dk\r\nRCPT TO:<eva@ond.dk>", None),
        ("alma@kommune.dk>", None),
        ("alma kommune@kommune.dk", None),
        (None, None),
    ],
)
def test_mail_addresses(typed: str | None, address: str | None) -> None:
    assert mail_address(typed) == address


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12 34 56 78", "4512345678"),
        ("+45 12345678", "4512345678"),
        ("0045 12345678", "4512345678"),
        ("+298 123456", "298123456"),
        ("123", None),
        ("00000000", None),
        ("+0 12345678", None),
        ("12345678; DROP", None),
        (None, None),
    ],
)
def test_phone_numbers(typed: str | None, number: str | None) -> None:
    assert phone_number(typed) == number


@given(st.text())
def test_nothing_that_passes_can_end_a_line(text: str) -> None:
    for found in (mail_address(text) or "", mail_address(f"{text}@kommune.dk") or "", one_line(text)):
        assert len(found.splitlines()) <= 1
        assert "\r" not in found
