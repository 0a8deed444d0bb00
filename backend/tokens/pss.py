"""EMSA-PSS with SHA-384 and MGF1-SHA-384 (RFC 8017 section 9.1): the encoding, and verification by `cryptography`."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from cryptography.exceptions import InvalidSignature as _Refused
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA384

from backend.tokens.errors import InvalidInput, InvalidSignature
from backend.tokens.spki import EXPONENT

_HASH_BYTES = 48
_HASH = SHA384()


def _mgf1(seed: bytes, length: int) -> bytes:
    blocks = -(-length // _HASH_BYTES)
    mask = b"".join(hashlib.sha384(seed + counter.to_bytes(4, "big")).digest() for counter in range(blocks))
    return mask[:length]


def encode(message: bytes, salt: bytes, bits: int) -> bytes:
    """ceil(bits / 8) bytes whose number has at most `bits` bits; InvalidInput when `bits` can't hold hash and salt."""
    length = -(-bits // 8)
    padding_bytes = length - len(salt) - _HASH_BYTES - 2
    if padding_bytes < 0:
        raise InvalidInput("the modulus is too short for this hash and salt")
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(padding_bytes) + b"\x01" + salt
    mask = _mgf1(digest, len(block))
    masked = int.from_bytes(block, "big") ^ int.from_bytes(mask, "big")
    # Step 11: the leftmost bits beyond `bits` are cleared.
    masked &= (1 << (bits - 8 * (_HASH_BYTES + 1))) - 1
    return masked.to_bytes(len(block), "big") + digest + b"\xbc"


@lru_cache(maxsize=1024)
def _public_key(modulus: int) -> rsa.RSAPublicKey:
    """Kept, since OpenSSL prepares a key again each time it is read: a quarter of a verification."""
    return rsa.RSAPublicNumbers(EXPONENT, modulus).public_key()


@lru_cache(maxsize=4)
def _scheme(salt_length: int) -> padding.PSS:
    return padding.PSS(mgf=padding.MGF1(_HASH), salt_length=salt_length)


def verify(modulus: int, message: bytes, signature: bytes, salt_length: int) -> None:
    """Raises InvalidSignature, also when the salt has another length."""
    try:
        _public_key(modulus).verify(signature, message, _scheme(salt_length), _HASH)
    except _Refused as error:
        raise InvalidSignature("the signature is not this key's signature of this message") from error
