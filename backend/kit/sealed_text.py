"""Short texts that must lie in the database until they are handed over (a code in an invitation), sealed meanwhile."""

from __future__ import annotations

import base64
import binascii
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
_PURPOSE = b"linjepuls sealed text 1"


class TextUnreadable(Exception):
    """Sealed with another key, altered, or never sealed; the words hold nothing of it."""


class TextBox:
    """AES-256-GCM under a key derived from the key-encryption key by HKDF (RFC 5869): each key has one use.

    `key_encryption_key`: 32 bytes; ValueError otherwise.
    """

    def __init__(self, key_encryption_key: bytes) -> None:
        if len(key_encryption_key) != 32:
            raise ValueError("the key-encryption key has 32 bytes")
        self._cipher = AESGCM(HKDF(SHA256(), length=32, salt=None, info=_PURPOSE).derive(key_encryption_key))

    def seal(self, text: str) -> str:
        """In base64; sealing the same text again gives another one."""
        nonce = os.urandom(NONCE_BYTES)
        return base64.b64encode(nonce + self._cipher.encrypt(nonce, text.encode(), _PURPOSE)).decode("ascii")

    def open(self, sealed: str) -> str:
        """Raises TextUnreadable."""
        try:
            raw = base64.b64decode(sealed, validate=True)
            return self._cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], _PURPOSE).decode()
        except (InvalidTag, ValueError, binascii.Error) as error:
            raise TextUnreadable("the text can't be opened with this key-encryption key") from error
