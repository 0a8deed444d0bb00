"""RFC 9474 appendix A: each step of each variant gives the published bytes."""

from __future__ import annotations

from typing import Any

import gmpy2
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from backend.tokens import pss, rsabssa
from backend.tokens.errors import (
    InvalidBlind,
    InvalidInput,
    InvalidSignature,
    MessageOutOfRange,
    UnexpectedSize,
)
from backend.tokens.issuer import blind_sign
from backend.tokens.libcrypto import RawPrivateKey, system_library
from backend.tokens.rsabssa import VARIANTS, Variant
from tests.tokens.vectors import data, flipped, pkcs8, vectors

VECTORS = vectors("rfc9474")
named = pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])


def number(vector: dict[str, Any], name: str) -> int:
    return int(vector[name], 16)


def variant_of(vector: dict[str, Any]) -> Variant:
    return next(variant for variant in VARIANTS if variant.name == vector["name"])


def private_key(vector: dict[str, Any]) -> RawPrivateKey:
    p, q, d, n = (number(vector, name) for name in "pqdn")
    public = rsa.RSAPublicNumbers(number(vector, "e"), n)
    numbers = rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), rsa.rsa_crt_iqmp(p, q), public)
    return RawPrivateKey(pkcs8(numbers.private_key()), system_library())


def blinded(vector: dict[str, Any]) -> rsabssa.BlindedMessage:
    n = number(vector, "n")
    r = int(gmpy2.invert(number(vector, "inv"), n))
    return rsabssa.blind(variant_of(vector), n, data(vector, "input_msg"), data(vector, "salt"), r)


def finalized(vector: dict[str, Any], blind_signature: bytes, message: bytes | None = None) -> bytes:
    n, inverse = number(vector, "n"), number(vector, "inv")
    prepared = message or data(vector, "input_msg")
    return rsabssa.finalize(variant_of(vector), n, prepared, blind_signature, inverse)


def test_all_four_variants_are_known_and_have_a_vector() -> None:
    assert {vector["name"] for vector in VECTORS} == {variant.name for variant in VARIANTS}


@named
def test_a_variant_has_the_published_parameters_and_prepares_the_published_message(vector: dict[str, Any]) -> None:
    variant, prefix = variant_of(vector), data(vector, "msg_prefix")
    assert variant.salt_length == number(vector, "sLen")
    assert (variant.prefix_length > 0) == bool(number(vector, "is_randomized"))
    assert rsabssa.prepare(variant, data(vector, "msg"), prefix) == data(vector, "input_msg")
    with pytest.raises(InvalidInput, match="prefix"):
        rsabssa.prepare(variant, data(vector, "msg"), prefix + b"\0")


@pytest.mark.parametrize("vector", [vector for vector in VECTORS if "encoded_msg" in vector], ids=lambda v: v["name"])
def test_the_message_is_encoded_as_published(vector: dict[str, Any]) -> None:
    bits = number(vector, "n").bit_length() - 1
    assert pss.encode(data(vector, "input_msg"), data(vector, "salt"), bits) == data(vector, "encoded_msg")


@named
def test_blinding_gives_the_published_blinded_message(vector: dict[str, Any]) -> None:
    assert blinded(vector) == rsabssa.BlindedMessage(data(vector, "blinded_msg"), number(vector, "inv"))


@named
def test_the_issuer_gives_the_published_blind_signature(vector: dict[str, Any]) -> None:
    signature = blind_sign(private_key(vector), number(vector, "n"), data(vector, "blinded_msg"))
    assert signature == data(vector, "blind_sig")


@named
def test_finalising_gives_the_published_signature_and_no_other(vector: dict[str, Any]) -> None:
    signature = data(vector, "blind_sig")
    assert finalized(vector, signature) == data(vector, "sig")
    for wrong in (signature[:-1], signature + b"\0", b""):
        with pytest.raises(UnexpectedSize):
            finalized(vector, wrong)
    for bit in (0, 1, 2047, 4000):
        with pytest.raises(InvalidSignature):
            finalized(vector, flipped(signature, bit))
    with pytest.raises(InvalidSignature):
        finalized(vector, signature, b"another message")


@named
def test_a_signature_is_refused_under_another_salt_length(vector: dict[str, Any]) -> None:
    variant, n = variant_of(vector), number(vector, "n")
    pss.verify(n, data(vector, "input_msg"), data(vector, "sig"), variant.salt_length)
    for other in {0, 32, 47, 48} - {variant.salt_length}:
        with pytest.raises(InvalidSignature):
            pss.verify(n, data(vector, "input_msg"), data(vector, "sig"), other)


@named
def test_blinding_refuses_another_salt_length_and_a_blind_outside_its_range(vector: dict[str, Any]) -> None:
    variant, n, message, salt = variant_of(vector), number(vector, "n"), b"message", data(vector, "salt")
    for wrong in (salt + b"\0", bytes(20), bytes(47)):
        with pytest.raises(InvalidInput, match="salt"):
            rsabssa.blind(variant, n, message, wrong, 3)
    for r in (0, -1, n, n + 1, number(vector, "p")):
        with pytest.raises(InvalidBlind):
            rsabssa.blind(variant, n, message, salt, r)


@named
def test_the_issuer_refuses_a_blinded_message_that_is_too_long_short_or_large(vector: dict[str, Any]) -> None:
    key, n, message = private_key(vector), number(vector, "n"), data(vector, "blinded_msg")
    for wrong in (message[1:], b"\0" + message, b""):
        with pytest.raises(UnexpectedSize):
            blind_sign(key, n, wrong)
    for large in (n, n + 1, 2**4096 - 1):
        with pytest.raises(MessageOutOfRange):
            blind_sign(key, n, large.to_bytes(512, "big"))


def test_a_modulus_too_short_for_hash_and_salt_or_sharing_a_factor_with_the_message_is_refused() -> None:
    with pytest.raises(InvalidInput, match="too short"):
        pss.encode(b"message", bytes(48), 8 * (48 + 48 + 2) - 8)
    assert len(pss.encode(b"message", bytes(48), 8 * (48 + 48 + 2))) == 98
    modulus = 3 * (2**2048 // 3)
    message = next(m for m in map(str.encode, map(str, range(99))) if _encoded(m) % 3 == 0)
    with pytest.raises(InvalidInput, match="factor"):
        rsabssa.blind(rsabssa.PSS_DETERMINISTIC, modulus, message, bytes(48), 5)


def _encoded(message: bytes) -> int:
    return int.from_bytes(pss.encode(message, bytes(48), 2047), "big")
