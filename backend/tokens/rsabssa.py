"""RSABSSA with SHA-384 (RFC 9474 section 4): four variants, any modulus length, e = 65537.

Constant time is not needed here: this is the client's half, on its own secrets, on its own machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import gmpy2

from backend.tokens import pss
from backend.tokens.errors import InvalidBlind, InvalidInput, UnexpectedSize
from backend.tokens.spki import EXPONENT


@dataclass(frozen=True, slots=True)
class Variant:
    """salt_length and prefix_length in bytes; a deterministic variant has no prefix."""

    name: str
    salt_length: int
    prefix_length: int


PSS_RANDOMIZED = Variant("RSABSSA-SHA384-PSS-Randomized", 48, 32)
PSSZERO_RANDOMIZED = Variant("RSABSSA-SHA384-PSSZERO-Randomized", 0, 32)
PSS_DETERMINISTIC = Variant("RSABSSA-SHA384-PSS-Deterministic", 48, 0)
PSSZERO_DETERMINISTIC = Variant("RSABSSA-SHA384-PSSZERO-Deterministic", 0, 0)
VARIANTS = (PSS_RANDOMIZED, PSSZERO_RANDOMIZED, PSS_DETERMINISTIC, PSSZERO_DETERMINISTIC)


@dataclass(frozen=True, slots=True)
class BlindedMessage:
    """blinded: as long as the modulus. inverse: r^-1 mod n, the secret that unblinds."""

    blinded: bytes
    inverse: int = field(repr=False)


def modulus_bytes(modulus: int) -> int:
    return (modulus.bit_length() + 7) // 8


def prepare(variant: Variant, message: bytes, prefix: bytes = b"") -> bytes:
    """The input message; InvalidInput unless the prefix has the variant's length."""
    if len(prefix) != variant.prefix_length:
        raise InvalidInput(f"{variant.name} takes a prefix of {variant.prefix_length} bytes")
    return prefix + message


def blind(variant: Variant, modulus: int, prepared: bytes, salt: bytes, r: int) -> BlindedMessage:
    """r: 1..n-1, uniform and fresh. Raises InvalidInput on the salt's length, InvalidBlind on r."""
    if len(salt) != variant.salt_length:
        raise InvalidInput(f"{variant.name} takes a salt of {variant.salt_length} bytes")
    message = int.from_bytes(pss.encode(prepared, salt, modulus.bit_length() - 1), "big")
    if gmpy2.gcd(message, modulus) != 1:
        raise InvalidInput("the encoded message shares a factor with the modulus")
    if not 0 < r < modulus or gmpy2.gcd(r, modulus) != 1:
        raise InvalidBlind("the blind must be in 1..n-1 and have an inverse")
    blinded = int(message * gmpy2.powmod(r, EXPONENT, modulus) % modulus)
    return BlindedMessage(blinded.to_bytes(modulus_bytes(modulus), "big"), int(gmpy2.invert(r, modulus)))


def finalize(variant: Variant, modulus: int, prepared: bytes, blind_signature: bytes, inverse: int) -> bytes:
    """The signature, as long as the modulus. Raises UnexpectedSize or InvalidSignature."""
    length = modulus_bytes(modulus)
    if len(blind_signature) != length:
        raise UnexpectedSize(f"a blind signature has {length} bytes, not {len(blind_signature)}")
    signature = (int.from_bytes(blind_signature, "big") * inverse % modulus).to_bytes(length, "big")
    pss.verify(modulus, prepared, signature, variant.salt_length)
    return signature
