"""The token key: one canonical DER SubjectPublicKeyInfo (RFC 9578 section 6.5), and no other bytes.

A second spelling of the same key would have a second key id, which could be used to tag a person.
"""

from __future__ import annotations

import hashlib

from backend.tokens.errors import NonCanonicalKey

EXPONENT = 65537
MODULUS_BYTES = 256
SPKI_BYTES = 342

# id-RSASSA-PSS with SHA-384, MGF1-SHA-384 and salt 48, then a BIT STRING with an RSAPublicKey; the zero byte at the
# end is the sign byte of a modulus whose highest bit is set.
_PREFIX = bytes.fromhex(
    "30820152303d06092a864886f70d01010a3030a00d300b0609608648016503040202a11a301806092a864886f70d010108300b"
    "0609608648016503040202a2030201300382010f003082010a0282010100"
)
_SUFFIX = bytes.fromhex("0203010001")


def encode(modulus: int) -> bytes:
    """342 bytes. An even modulus or one that is not exactly 2048 bits long raises NonCanonicalKey."""
    if modulus.bit_length() != MODULUS_BYTES * 8 or modulus % 2 == 0:
        raise NonCanonicalKey("the modulus must be odd and 2048 bits long")
    return _PREFIX + modulus.to_bytes(MODULUS_BYTES, "big") + _SUFFIX


def decode(spki: bytes) -> int:
    """The modulus; any bytes other than the canonical ones raise NonCanonicalKey."""
    if len(spki) != SPKI_BYTES:
        raise NonCanonicalKey(f"a token key has {SPKI_BYTES} bytes, not {len(spki)}")
    modulus = int.from_bytes(spki[len(_PREFIX) : -len(_SUFFIX)], "big")
    if encode(modulus) != spki:
        raise NonCanonicalKey("the token key is not in its canonical encoding")
    return modulus


def token_key_id(spki: bytes) -> bytes:
    """32 bytes: SHA-256 of the encoded key."""
    return hashlib.sha256(spki).digest()


def truncated_key_id(spki: bytes) -> int:
    """0..255: the last byte of the key id (RFC 9578 section 6.1)."""
    return token_key_id(spki)[-1]
