"""Dan's keys, as they stand in files and settings."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, x25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from backend.kit.crypto.ed25519 import KeyRefused, read_private_key, read_private_keys, read_public_key

OURS, FOREIGN = ed25519.Ed25519PrivateKey.generate(), x25519.X25519PrivateKey.generate()


def private_pem(key: ed25519.Ed25519PrivateKey | x25519.X25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_pem(key: ed25519.Ed25519PrivateKey | x25519.X25519PrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def test_dan_reads_back_the_key_he_wrote(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_bytes(private_pem(OURS))
    assert read_private_key(tmp_path / "key.pem").public_key() == OURS.public_key()


def test_of_several_in_one_file_each_is_read_in_its_place_and_one_that_is_none_refuses_all(tmp_path: Path) -> None:
    file, later = tmp_path / "keys.pem", ed25519.Ed25519PrivateKey.generate()
    file.write_bytes(b"today's\n" + private_pem(later) + b"\nbefore it\n" + private_pem(OURS))
    assert [key.public_key() for key in read_private_keys(file)] == [later.public_key(), OURS.public_key()]
    file.write_bytes(private_pem(later) + private_pem(FOREIGN))
    with pytest.raises(KeyRefused):
        read_private_keys(file)
    file.write_bytes(b"none")
    with pytest.raises(KeyRefused):
        read_private_keys(file)


@pytest.mark.parametrize("content", [b"", b"not a key", private_pem(FOREIGN), public_pem(OURS).encode()])
def test_any_other_file_is_refused_without_its_content(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key.pem").write_bytes(content)
    with pytest.raises(KeyRefused) as refused:
        read_private_key(tmp_path / "key.pem")
    assert not content or content.decode() not in str(refused.value)


def test_a_file_that_may_not_be_read_is_named_with_the_user_who_tried(tmp_path: Path) -> None:
    # Of all files that root may not read, the one that is on every machine.
    with pytest.raises(KeyRefused, match=rf"/proc/self/mem kan ikke læses .+ nr\. {os.geteuid()} "):
        read_private_key(Path("/proc/self/mem"))


@pytest.mark.parametrize("strip", ["", "="])
def test_a_public_key_is_pem_or_base64url_padded_or_not(strip: str) -> None:
    raw = base64.urlsafe_b64encode(OURS.public_key().public_bytes_raw()).decode().rstrip(strip or None)
    assert read_public_key(raw) == OURS.public_key()
    assert read_public_key("\n" + public_pem(OURS)) == OURS.public_key()


@pytest.mark.parametrize("text", ["", "AAAA", "ø", "-----BEGIN PUBLIC KEY-----", public_pem(FOREIGN)])
def test_any_other_text_is_no_public_key(text: str) -> None:
    with pytest.raises(KeyRefused):
        read_public_key(text)
