"""What the ballot box signs once a ballot is counted: that a token of a round was, and nothing of the answers.

Ed25519 over RECEIPT_CONTEXT ‖ round ‖ SHA-256(RECEIPT_CONTEXT ‖ nullifier). The same ballot again gets the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.kit.crypto.base64url import decoded, padded

RECEIPT_CONTEXT: Final = b"linjepuls receipt 1\n"


@dataclass(frozen=True)
class ReceiptKey:
    private: Ed25519PrivateKey
    public: str = field(init=False)
    """32 bytes in padded base64url."""

    def __post_init__(self) -> None:
        raw = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        object.__setattr__(self, "public", padded(raw))

    def receipt(self, round_id: UUID, nullifier: bytes) -> str:
        """88 characters of base64url, whatever was answered. `nullifier`: see `nullifier_of`."""
        return padded(self.private.sign(_said(round_id, _digest(nullifier))))


def nullifier_of(nonce: bytes) -> bytes:
    """Of a token: it stands beside its ballot, and nobody can find the token by it."""
    return sha256(nonce).digest()


def receipt_digest(nonce: bytes) -> bytes:
    """Of a token's nullifier, by its nonce: who keeps it can't post with it, nor say what was answered."""
    return _digest(nullifier_of(nonce))


def is_receipt(receipt: str, round_id: UUID, digest: bytes, public: str) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(decoded(public))
        key.verify(decoded(receipt), _said(round_id, digest))
    except (InvalidSignature, ValueError):
        return False
    return True


def _digest(nullifier: bytes) -> bytes:
    return sha256(RECEIPT_CONTEXT + nullifier).digest()


def _said(round_id: UUID, digest: bytes) -> bytes:
    return RECEIPT_CONTEXT + round_id.bytes + digest
