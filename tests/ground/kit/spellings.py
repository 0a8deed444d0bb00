"""Texts that say the same bytes in base64url as another does."""

from __future__ import annotations

from typing import Final

_ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LOOSE: Final = {0: 0, 1: 2, 2: 4}
"""Bits of the last letter that say nothing, by the signs of padding."""


def other_spellings(text: str) -> list[str]:
    """Of a text in padded base64url: with signs of padding added or left out, and with loose last bits."""
    plain = text.rstrip("=")
    padding = text[len(plain) :]
    last = _ALPHABET.index(plain[-1])
    loose = [plain[:-1] + _ALPHABET[last + bits] + padding for bits in range(1, 2 ** _LOOSE[len(padding)])]
    return [f"{text}=", *([plain] if padding else []), *loose]
