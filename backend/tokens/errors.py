"""What the token protocol refuses. Every refusal is a TokenError; the edge decides which HTTP status it gets."""

from __future__ import annotations


class TokenError(Exception):
    """Anything wrong with a key, a token, a request, a challenge or a header."""


class NonCanonicalKey(TokenError):
    """The token key is not the one canonical 342-byte encoding of a 2048-bit key."""


class NonCanonicalBase64(TokenError):
    """Not padded base64url, or one of several spellings of the same bytes."""


class MalformedHeader(TokenError):
    """A WWW-Authenticate or Authorization value that does not hold what RFC 9577 asks for."""


class MalformedChallenge(TokenError):
    """Bytes or fields that are not a TokenChallenge."""


class MalformedRequest(TokenError):
    """Bytes or fields that are not a TokenRequest."""


class MalformedToken(TokenError):
    """Bytes or fields that are not a Token, or a token input of the wrong shape."""


class MalformedOrder(TokenError):
    """A stored order that can't be read back."""


class WrongTokenType(TokenError):
    """A type other than 0x0002."""


class WrongKey(TokenError):
    """The token or request names another issuer key."""


class WrongChallenge(TokenError):
    """The token answers another challenge: another round, group, issuer or origin."""


class InvalidSignature(TokenError):
    """The authenticator (or the issuer's answer) is not the key's signature."""


class InvalidBlind(TokenError):
    """The blind is outside 1..n-1 or has no inverse (RFC 9474 "blinding error")."""


class InvalidInput(TokenError):
    """Salt, prefix or message that the variant can't take (RFC 9474 "invalid input")."""


class UnexpectedSize(TokenError):
    """A blinded message or blind signature that is not as long as the modulus (RFC 9474 "unexpected input size")."""


class MessageOutOfRange(TokenError):
    """The blinded message, as a number, is not below the modulus."""


class PrivateKeyRefused(TokenError):
    """Not the PKCS #8 DER of a usable RSA private key."""


class PrivateOperationFailed(TokenError):
    """libcrypto reported an error in the private operation."""


class SigningFailure(TokenError):
    """The signature did not verify and was withheld: a faulty one would give the key's factors away."""


class CryptoLibraryMissing(TokenError):
    """The system's libcrypto can't be loaded."""
