"""The ballot box's public keys as its operator gives them to whoever verifies or watches: a file of JSON."""

from __future__ import annotations

import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from backend.kit.crypto.ed25519 import KeyRefused, read_public_key
from backend.kit.language.terminal import in_terminal


class KeysUnread(Exception):
    """The text names the file and, of several keys, which it was."""


def read_public_keys(file: Path) -> dict[str, Ed25519PublicKey]:
    """By key id. Raises KeysUnread."""
    try:
        texts = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise KeysUnread(in_terminal("cli-file-unread", file=str(file), why=error.strerror or "")) from error
    except ValueError:
        texts = None
    if not isinstance(texts, dict):
        raise KeysUnread(in_terminal("cli-keys-file", file=str(file)))
    return {str(key_id): _key(file, str(key_id), str(text)) for key_id, text in texts.items()}


def _key(file: Path, key_id: str, text: str) -> Ed25519PublicKey:
    try:
        return read_public_key(text)
    except KeyRefused as refused:
        raise KeysUnread(f"{file}: {key_id} {refused}") from refused
