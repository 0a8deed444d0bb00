"""The client's half of issuance (RFC 9578 section 6): blind a token input, finalise the issuer's answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from backend.tokens import rsabssa, spki
from backend.tokens.errors import MalformedToken, WrongKey
from backend.tokens.rsabssa import PSS_DETERMINISTIC
from backend.tokens.wire import TOKEN_INPUT_BYTES, TokenRequest

SALT_BYTES = PSS_DETERMINISTIC.salt_length


@dataclass(frozen=True, slots=True)
class Blinded:
    """request: what the issuer gets. inverse: kept secret until the answer comes."""

    request: TokenRequest
    inverse: int = field(repr=False)


def _check_input(key: bytes, token_input: bytes) -> None:
    if len(token_input) != TOKEN_INPUT_BYTES:
        raise MalformedToken(f"a token input has {TOKEN_INPUT_BYTES} bytes, not {len(token_input)}")
    if token_input[-32:] != spki.token_key_id(key):
        raise WrongKey("the token input names another key")


def blind(key: bytes, token_input: bytes, salt: bytes, r: int) -> Blinded:
    """key: SPKI. salt: 48 fresh bytes. r: uniform in 1..n-1. Raises a TokenError on anything that doesn't fit."""
    modulus = spki.decode(key)
    _check_input(key, token_input)
    message = rsabssa.blind(PSS_DETERMINISTIC, modulus, token_input, salt, r)
    return Blinded(TokenRequest(spki.truncated_key_id(key), message.blinded), message.inverse)


def finalize(key: bytes, token_input: bytes, inverse: int, response: bytes) -> bytes:
    """The authenticator, 256 bytes. Raises UnexpectedSize or InvalidSignature on an answer that is not the issuer's."""
    modulus = spki.decode(key)
    _check_input(key, token_input)
    return rsabssa.finalize(PSS_DETERMINISTIC, modulus, token_input, response, inverse)
