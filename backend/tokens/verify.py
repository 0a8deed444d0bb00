"""Redemption (RFC 9577 section 2.2): is this token the issuer's signature for this very challenge?"""

from __future__ import annotations

from backend.tokens import pss, spki
from backend.tokens.errors import WrongChallenge, WrongKey
from backend.tokens.rsabssa import PSS_DETERMINISTIC
from backend.tokens.wire import Token, TokenChallenge


def verify_token(token: Token, key: bytes, challenge: TokenChallenge) -> None:
    """key: SPKI. Raises NonCanonicalKey, WrongKey, WrongChallenge or InvalidSignature.

    The type needs no test here: a Token of another type can't be decoded.
    """
    modulus = spki.decode(key)
    if token.token_key_id != spki.token_key_id(key):
        raise WrongKey("the token names another key")
    if token.challenge_digest != challenge.digest():
        raise WrongChallenge("the token answers another challenge")
    pss.verify(modulus, token.input, token.authenticator, PSS_DETERMINISTIC.salt_length)
