"""Key files as an operator makes them."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from backend.kit.crypto.base64url import padded


def write_key(path: Path) -> str:
    """A new private key in `path`, readable by its owner only; the public one, 32 bytes in base64url.

    Nothing that is there is overwritten: raises FileExistsError.
    """
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return padded(public)


def key_folder(name: str) -> Path:
    """The folder of that name, made if need be, for its owner only."""
    folder = Path(name).absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
