"""Sealing: a fresh data key per batch, itself sealed to the round's closing key (HPKE, RFC 9180, post-quantum hybrid).

The serving process can seal and not open; the closing key's private half exists in the closing worker's directory only.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

_INFO = b"linjepuls data key 1\n"
_SEED, _NONCE = 64, 12
PRIVATE_LENGTH = _SEED + 32


class SealBroken(Exception):
    """A sealed ballot or data key does not open: altered, or sealed to another key."""


def new_private_key() -> bytes:
    """96 bytes: ML-KEM-768 seed (64) ‖ X25519 private key (32)."""
    return MLKEM768PrivateKey.generate().private_bytes_raw() + X25519PrivateKey.generate().private_bytes_raw()


def public_half(private: bytes) -> bytes:
    """1,216 bytes: ML-KEM-768 encapsulation key ‖ X25519 public key."""
    mlkem, x25519 = _split(private)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def _split(private: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    if len(private) != PRIVATE_LENGTH:
        raise SealBroken("the closing key file is damaged")
    return (
        MLKEM768PrivateKey.from_seed_bytes(private[:_SEED]),
        X25519PrivateKey.from_private_bytes(private[_SEED:]),
    )


def _suite() -> Suite:
    return Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True)
class BatchSeal:
    """One batch's data key: `sealed_key` is stored, the key itself forgotten with this value."""

    key: bytes
    sealed_key: bytes

    def seal(self, content: bytes, nullifier: bytes) -> bytes:
        """nonce ‖ ciphertext, bound to its nullifier so that rows cannot be exchanged."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + AESGCM(self.key).encrypt(nonce, content, nullifier)


def new_batch_seal(public: bytes, round_id: UUID) -> BatchSeal:
    key = AESGCM.generate_key(256)
    recipient = MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:-32]), X25519PublicKey.from_public_bytes(public[-32:])
    )
    return BatchSeal(key, _suite().encrypt(key, recipient, _INFO + round_id.bytes))


class Opener:
    """Opens one round's ballots with the private closing key."""

    def __init__(self, private: bytes, round_id: UUID) -> None:
        self._private = MLKEM768X25519PrivateKey(*_split(private))
        self._info = _INFO + round_id.bytes

    def data_key(self, sealed_key: bytes) -> bytes:
        try:
            return _suite().decrypt(sealed_key, self._private, self._info)
        except (InvalidTag, ValueError) as error:
            raise SealBroken("a data key does not open with this closing key") from error

    @staticmethod
    def open(sealed: bytes, data_key: bytes, nullifier: bytes) -> bytes:
        try:
            return AESGCM(data_key).decrypt(sealed[:_NONCE], sealed[_NONCE:], nullifier)
        except (InvalidTag, ValueError) as error:
            raise SealBroken("a ballot does not open with its data key") from error
