"""The RFCs' published known answers, and keys and choices that the other tests share."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from hypothesis import settings, strategies

from backend.tokens.issuer import IssuerKey
from backend.tokens.wire import TokenChallenge

_FOLDER = Path(__file__).resolve().parent.parent / "vectors"

CHALLENGE = TokenChallenge("issuer.example", bytes(32), "ballots.example:8001")
# The machine that runs the tests may be busy: no single example has a deadline.
few = settings(max_examples=25, deadline=None)
many = settings(max_examples=200, deadline=None)

nonces = strategies.binary(min_size=32, max_size=32)
salts = strategies.binary(min_size=48, max_size=48)


def vectors(name: str) -> list[dict[str, Any]]:
    published: list[dict[str, Any]] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return published


def data(vector: dict[str, Any], name: str) -> bytes:
    return bytes.fromhex(vector[name])


def pkcs8(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


@cache
def issuer(number: int) -> IssuerKey:
    """The same few keys for all tests of a run: making them is slow."""
    return IssuerKey.generate()


@cache
def rsa_key(bits: int, exponent: int = 65537) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(exponent, bits)


def issuer_of(pem: bytes) -> IssuerKey:
    key = load_pem_private_key(pem, None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return IssuerKey(pkcs8(key))


def flipped(value: bytes, bit: int) -> bytes:
    at = bit % (8 * len(value))
    return (int.from_bytes(value, "big") ^ (1 << at)).to_bytes(len(value), "big")
