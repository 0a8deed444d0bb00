"""Codes as people hand them in: a code is letters and digits, and whatever stands around it is left out. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from typing import Final
from urllib.parse import unquote

# Crockford's base 32: no I, L, O, U, so that a code survives being read aloud and typed.
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 12
_MISREAD: Final = str.maketrans("ILO", "110")
_CODE: Final = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
_NO_SIGN: Final = re.compile(r"[\W_]+")


def codes_in(text: str) -> frozenset[str]:
    """Every code that may be meant: `Kode: 7K3M–Q9XA–2BTW.`, a whole message and a whole link have theirs in them.

    Several where words beside it are as long as its groups; which it is, only its hash can tell.
    """
    return frozenset(code for word in _runs(text) if _CODE.fullmatch(code := word.translate(_MISREAD)))


def _runs(text: str) -> Iterator[str]:
    """What neighbouring pieces make together, where that is as long as a code."""
    plain = unicodedata.normalize("NFKC", unquote(unquote(text))).upper()
    pieces = [piece for piece in _NO_SIGN.split(plain) if piece]
    for first in range(len(pieces)):
        for run in accumulate(pieces[first : first + LENGTH]):
            if len(run) >= LENGTH:
                if len(run) == LENGTH:
                    yield run
                break
