"""Addresses as people write them, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.language.mail_addresses import address_fault, mail_address, written_address
from backend.sending.texts import one_line


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("alma.aagaard+puls@kommune.dk", "alma.aagaard+puls@kommune.dk"),
        ("o'neill@kommune.dk", "o'neill@kommune.dk"),
        ("alma@blåbær.dk", "alma@xn--blbr-roah.dk"),
        ("alma@BLÅBÆR.dk", "alma@xn--blbr-roah.dk"),
        ("alma@xn--blbr-roah.dk", "alma@xn--blbr-roah.dk"),
        ("alma@faß.example", "alma@xn--fa-hia.example"),
        ("alma@fass.example", "alma@fass.example"),
        ("alma@kommune.local", "alma@kommune.local"),
        ("mailto:alma@kommune.dk", "alma@kommune.dk"),
        ("Mailto: alma@kommune.dk", "alma@kommune.dk"),
        ("\N{NO-BREAK SPACE}alma@kommune.dk\N{ZERO WIDTH SPACE}", "alma@kommune.dk"),
        ("\N{LEFT-TO-RIGHT EMBEDDING}alma@kommune.dk\N{POP DIRECTIONAL FORMATTING}", "alma@kommune.dk"),
    ],
)
def test_an_address_is_one_however_it_is_written(typed: str, address: str) -> None:
    assert mail_address(typed) == address
    assert address_fault(typed) is None
    assert mail_address(written_address(typed)) == address


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", "form"),
        ("alma", "form"),
        ("a..b@kommune.dk", "form"),
        ("a.@kommune.dk", "form"),
        (".a@kommune.dk", "form"),
        ("@kommune.dk", "form"),
        ("Alma <alma@kommune.dk>", "form"),
        ("alma@kommune.dk, bo@kommune.dk", "form"),
        ("mailto:mailto:alma@kommune.dk", "form"),
        ("alma kommune@kommune.dk", "form"),
        ("alma@kommune.dk\r\nRCPT TO:<eva@ond.dk>", "form"),
        (f"{'x' * 65}@kommune.dk", "form"),
        ("søren@kommune.dk", "letters"),
        ("søren..@kommune.dk", "form"),
        ("alma@localhost", "domain"),
        ("alma@a..dk", "domain"),
        ("alma@kommune.dk>", "domain"),
        ("alma@-.dk", "domain"),
        ("alma@10.0.0.1", "domain"),
        ("alma@skole_1.dk", "domain"),
        ("alma@xn--zzzzzzzz.dk", "domain"),
        ("alma@☃.dk", "domain"),
        (f"alma@{'x' * 64}.dk", "domain"),
    ],
)
def test_what_no_server_would_take_is_none_and_why_is_told(typed: str, fault: str) -> None:
    assert mail_address(typed) is None
    assert address_fault(typed) == fault


@given(st.text())
def test_nothing_that_passes_can_end_a_line(text: str) -> None:
    for passed in (mail_address(text) or "", mail_address(f"{text}@kommune.dk") or "", one_line(text)):
        assert len(passed.splitlines()) <= 1
        assert "\r" not in passed


@given(st.from_regex(r"[a-zæøå.ß:@ ]{1,12}@[a-zæøåß.-]{1,12}\.(dk|ελ|xn--[a-z]{1,6})", fullmatch=True))
def test_an_address_as_a_server_takes_it_is_itself(text: str) -> None:
    address = mail_address(text)
    assert (address is None) == (address_fault(text) is not None)
    assert address is None or mail_address(address) == address
