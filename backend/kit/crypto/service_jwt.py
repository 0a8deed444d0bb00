"""Service JWTs between the two sides: EdDSA, one audience, at most 60 seconds, bound to one body: what is
overheard opens nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from backend.kit.crypto.canonical import sha256_hex

LIFETIME = timedelta(seconds=60)
ALGORITHM = "EdDSA"


class ServiceJwtRefused(Exception):
    """The token is expired, replayed, for another audience, body or request, or not signed by a known key."""


@dataclass(frozen=True)
class ServiceCall:
    """What one JWT permits: exactly this request."""

    audience: str
    method: str
    path: str
    body: bytes


@dataclass(frozen=True)
class Verified:
    """`jti` must be remembered by the caller until `expires`, so that a replay is refused."""

    jti: str
    expires: datetime


def sign_call(call: ServiceCall, key: Ed25519PrivateKey, key_id: str, now: datetime) -> str:
    claims = {
        "aud": call.audience,
        "iat": int(now.timestamp()),
        "exp": int((now + LIFETIME).timestamp()),
        "jti": uuid4().hex,
        "htm": call.method,
        "htu": call.path,
        "body_sha256": sha256_hex(call.body),
    }
    return jwt.encode(claims, key, algorithm=ALGORITHM, headers={"kid": key_id})


def verify_call(token: str, call: ServiceCall, keys: dict[str, Ed25519PublicKey], now: datetime) -> Verified:
    """Raise ServiceJwtRefused unless `token` permits `call` now. Times are checked against the injected clock."""
    try:
        key = keys[jwt.get_unverified_header(token)["kid"]]
        required = ["aud", "iat", "exp", "jti", "htm", "htu", "body_sha256"]
        claims = jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            audience=call.audience,
            options={"require": required, "verify_exp": False, "verify_iat": False},
        )
        issued, expires = int(claims["iat"]), int(claims["exp"])
    except (jwt.PyJWTError, KeyError, ValueError, TypeError) as error:
        raise ServiceJwtRefused("not signed for us by a known key") from error
    _check_times(issued, expires, int(now.timestamp()))
    if (claims["htm"], claims["htu"], claims["body_sha256"]) != (call.method, call.path, sha256_hex(call.body)):
        raise ServiceJwtRefused("signed for another request or body")
    return Verified(str(claims["jti"]), datetime.fromtimestamp(expires, tz=now.tzinfo))


def _check_times(issued: int, expires: int, now: int) -> None:
    leeway = 5  # two operators' clocks
    if expires - issued > LIFETIME.total_seconds():
        raise ServiceJwtRefused("lives longer than 60 seconds")
    if not issued - leeway <= now <= expires + leeway:
        raise ServiceJwtRefused("expired or not yet valid")
