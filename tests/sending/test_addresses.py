"""Addresses as people write them, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.sending.channels.email.address import mail_address
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


@given(st.text())
def test_nothing_that_passes_can_end_a_line(text: str) -> None:
    for found in (mail_address(text) or "", mail_address(f"{text}@kommune.dk") or "", one_line(text)):
        assert len(found.splitlines()) <= 1
        assert "\r" not in found
