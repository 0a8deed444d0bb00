"""The ballot box's signature on a release: Ed25519 over RELEASE_CONTEXT ‖ canonical bytes. Both sides verify it."""

from __future__ import annotations

from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from backend.handoffs import Release, SignedRelease
from backend.kit.crypto.base64url import padded, spelled_once

RELEASE_CONTEXT = b"linjepuls release 1\n"


class ReleaseSignatureRefused(Exception):
    """Signed by an unknown key, or altered after it was signed."""


def sign_release(release: Release, key: Ed25519PrivateKey, key_id: str) -> SignedRelease:
    signature = key.sign(RELEASE_CONTEXT + release.to_bytes())
    return SignedRelease(release=release, key_id=key_id, signature=padded(signature))


def verify_release(signed: SignedRelease, public_keys: Mapping[str, Ed25519PublicKey]) -> Release:
    """The release itself; raises ReleaseSignatureRefused."""
    key = public_keys.get(signed.key_id)
    if key is None:
        raise ReleaseSignatureRefused(f"signed with the key {signed.key_id}, which is not known here")
    try:
        # The signature is within the release's hash: in another spelling it would make a second release of one.
        signature = spelled_once(signed.signature)
        key.verify(signature, RELEASE_CONTEXT + signed.release.to_bytes())
    except (InvalidSignature, ValueError) as error:
        raise ReleaseSignatureRefused("the signature does not fit the release") from error
    return signed.release
