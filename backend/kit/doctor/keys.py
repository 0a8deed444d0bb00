"""Keys, told by a short print of their public half that two operators can read out to each other."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.kit.crypto.ed25519 import KeyRefused, read_private_key, read_private_keys, read_public_key
from backend.kit.doctor.findings import Finding, fault, ok
from backend.kit.language.terminal import in_terminal


def print_of(key: Ed25519PublicKey) -> str:
    """48 bits of its hash: enough to see that two hold the same, and no secret."""
    hashed = sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()
    return " ".join(hashed[at : at + 4] for at in range(0, 12, 4))


def private_finding(variable: str, path: Path, key_id: str = "") -> Finding:
    try:
        return _private(_name(variable, key_id), read_private_key(path))
    except KeyRefused as refused:
        return _refused(variable, refused)


def private_findings(variable: str, path: Path) -> list[Finding]:
    """Of a file that may hold several."""
    try:
        return [_private(variable, key) for key in read_private_keys(path)]
    except KeyRefused as refused:
        return [_refused(variable, refused)]


def _private(name: str, key: Ed25519PrivateKey) -> Finding:
    return ok("keys", in_terminal("doctor-key", name=name, print=print_of(key.public_key())))


def _refused(variable: str, refused: KeyRefused) -> Finding:
    return fault("keys", f"{variable}: {refused}", in_terminal("doctor-key.hint"))


def public_findings(variable: str, texts: Mapping[str, str]) -> list[Finding]:
    return [_public(variable, key_id, text) for key_id, text in texts.items()]


def _public(variable: str, key_id: str, text: str) -> Finding:
    try:
        key = read_public_key(text)
    except KeyRefused as refused:
        return fault("keys", f"{_name(variable, key_id)}: {refused}", in_terminal("doctor-key-public.hint"))
    return ok("keys", in_terminal("doctor-key-public", name=_name(variable, key_id), print=print_of(key)))


def _name(variable: str, key_id: str) -> str:
    return f"{variable} {key_id}".strip()
