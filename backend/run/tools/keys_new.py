"""`linjepuls keys new`: the key pairs of both sides. Two may be active during a rotation: the other side knows both."""

from __future__ import annotations

import json
import os
import secrets
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from backend.kit.crypto.base64url import padded


def write_key(path: Path) -> str:
    """A new private key in `path`, readable by its owner only; the public one, 32 bytes in base64url."""
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return padded(public)


def lines(folder: Path) -> list[str]:
    """What goes into each side's environment. Nothing that is there is overwritten: raises FileExistsError."""
    mark = secrets.token_hex(4)
    service_id, release_id = f"service-{mark}", f"release-{mark}"
    access, service, release = (folder / f"{name}-{mark}.pem" for name in ("access", "service", "release"))
    write_key(access)
    service_public, release_public = write_key(service), write_key(release)
    return [
        "# The named side's environment",
        f"LINJEPULS_NAMED_ACCESS_KEY={access}",
        f"LINJEPULS_NAMED_SERVICE_KEY={service}",
        f"LINJEPULS_NAMED_SERVICE_KEY_ID={service_id}",
        f"LINJEPULS_NAMED_KEY_ENCRYPTION_KEY={secrets.token_hex(32)}",
        f"LINJEPULS_NAMED_RELEASE_KEYS='{json.dumps({release_id: release_public})}'",
        "# The ballot box's environment; release-*.pem moves to its operator, who alone may have it",
        f"LINJEPULS_BALLOTS_NAMED_SERVICE_KEYS='{json.dumps({service_id: service_public})}'",
        f"LINJEPULS_BALLOTS_RELEASE_KEY={release}",
        f"LINJEPULS_BALLOTS_RELEASE_KEY_ID={release_id}",
        "# Rotation: add the new public key to the other side's list, change the private one, then drop the old.",
    ]


def main() -> None:
    folder = Path(sys.argv[1]).absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    print("\n".join(lines(folder)))


if __name__ == "__main__":
    main()
