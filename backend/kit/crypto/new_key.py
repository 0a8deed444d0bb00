"""Key files as an operator makes them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from backend.kit.crypto.base64url import padded
from backend.kit.language.terminal import in_terminal


def write_key(path: Path) -> str:
    """A new private key in `path`, readable by its owner only; the public one, 32 bytes in base64url.

    Nothing that is there is overwritten: raises FileExistsError.
    """
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(private)
    except OSError:
        # Half a key would be taken for one the next time.
        path.unlink()
        raise
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return padded(public)


def print_lines(lines: Callable[[Path], list[str]], name: str) -> None:
    """Of the command that makes keys in the folder of that name; ends the process where it can't."""
    try:
        made = lines(key_folder(name))
    except OSError as error:
        sys.exit(in_terminal("keys-not-made", path=str(error.filename or name), said=error.strerror or ""))
    sys.stdout.write("\n".join([*made, ""]))


def key_folder(name: str) -> Path:
    """The folder of that name, made if need be, for its owner only."""
    folder = Path(name).absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
