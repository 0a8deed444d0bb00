"""What of a ballot is sealed: group ‖ a byte per question ‖ the opened bits, of one length for all of a round."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from backend.handoffs import RoundSpec

GROUP_BYTES = 16
BLOCK = 64
"""Hides how many questions there were."""


def content_of(spec: RoundSpec, group: UUID, chosen: Sequence[int], opened: Sequence[int]) -> bytes:
    """`chosen`: per question of the spec the place of its outcome in OUTCOMES; in rounds of version 1 that of the
    option among the sorted ids. `opened`: per article of the spec 1 or 0. Raises ValueError for another number of
    either."""
    if (len(chosen), len(opened)) != (len(spec.questions), len(spec.articles)):
        raise ValueError("a ballot answers every question, and says of every article whether it was opened")
    bits = sum(was_opened << place for place, was_opened in enumerate(opened))
    content = group.bytes + bytes(chosen) + bits.to_bytes(opened_bytes(spec), "big")
    return content + bytes(-len(content) % BLOCK)


def opened_bytes(spec: RoundSpec) -> int:
    return (len(spec.articles) + 7) // 8


def content_length(spec: RoundSpec) -> int:
    used = GROUP_BYTES + len(spec.questions) + opened_bytes(spec)
    return used + -used % BLOCK
