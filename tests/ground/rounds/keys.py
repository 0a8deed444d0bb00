"""Issuer keys that are made once per test run."""

from __future__ import annotations

from functools import cache

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from backend.tokens.issuer import IssuerKey
from tests.ground.ballot_box.world import rsa_key


@cache
def issuer_key(number: int) -> IssuerKey:
    der = rsa_key(number).private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return IssuerKey(der)
