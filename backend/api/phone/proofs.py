"""The proof of a phone's key that comes with its requests (RFC 9449), and the nonce for the next."""

from __future__ import annotations

import hmac
from typing import ClassVar

from litestar import Request

from backend.api.parts import parts_of
from backend.kit.crypto.canonical import sha256_hex
from backend.kit.crypto.proof import NonceNeeded, Proof, ProofRefused, ProvenRequest, hash_of_token, verify_proof
from backend.kit.http.access import AnyConnection, AnyRequest
from backend.kit.problem import Problem

HEADER = "DPoP"
NONCE_HEADER = "DPoP-Nonce"
"""What the next proof is made with."""


class ProofNonceNeeded(Problem):
    """400 and no 401: an app from before there were keys takes a 401 for the end of its session."""

    slug: ClassVar[str] = "proof-nonce-needed"
    status = 400


class AppTooOld(Problem):
    """From before there were keys. Nothing was used up: by the time it asks, its service worker has the new one."""

    slug: ClassVar[str] = "app-too-old"
    status = 400


class KeyProofRefused(Problem):
    slug: ClassVar[str] = "key-proof-refused"
    status = 400


async def proven_key(connection: AnyConnection, access: str | None = None) -> bytes:
    """Thumbprint of the key that the request is proven with, its body too. Raises KeyProofRefused, ProofNonceNeeded.

    `access`: the token that the proof must be made for; None: it must be for none.
    """
    if not isinstance(connection, Request):
        raise KeyProofRefused
    proof = _proof(connection)
    if proof.token_hash != (None if access is None else hash_of_token(access)):
        raise KeyProofRefused
    # Read last: an unproven caller's body is not taken in.
    if not hmac.compare_digest(proof.body_sha256.encode(), sha256_hex(await connection.body()).encode()):
        raise KeyProofRefused
    return proof.thumbprint


async def key_to_enrol(request: AnyRequest) -> bytes:
    """As `proven_key`. Raises AppTooOld where no proof came at all."""
    if HEADER not in request.headers:
        raise AppTooOld
    return await proven_key(request)


def next_nonce(request: AnyRequest) -> dict[str, str]:
    """The header that spares a phone the asking."""
    parts = parts_of(request)
    return {NONCE_HEADER: parts.nonces.fresh(parts.clock.now())}


def _proof(connection: AnyRequest) -> Proof:
    parts, now = parts_of(connection), parts_of(connection).clock.now()
    lines = connection.headers.getall(HEADER, [])
    if len(lines) != 1:
        raise KeyProofRefused
    # The origin as it is configured: what a Host header says is the caller's own word.
    asked = ProvenRequest(connection.method, f"{parts.site.origin}{connection.url.path}")
    try:
        return verify_proof(lines[0], asked, parts.nonces, now)
    except NonceNeeded as error:
        challenge = 'DPoP error="use_dpop_nonce", algs="ES256"'
        headers = {NONCE_HEADER: parts.nonces.fresh(now), "WWW-Authenticate": challenge}
        raise ProofNonceNeeded(headers=headers) from error
    except ProofRefused as error:
        raise KeyProofRefused from error
