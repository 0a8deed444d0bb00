"""Ed25519 keys as they stand in settings: private ones in PEM files, public ones as PEM or 32 bytes in base64url."""

from __future__ import annotations

from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from backend.kit.crypto.base64url import decoded
from backend.kit.language.terminal import in_terminal, unreadable


class KeyRefused(ValueError):
    """Not such a key. Told in the terminal's language, to stand after a setting's name; holds nothing of the key."""


def read_private_key(path: Path) -> Ed25519PrivateKey:
    """Raises KeyRefused."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise KeyRefused(unreadable(path, error)) from error
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
