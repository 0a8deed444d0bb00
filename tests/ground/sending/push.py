"""What a phone's browser makes to be reached by push."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.kit.crypto.base64url import unpadded
from backend.sending.values import Endpoint

PHONE_KEY, PHONE_SECRET = generate_private_key(SECP256R1()), b"p" * 16
"""What each phone's browser keeps to itself, to open what it is sent."""


def endpoint(url: str) -> Endpoint:
    """As a phone makes one."""
    raws = (point_of(PHONE_KEY.public_key()), PHONE_SECRET)
    return Endpoint(url, *(unpadded(raw) for raw in raws))


def point_of(key: EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
