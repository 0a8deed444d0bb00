from __future__ import annotations

import threading
from collections.abc import Callable
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from backend.tokens import spki
from backend.tokens.errors import (
    CryptoLibraryMissing,
    MessageOutOfRange,
    PrivateKeyRefused,
    PrivateOperationFailed,
    SigningFailure,
    UnexpectedSize,
)
from backend.tokens.issuer import IssuerKey
from backend.tokens.libcrypto import RawPrivateKey, open_library, system_library
from tests.tokens.vectors import issuer, pkcs8, rsa_key

MESSAGE = bytes(224) + sha256(b"blinded").digest()


def elliptic() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def raw(pkcs8_der: bytes) -> RawPrivateKey:
    return RawPrivateKey(pkcs8_der, system_library())


def test_a_key_is_read_back_from_its_bytes_and_signs_the_same() -> None:
    key = issuer(0)
    again = IssuerKey(key.private_bytes())
    assert again.spki == key.spki
    assert again.blind_sign(MESSAGE) == key.blind_sign(MESSAGE)


def test_a_signature_is_the_messages_root() -> None:
    key = issuer(0)
    signature = int.from_bytes(key.blind_sign(MESSAGE), "big")
    assert pow(signature, 65537, spki.decode(key.spki)) == int.from_bytes(MESSAGE, "big")


def test_threads_share_a_key() -> None:
    key, messages = issuer(0), [n.to_bytes(256, "big") for n in range(2, 34)]
    alone = [key.blind_sign(message) for message in messages]
    together: dict[int, bytes] = {}
    threads = [
        threading.Thread(target=lambda n=n: together.update({n: key.blind_sign(messages[n])})) for n in range(32)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[n] for n in range(32)] == alone


def test_a_blinded_message_of_another_size_or_not_below_the_modulus_is_refused() -> None:
    key = issuer(0)
    for wrong in (b"", MESSAGE[1:], b"\0" + MESSAGE):
        with pytest.raises(UnexpectedSize):
            key.blind_sign(wrong)
    modulus = spki.decode(key.spki)
    for large in (modulus, 2**2048 - 1):
        with pytest.raises(MessageOutOfRange):
            key.blind_sign(large.to_bytes(256, "big"))
    assert len(key.blind_sign((modulus - 1).to_bytes(256, "big"))) == 256


def test_a_signature_of_a_faulty_private_operation_is_withheld() -> None:
    numbers = rsa_key(2048).private_numbers()
    crt = (numbers.dmp1 ^ 4, numbers.dmq1, numbers.iqmp)
    # libcrypto notices wrong CRT numbers and falls back to d; so d is wrong as well.
    faulty = rsa.RSAPrivateNumbers(numbers.p, numbers.q, numbers.d ^ 4, *crt, numbers.public_numbers)
    key = IssuerKey(pkcs8(faulty.private_key(unsafe_skip_rsa_key_validation=True)))
    with pytest.raises(SigningFailure):
        key.blind_sign(MESSAGE)


@pytest.mark.parametrize("name", ["garbage", "empty", "trailing", "elliptic", "short", "long", "exponent", "public"])
def test_bytes_that_are_no_usable_issuer_key_are_refused(name: str) -> None:
    refused: dict[str, Callable[[], bytes]] = {
        "garbage": lambda: b"garbage",
        "empty": lambda: b"",
        "trailing": lambda: issuer(0).private_bytes() + b"\0",
        "elliptic": elliptic,
        "short": lambda: pkcs8(rsa_key(1024)),
        "long": lambda: pkcs8(rsa_key(3072)),
        "exponent": lambda: pkcs8(rsa_key(2048, 3)),
        "public": lambda: rsa_key(2048).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
    }
    with pytest.raises(PrivateKeyRefused):
        IssuerKey(refused[name]())


def test_an_encrypted_key_is_refused() -> None:
    secret = rsa_key(2048).private_bytes(Encoding.DER, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret"))
    with pytest.raises(PrivateKeyRefused):
        IssuerKey(secret)


def test_libcrypto_refuses_what_is_no_private_key_and_what_is_no_rsa() -> None:
    with pytest.raises(PrivateKeyRefused):
        raw(b"garbage")
    with pytest.raises(PrivateOperationFailed):
        raw(elliptic()).power(MESSAGE)


@pytest.mark.parametrize(
    "message", [b"", bytes(255), bytes(257), b"\xff" * 256], ids=["empty", "short", "long", "large"]
)
def test_a_failed_private_operation_is_told_and_the_key_works_on(message: bytes) -> None:
    key = raw(issuer(0).private_bytes())
    with pytest.raises(PrivateOperationFailed):
        key.power(message)
    assert key.power(MESSAGE) == issuer(0).blind_sign(MESSAGE)


@pytest.mark.parametrize("name", ["libcrypto-that-is-not-there.so", "libc.so.6"])
def test_a_machine_without_openssls_libcrypto_says_so(name: str) -> None:
    with pytest.raises(CryptoLibraryMissing, match=name):
        open_library(name)
