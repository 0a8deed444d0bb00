"""A phone's own key (P-256), and the proofs that it makes with it (RFC 9449)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from backend.kit.crypto.canonical import sha256_hex
from backend.kit.crypto.proof import ALGORITHM, TYPE, hash_of_token, public_jwk
from backend.kit.times.clock import Clock, SystemClock


@dataclass(frozen=True)
class DeviceKey:
    private: ec.EllipticCurvePrivateKey
    clock: Clock = field(default_factory=SystemClock)

    @classmethod
    def made(cls) -> Self:
        return cls(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def read(cls, pem: str) -> Self:
        key = serialization.load_pem_private_key(pem.encode(), None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError("not a key on a curve")
        return cls(key)

    def pem(self) -> str:
        pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        return self.private.private_bytes(pem, pkcs8, serialization.NoEncryption()).decode()

    def proof(self, method: str, url: str, body: bytes, nonce: str | None, access: str | None = None) -> str:
        """`url`: without query. `access`: the token that it goes with."""
        claims = {
            "htm": method,
            "htu": url,
            "iat": int(self.clock.now().timestamp()),
            "jti": uuid4().hex,
            "body_sha256": sha256_hex(body),
            **({} if nonce is None else {"nonce": nonce}),
            **({} if access is None else {"ath": hash_of_token(access)}),
        }
        headers = {"typ": TYPE, "jwk": public_jwk(self.private.public_key())}
        return jwt.encode(claims, self.private, algorithm=ALGORITHM, headers=headers)
