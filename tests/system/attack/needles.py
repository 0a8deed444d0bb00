"""Thousands of secrets looked for in every byte at once, in each form in which a program might have written them."""

from __future__ import annotations

import base64
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from uuid import UUID

import numpy as np

ANCHOR = 8


def forms(secret: bytes) -> frozenset[bytes]:
    """As it is, in capitals and small letters of hexadecimal, and in base64 of both alphabets wherever it begins."""
    hexadecimal = secret.hex().encode()
    written = {secret, hexadecimal, hexadecimal.upper()}
    for before in range(3):
        text = base64.b64encode(bytes(before) + secret)
        # The characters at either end also hold bits of the neighbours.
        whole = text[-(-before * 8 // 6) : (before + len(secret)) * 8 // 6]
        written |= {whole, whole.translate(bytes.maketrans(b"+/", b"-_"))}
    return frozenset(written)


def forms_of_id(value: UUID) -> frozenset[bytes]:
    """Its sixteen bytes and its text."""
    text = str(value)
    return forms(value.bytes) | forms(text.encode()) | {text.upper().encode()}


class Needles:
    """`needles`: what is looked for, each of at least eight bytes → what it is called in the answer."""

    def __init__(self, needles: Mapping[bytes, str]) -> None:
        self._by_anchor: dict[bytes, list[tuple[bytes, str]]] = defaultdict(list)
        self._may_begin = np.zeros(1 << 24, dtype=bool)
        for needle, name in needles.items():
            if len(needle) < ANCHOR:
                raise ValueError(f"{name}: {len(needle)} bytes occur by chance")
            self._by_anchor[needle[:ANCHOR]].append((needle, name))
            self._may_begin[int.from_bytes(needle[:3], "little")] = True

    def count(self, data: bytes) -> Counter[str]:
        """How often each name occurs; those that don't are left out."""
        times: Counter[str] = Counter()
        for place in self._candidates(data):
            for needle, name in self._by_anchor.get(data[place : place + ANCHOR], ()):
                if data.startswith(needle, place):
                    times[name] += 1
        return times

    def _candidates(self, data: bytes) -> Iterator[int]:
        for shift in range(4):
            words = np.frombuffer(data, "<u4", max(0, len(data) - shift) // 4, min(shift, len(data)))
            hits = np.flatnonzero(self._may_begin[words & 0xFFFFFF])
            yield from (hits * 4 + shift).tolist()
