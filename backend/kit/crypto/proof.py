"""Proofs that a caller holds a private key (RFC 9449, DPoP): ES256, bound to one request, its body and a fresh nonce.

Two things are stricter than the RFC: the body's hash is in every proof (`body_sha256`), and time is told by our nonce
alone, since a phone's clock may be wrong. A proof may come twice within the nonce's minute: what it opens must be safe
to do twice.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import jwt
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from jwt.algorithms import ECAlgorithm

from backend.kit.crypto.base64url import padded, unpadded
from backend.kit.crypto.canonical import canonical_json

ALGORITHM: Final = "ES256"
TYPE: Final = "dpop+jwt"
NONCE_LIVES: Final = timedelta(seconds=60)
_KEY_MEMBERS: Final = {"kty", "crv", "x", "y"}
_CLAIMS: Final = ("htm", "htu", "iat", "jti", "body_sha256")
_COORDINATE: Final = 32


class ProofRefused(Exception):
    """It does not prove that the caller holds a key and made this request."""


class NonceNeeded(ProofRefused):
    """Good but for its nonce, which is missing, too old, or not ours."""


@dataclass(frozen=True)
class ProvenRequest:
    """`url`: without query and fragment (RFC 9449 section 4.2)."""

    method: str
    url: str


@dataclass(frozen=True)
class Proof:
    """`thumbprint`: of the key, RFC 7638, 32 bytes; `token_hash`: the `ath` of the access token that it goes with.

    `body_sha256`: what the body must have; the caller compares, once it has read one.
    """

    thumbprint: bytes
    body_sha256: str
    token_hash: str | None


@dataclass(frozen=True)
class Nonces:
    """Kept nowhere: each is a time under a key that all processes of one deployment have."""

    box: Fernet

    @classmethod
    def derived(cls, key: Ed25519PrivateKey) -> Nonces:
        hkdf = HKDF(SHA256(), length=32, salt=None, info=b"linjepuls nonce of proofs")
        return cls(Fernet(padded(hkdf.derive(key.private_bytes_raw()))))

    def fresh(self, now: datetime) -> str:
        return self.box.encrypt_at_time(b"", int(now.timestamp())).decode("ascii")

    def check(self, nonce: object, now: datetime) -> None:
        """Raises NonceNeeded."""
        if not isinstance(nonce, str) or not nonce.isascii():
            raise NonceNeeded("no nonce")
        try:
            self.box.decrypt_at_time(nonce, int(NONCE_LIVES.total_seconds()), int(now.timestamp()))
        except InvalidToken as error:
            raise NonceNeeded("an old nonce, or not ours") from error


def verify_proof(text: str, request: ProvenRequest, nonces: Nonces, now: datetime) -> Proof:
    """Of RFC 9449 section 4.3 all but the access token's and the body's hash, which the caller compares."""
    key = _key_in(text)
    claims = _claims(text, key)
    if (claims["htm"], claims["htu"]) != (request.method, request.url):
        raise ProofRefused("made for another request")
    nonces.check(claims.get("nonce"), now)
    token_hash = claims.get("ath")
    return Proof(thumbprint(key), _hash(claims["body_sha256"]), None if token_hash is None else _hash(token_hash))


def _hash(told: object) -> str:
    """Raises ProofRefused. Whoever signs a proof writes into it what they like, halves of characters too, which are no
    text to anything that compares it."""
    if not isinstance(told, str) or not told.isascii():
        raise ProofRefused("a hash that is none")
    return told


def thumbprint(key: EllipticCurvePublicKey) -> bytes:
    """RFC 7638: of the members that make the key, in one order, whatever else stood beside them."""
    return hashlib.sha256(canonical_json(public_jwk(key))).digest()


def public_jwk(key: EllipticCurvePublicKey) -> dict[str, str]:
    numbers = key.public_numbers()
    x, y = (unpadded(number.to_bytes(_COORDINATE)) for number in (numbers.x, numbers.y))
    return {"crv": "P-256", "kty": "EC", "x": x, "y": y}


def hash_of_token(access: str) -> str:
    """The `ath` of a proof that goes with it (RFC 9449 section 4.2)."""
    return unpadded(hashlib.sha256(access.encode("ascii", "replace")).digest())


def _key_in(text: str) -> EllipticCurvePublicKey:
    """Nothing but a public key on P-256: RFC 9449 forbids a private one, and no other member is needed."""
    try:
        header = jwt.get_unverified_header(text)
        jwk = header["jwk"]
        if (header["typ"], header["alg"]) != (TYPE, ALGORITHM) or set(jwk) != _KEY_MEMBERS or jwk["crv"] != "P-256":
            raise ProofRefused("of another type, algorithm or key")
        key = ECAlgorithm.from_jwk(jwk)
    except (jwt.PyJWTError, KeyError, TypeError, ValueError) as error:
        raise ProofRefused("no proof with a key in it") from error
    if not isinstance(key, EllipticCurvePublicKey):
        raise ProofRefused("a private key")
    return key


def _claims(text: str, key: EllipticCurvePublicKey) -> dict[str, Any]:
    # A phone's clock may be minutes wrong: its `iat` must be there, and is not judged.
    unjudged = {"verify_exp": False, "verify_nbf": False, "verify_iat": False, "verify_aud": False}
    try:
        return jwt.decode(text, key, algorithms=[ALGORITHM], options={"require": list(_CLAIMS), **unjudged})  # type: ignore[arg-type]
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise ProofRefused("not signed by its key, or something is missing") from error
