"""Ed25519 keys as they stand in settings: private ones in PEM files, public ones as PEM or 32 bytes in base64url."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from backend.kit.crypto.base64url import decoded
from backend.kit.language.terminal import in_terminal, unreadable

_BEGIN: Final = b"-----BEGIN "


class KeyRefused(ValueError):
    """Not such a key. Told in the terminal's language, to stand after a setting's name; holds nothing of the key."""


def read_private_key(path: Path) -> Ed25519PrivateKey:
    """Raises KeyRefused."""
    return _private_key(_content(path))


def read_private_keys(path: Path) -> tuple[Ed25519PrivateKey, ...]:
    """Of a file with one or several, in their order. Raises KeyRefused."""
    before, *keys = _content(path).split(_BEGIN)
    return tuple(_private_key(_BEGIN + key) for key in keys) or (_private_key(before),)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KeyRefused(unreadable(path, error)) from error


def _private_key(pem: bytes) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyRefused(in_terminal("setting-key.no-pem")) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyRefused(in_terminal("setting-key.no-ed25519"))
    return key


def read_public_key(text: str) -> Ed25519PublicKey:
    """Raises KeyRefused."""
    try:
        if not text.lstrip().startswith("-----BEGIN"):
            return Ed25519PublicKey.from_public_bytes(decoded(text.strip()))
        key = load_pem_public_key(text.encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise KeyRefused(in_terminal("setting-key.no-public")) from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeyRefused(in_terminal("setting-key.no-ed25519"))
    return key
