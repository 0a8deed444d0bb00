"""What a phone makes sure of before it blinds anything: that its key and the round are everybody's.

A key of one's own, or a list of one's own, would tag a person's ballot.
"""

from __future__ import annotations

from dataclasses import dataclass

from backend.handoffs import COIN_LEAST, COIN_MOST
from backend.kit.crypto.canonical import sha256_hex
from backend.tokens import spki
from backend.tokens.errors import NonCanonicalBase64, NonCanonicalKey
from backend.tokens.header import decode_base64
from simulator.phone.errors import CoinMismatch, KeyListMismatch, KeyMismatch, SpecMismatch
from simulator.phone.values import PublicRound, Round

ENTRY_BYTES = {1: 16 + 32, 2: 16 + 32 + 4 + 4}
"""Per version of the round: group id ‖ token_key_id, and from 2 on ‖ recipients ‖ new among them."""


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """A round as both sides show it to anyone; the same for every phone, so it may be fetched once for many."""

    announced: PublicRound
    ballot_keys: bytes
    named_keys: bytes


def canonical_key(text: str) -> bytes:
    """The 342 bytes of `text`; KeyMismatch for any other spelling, which could be a person's own."""
    try:
        key = decode_base64(text)
        spki.decode(key)
    except (NonCanonicalBase64, NonCanonicalKey) as error:
        raise KeyMismatch(f"the key is not in its canonical encoding: {error}") from error
    return key


def checked_key(offered: Round, record: PublicRecord) -> bytes:
    """The key to blind with, as SPKI. Raises KeyMismatch, KeyListMismatch, SpecMismatch or CoinMismatch."""
    key = canonical_key(offered.key)
    _check_lists(offered, record)
    if not _listed(offered, key, record):
        raise KeyMismatch("the key is not this group's in the ballot box's list")
    if record.announced.round != offered.id or record.announced.spec_sha256 != offered.spec_sha256:
        raise SpecMismatch("the ballot box holds another spec than the one the named side announced")
    _check_coin(offered, record.announced)
    return key


def _check_coin(offered: Round, announced: PublicRound) -> None:
    """Raises CoinMismatch."""
    here, there = (offered.ballot_version, offered.coin), (announced.ballot_version, announced.coin)
    if here != there:
        raise CoinMismatch(f"version and coin: {here} at the named side, {there} at the ballot box")
    if offered.coin and not COIN_LEAST <= offered.coin <= COIN_MOST:
        raise CoinMismatch(f"a coin of {offered.coin} percent")


def _check_lists(offered: Round, record: PublicRecord) -> None:
    hashes = {
        "the named side's word": offered.key_set_sha256,
        "the named side's list": sha256_hex(record.named_keys),
        "the ballot box's word": record.announced.key_set_sha256,
        "the ballot box's list": sha256_hex(record.ballot_keys),
    }
    if len(set(hashes.values())) != 1:
        raise KeyListMismatch("; ".join(f"{what}: {value[:16]}" for what, value in hashes.items()))


def _listed(offered: Round, key: bytes, record: PublicRecord) -> bool:
    """Whole entries only: bytes that happen to match across a border are no entry."""
    size, keys = ENTRY_BYTES[min(record.announced.ballot_version, max(ENTRY_BYTES))], record.ballot_keys
    if len(keys) % size:
        raise KeyListMismatch(f"a list of keys has entries of {size} bytes")
    wanted = offered.group.bytes + spki.token_key_id(key)
    return any(keys[start : start + len(wanted)] == wanted for start in range(0, len(keys), size))
