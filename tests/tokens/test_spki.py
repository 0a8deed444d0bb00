from __future__ import annotations

import base64
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key
from hypothesis import given
from hypothesis import strategies as st

from backend.tokens import spki
from backend.tokens.errors import NonCanonicalKey
from tests.tokens.vectors import flipped, issuer, many

moduli = st.integers(2**2047, 2**2048 - 1).map(lambda n: n | 1)
HEAD, TAIL = 81, 5


def der(modulus: bytes) -> bytes:
    """The canonical frame around any 256 bytes."""
    key = spki.encode(2**2047 + 1)
    return key[:HEAD] + modulus + key[-TAIL:]


def is_read(key: bytes) -> bool:
    try:
        spki.decode(key)
    except NonCanonicalKey:
        return False
    return True


@given(moduli)
@many
def test_a_modulus_has_one_encoding_of_342_bytes(modulus: int) -> None:
    key = spki.encode(modulus)
    assert len(key) == 342
    assert spki.decode(key) == modulus
    assert key == der(modulus.to_bytes(256, "big"))


def test_an_independent_library_reads_the_same_key() -> None:
    key = issuer(0).spki
    # cryptography knows id-RSASSA-PSS and gives the key back as plain RSA.
    public = load_der_public_key(key)
    plain = public.public_bytes(Encoding.DER, PublicFormat.PKCS1)
    assert key.endswith(plain)
    assert spki.decode(key).to_bytes(256, "big") in plain


@given(st.integers(0, 342 * 8 - 1))
@many
def test_a_flipped_bit_is_refused_or_is_another_key(bit: int) -> None:
    key = issuer(0).spki
    changed = flipped(key, bit)
    lowest, highest = 8 * TAIL, 8 * (TAIL + 256) - 1
    if lowest < bit < highest:
        assert spki.decode(changed) != spki.decode(key)
        assert spki.token_key_id(changed) != spki.token_key_id(key)
        return
    with pytest.raises(NonCanonicalKey):
        spki.decode(changed)


def test_a_truncated_key_is_refused_at_each_length() -> None:
    key = issuer(0).spki
    assert len(key) == 342
    assert [length for length in range(342) if is_read(key[:length])] == []
    assert is_read(key)


def test_other_encodings_of_the_same_key_are_refused() -> None:
    key = issuer(0).spki
    public = load_der_public_key(key)
    plain = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert len(plain) == 294
    salt_32 = key.replace(bytes.fromhex("a203020130"), bytes.fromhex("a203020120"))
    assert salt_32 != key
    assert len(salt_32) == 342
    leading_zero = key[: HEAD - 1] + b"\0" + key[HEAD - 1 :]
    indefinite = b"\x30\x80" + key[4:] + b"\0\0"
    spelled = (plain, salt_32, leading_zero, indefinite, key + b"\0", b"\0" + key, base64.b64encode(key), b"")
    for other in spelled:
        with pytest.raises(NonCanonicalKey):
            spki.decode(other)


def test_a_modulus_that_is_even_or_not_2048_bits_long_is_refused() -> None:
    for bits in (0, 1024, 2047, 2049, 4096):
        with pytest.raises(NonCanonicalKey, match="2048 bits"):
            spki.encode(2**bits // 2 | 1)
    with pytest.raises(NonCanonicalKey, match="odd"):
        spki.encode(2**2047)
    with pytest.raises(NonCanonicalKey):
        spki.decode(der((2**2047).to_bytes(256, "big")))
    with pytest.raises(NonCanonicalKey):
        spki.decode(der((2**2046 + 1).to_bytes(256, "big")))


def test_the_key_id_is_the_hash_of_the_encoding_and_its_last_byte_stands_in_requests() -> None:
    key = issuer(0).spki
    assert spki.token_key_id(key) == sha256(key).digest()
    assert spki.truncated_key_id(key) == sha256(key).digest()[31]
