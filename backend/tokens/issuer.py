"""The issuer's half: blind signatures (RFC 9474 section 4.3) that are checked before they leave."""

from __future__ import annotations

import gmpy2
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from backend.tokens import spki
from backend.tokens.errors import MessageOutOfRange, PrivateKeyRefused, SigningFailure, UnexpectedSize
from backend.tokens.libcrypto import RawPrivateKey, system_library
from backend.tokens.rsabssa import modulus_bytes
from backend.tokens.spki import EXPONENT


def blind_sign(key: RawPrivateKey, modulus: int, blinded: bytes) -> bytes:
    """As long as the modulus. Raises UnexpectedSize, MessageOutOfRange, PrivateOperationFailed or SigningFailure."""
    if len(blinded) != modulus_bytes(modulus):
        raise UnexpectedSize(f"a blinded message has {modulus_bytes(modulus)} bytes, not {len(blinded)}")
    message = int.from_bytes(blinded, "big")
    if message >= modulus:
        raise MessageOutOfRange("the blinded message is not below the modulus")
    signature = key.power(blinded)
    # RFC 9474 section 4.3 step 4: one faulty signature would be enough to factor the modulus.
    if gmpy2.powmod(int.from_bytes(signature, "big"), EXPONENT, modulus) != message:
        raise SigningFailure("the signature did not verify and is withheld")
    return signature


def _rsa_modulus(pkcs8: bytes) -> int:
    try:
        # Its factors are not tested: every signature is, and that takes longer than a thousand signatures.
        key = load_der_private_key(pkcs8, None, unsafe_skip_rsa_key_validation=True)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise PrivateKeyRefused("not an unencrypted PKCS #8 private key") from error
    if not isinstance(key, rsa.RSAPrivateKey) or key.key_size != spki.MODULUS_BYTES * 8:
        raise PrivateKeyRefused("the issuer's key is RSA with 2048 bits")
    public = key.public_key().public_numbers()
    if public.e != EXPONENT:
        raise PrivateKeyRefused("the issuer's key has the exponent 65537")
    return public.n


class IssuerKey:
    """One reporting group's signing key. Made from PKCS #8 DER; other bytes raise PrivateKeyRefused."""

    __slots__ = ("_modulus", "_pkcs8", "_raw", "spki")

    def __init__(self, pkcs8: bytes) -> None:
        self._pkcs8 = pkcs8
        self._modulus = _rsa_modulus(pkcs8)
        self._raw = RawPrivateKey(pkcs8, system_library())
        self.spki = spki.encode(self._modulus)

    @classmethod
    def generate(cls) -> IssuerKey:
        """About 50 ms of one core."""
        key = rsa.generate_private_key(EXPONENT, spki.MODULUS_BYTES * 8)
        return cls(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))

    def private_bytes(self) -> bytes:
        """The PKCS #8 DER it was made from, unencrypted."""
        return self._pkcs8

    def blind_sign(self, blinded: bytes) -> bytes:
        """256 bytes from 256 bytes; see the function of the same name for what it raises."""
        return blind_sign(self._raw, self._modulus, blinded)
