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
class ServiceRequest:
    """What is known of a call before its body is read."""

    audience: str
    method: str
    path: str


@dataclass(frozen=True)
class Permit:
    """`jti` must be remembered by the caller until `expires`, so that a replay is refused."""

    jti: str
    expires: datetime
    body_sha256: str

    def check_body(self, body: bytes) -> None:
        """Raises ServiceJwtRefused."""
        if sha256_hex(body) != self.body_sha256:
            raise ServiceJwtRefused("signed for another body")


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


def verify_permit(token: str, request: ServiceRequest, keys: dict[str, Ed25519PublicKey], now: datetime) -> Permit:
    """Raises ServiceJwtRefused unless `token` permits `request` now, with the body that the permit then checks. Times
    are checked against the injected clock."""
    try:
        key = keys[jwt.get_unverified_header(token)["kid"]]
        required = ["aud", "iat", "exp", "jti", "htm", "htu", "body_sha256"]
        claims = jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            audience=request.audience,
            options={"require": required, "verify_exp": False, "verify_iat": False},
        )
        issued, expires = int(claims["iat"]), int(claims["exp"])
    except (jwt.PyJWTError, KeyError, ValueError, TypeError) as error:
        raise ServiceJwtRefused("not signed for us by a known key") from error
    _check_times(issued, expires, int(now.timestamp()))
    if (claims["htm"], claims["htu"]) != (request.method, request.path):
        raise ServiceJwtRefused("signed for another request")
    return Permit(str(claims["jti"]), datetime.fromtimestamp(expires, tz=now.tzinfo), str(claims["body_sha256"]))


def _check_times(issued: int, expires: int, now: int) -> None:
    leeway = 5  # two operators' clocks
    if expires - issued > LIFETIME.total_seconds():
        raise ServiceJwtRefused("lives longer than 60 seconds")
    if not issued - leeway <= now <= expires + leeway:
        raise ServiceJwtRefused("expired or not yet valid")
