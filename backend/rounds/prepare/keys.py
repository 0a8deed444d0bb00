"""The groups' signing keys: made on all cores, encrypted at rest with a key from the environment."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.kit.crypto.sealed_text import TextBox
from backend.tokens.issuer import IssuerKey

NONCE_BYTES = 12


class KeyUnreadable(Exception):
    """Sealed with another key-encryption key, for another group, or altered."""


def generate_keys(count: int, workers: int) -> list[IssuerKey]:
    """`count` keys; threads suffice, since `cryptography` lets go of the GIL while it looks for primes."""
    with ThreadPoolExecutor(workers) as pool:
        return [future.result() for future in [pool.submit(IssuerKey.generate) for _ in range(count)]]


class KeyBox:
    """AES-256-GCM with the round and group as associated data: a key can't be moved to another group.

    `key_encryption_key`: 32 bytes; ValueError otherwise. `texts`: the box of texts and short codes, under keys derived
    from it.
    """

    def __init__(self, key_encryption_key: bytes) -> None:
        if len(key_encryption_key) != 32:
            raise ValueError("the key-encryption key has 32 bytes")
        self._cipher = AESGCM(key_encryption_key)
        self.texts = TextBox(key_encryption_key)

    def seal(self, round_id: UUID, group_id: UUID, private: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, private, round_id.bytes + group_id.bytes)

    def open(self, round_id: UUID, group_id: UUID, sealed: bytes) -> bytes:
        """Raises KeyUnreadable."""
        try:
            associated = round_id.bytes + group_id.bytes
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], associated)
        except (InvalidTag, ValueError) as error:
            raise KeyUnreadable("the signing key can't be opened with this key-encryption key") from error
