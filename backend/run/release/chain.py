"""What is said of several releases' chain in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from backend.handoffs import SignedRelease
from backend.kit.language.words import Words
from backend.public_record import CHAINED
from backend.releases.incoming import Break, breaks, unplaced


def chain_in_words(releases: Sequence[SignedRelease], words: Words) -> tuple[list[str], list[str]]:
    """What can be told of it, and what is broken in it."""
    broken = [_in_words(link, words) for link in breaks(releases)]
    return [*_told(releases, words, whole=not broken)], broken


def _told(releases: Sequence[SignedRelease], words: Words, *, whole: bool) -> list[str]:
    if len(releases) == 1:
        return [_single(releases[0], words)]
    old = len(unplaced(releases))
    told = [words("cli-chain-old", releases=old)] if old else []
    return [*told, words("cli-chain-whole", releases=len(releases) - old)] if whole and len(releases) > old else told


def _single(signed: SignedRelease, words: Words) -> str:
    release = signed.release
    if release.version < CHAINED:
        return words("cli-chain-old", releases=1)
    if release.previous is None:
        return words("cli-chain-begins")
    return words("cli-chain-follows", before=release.previous)


def _in_words(link: Break, words: Words) -> str:
    round_id, other = str(link.round), str(link.other)
    if link.kind == "repeated":
        return words("cli-audit-twice", round=round_id)
    if link.kind == "missing":
        return words("cli-chain-missing", round=round_id, before=link.before or "")
    if link.kind == "forked":
        return words("cli-chain-forked", round=round_id, other=other)
    return words("cli-chain-first", round=round_id, other=other)
