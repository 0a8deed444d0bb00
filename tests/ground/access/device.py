"""A passkey's device and the browser before it, in software: honest as made, and Eva's with what she changes."""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

ORIGIN = "http://localhost:8000"
PRESENT, VERIFIED, MAY_SYNC, SYNCED, NEW = 1, 4, 8, 16, 64


def _key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@dataclass
class Device:
    """`count`: of the last signature; one that counts none stays at 0. `told`: what the browser says besides, or
    instead."""

    origin: str = ORIGIN
    rp_id: str = "localhost"
    flags: int = PRESENT | VERIFIED
    count: int = 0
    counts: bool = True
    algorithm: int = -7
    told: dict[str, Any] = field(default_factory=dict)
    key: ec.EllipticCurvePrivateKey = field(default_factory=_key)
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    handle: bytes = b""
    attestation: dict[str, Any] = field(default_factory=lambda: {"fmt": "none", "attStmt": {}})

    def make(self, options: str) -> str:
        """As `navigator.credentials.create` answers, in JSON."""
        asked = json.loads(options)
        self.handle = _bytes(asked["user"]["id"])
        point = self.key.public_key().public_numbers()
        cose = {1: 2, 3: self.algorithm, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        fresh = bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id + cbor2.dumps(cose)
        attested = cbor2.dumps({**self.attestation, "authData": self._data(NEW) + fresh})
        return self._answer("webauthn.create", asked, lambda _: {"attestationObject": _text(attested)})

    def use(self, options: str) -> str:
        """As `navigator.credentials.get` answers."""
        data = self._data()

        def signed(client: bytes) -> dict[str, str]:
            signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
            parts = {"authenticatorData": data, "signature": signature, "userHandle": self.handle}
            return {name: _text(part) for name, part in parts.items()}

        return self._answer("webauthn.get", json.loads(options), signed)

    def _data(self, more: int = 0) -> bytes:
        self.count += self.counts
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes([self.flags | more]) + self.count.to_bytes(4, "big")

    def _answer(self, kind: str, asked: dict[str, Any], response: Any) -> str:
        said = {"type": kind, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": False, **self.told}
        client = json.dumps(said).encode()
        name = _text(self.credential_id)
        parts = {"clientDataJSON": _text(client), **response(client)}
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": parts, "clientExtensionResults": {}}
        )


def _text(of: bytes) -> str:
    return urlsafe_b64encode(of).rstrip(b"=").decode()


def _bytes(of: str) -> bytes:
    return urlsafe_b64decode(of + "=" * (-len(of) % 4))
