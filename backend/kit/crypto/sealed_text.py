"""Short texts that must lie in the database until they are handed over (a code in an invitation), sealed meanwhile."""

from __future__ import annotations

import base64
import binascii
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
_PURPOSE = b"linjepuls sealed text 1"
_HASHING = b"linjepuls keyed hash 1"
_UNREADABLE = "the text can't be opened with this key-encryption key"


class TextUnreadable(Exception):
    """Sealed with another key, altered, or never sealed; the words hold nothing of it."""


class TextBox:
    """AES-256-GCM under a key derived from the key-encryption key by HKDF (RFC 5869): each key has one use.

    `key_encryption_key`: 32 bytes; ValueError otherwise.
    """

    def __init__(self, key_encryption_key: bytes) -> None:
        if len(key_encryption_key) != 32:
            raise ValueError("the key-encryption key has 32 bytes")
        self._cipher = AESGCM(_derived(key_encryption_key, _PURPOSE))
        self._hash_key = _derived(key_encryption_key, _HASHING)

    def seal(self, text: str) -> str:
        """In base64; sealing the same text again gives another one."""
        return base64.b64encode(self.seal_bytes(text.encode())).decode("ascii")

    def open(self, sealed: str) -> str:
        """Raises TextUnreadable."""
        try:
            return self.open_bytes(base64.b64decode(sealed, validate=True)).decode()
        except (ValueError, binascii.Error) as error:
            raise TextUnreadable(_UNREADABLE) from error

    def seal_bytes(self, content: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, content, _PURPOSE)

    def open_bytes(self, sealed: bytes) -> bytes:
        """Raises TextUnreadable."""
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _PURPOSE)
        except (InvalidTag, ValueError) as error:
            raise TextUnreadable(_UNREADABLE) from error

    def keyed_hash(self, text: str) -> bytes:
        """HMAC-SHA256 under a key of its own: of a short code, which a plain hash would not hide."""
        return hmac.digest(self._hash_key, text.encode(), "sha256")


def _derived(key_encryption_key: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=purpose).derive(key_encryption_key)
