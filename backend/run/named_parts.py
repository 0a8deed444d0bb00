"""From the named side's settings to the parts that its application and its worker are made of."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from backend.settings.named import PREFIX, SettingsRefused


def private_key(path: Path, name: str) -> Ed25519PrivateKey:
    """From a PEM file; SettingsRefused names the setting."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise SettingsRefused(f"{PREFIX}{name}: not a private key in PEM") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise SettingsRefused(f"{PREFIX}{name}: not an Ed25519 key")
    return key


def public_keys(texts: Mapping[str, str], name: str) -> dict[str, Ed25519PublicKey]:
    """Each from PEM or from 32 bytes in base64url."""
    return {key_id: _public_key(text, name) for key_id, text in texts.items()}


def _public_key(text: str, name: str) -> Ed25519PublicKey:
    try:
        if text.lstrip().startswith("-----BEGIN"):
            key = load_pem_public_key(text.encode())
        else:
            key = Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError as error:
        raise SettingsRefused(f"{PREFIX}{name}: a key can't be read") from error
    if not isinstance(key, Ed25519PublicKey):
        raise SettingsRefused(f"{PREFIX}{name}: a key is not Ed25519")
    return key
