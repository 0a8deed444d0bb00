"""The phone's access token: a JWT (EdDSA) of ten minutes, bound to the phone's key (RFC 9449 section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.kit.crypto.base64url import decoded, unpadded

LIFETIME = timedelta(minutes=10)
AUDIENCE = "linjepuls-phone"
ALGORITHM = "EdDSA"


class AccessRefused(Exception):
    """Expired, altered, or not made by us for a phone."""


@dataclass(frozen=True)
class DeviceIdentity:
    """`key`: thumbprint of the key that the phone proves (RFC 7638)."""

    employee_id: UUID
    device_id: UUID
    key: bytes


@dataclass(frozen=True)
class AccessTokens:
    key: Ed25519PrivateKey

    def issue(self, identity: DeviceIdentity, now: datetime) -> str:
        claims = {
            "aud": AUDIENCE,
            "sub": str(identity.employee_id),
            "device": str(identity.device_id),
            "cnf": {"jkt": unpadded(identity.key)},
            "iat": int(now.timestamp()),
            "exp": int((now + LIFETIME).timestamp()),
        }
        return jwt.encode(claims, self.key, algorithm=ALGORITHM)

    def verify(self, token: str, now: datetime) -> DeviceIdentity:
        options = {"require": ["aud", "sub", "iat", "exp", "device", "cnf"], "verify_exp": False, "verify_iat": False}
        try:
            claims = jwt.decode(
                token,
                self.key.public_key(),
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                options=options,  # type: ignore[arg-type]
            )
            identity = DeviceIdentity(UUID(claims["sub"]), UUID(claims["device"]), decoded(claims["cnf"]["jkt"]))
            issued, expires = int(claims["iat"]), int(claims["exp"])
        except (jwt.PyJWTError, KeyError, ValueError, TypeError, AttributeError) as error:
            raise AccessRefused("not an access token of ours") from error
        if not issued <= now.timestamp() < expires:
            raise AccessRefused("expired or not yet valid")
        return identity
