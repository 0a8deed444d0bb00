"""The structures on the wire: TokenChallenge and Token (RFC 9577 section 2), TokenRequest (RFC 9578 section 6.1)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import ClassVar

from backend.tokens.errors import MalformedChallenge, MalformedRequest, MalformedToken, TokenError, WrongTokenType

TOKEN_TYPE = 0x0002
DIGEST_BYTES = 32
SIGNATURE_BYTES = 256
TOKEN_INPUT_BYTES = 2 + 3 * DIGEST_BYTES
_TYPE_BYTES = TOKEN_TYPE.to_bytes(2, "big")
_NAME = re.compile(r"[\x21-\x7e]*")


def _check_name(value: str, what: str, least: int) -> None:
    if not least <= len(value) <= 0xFFFF or _NAME.fullmatch(value) is None:
        raise MalformedChallenge(f"{what} must be {least}..65535 visible ASCII characters")


def _check_length(value: bytes, length: int, what: str, error: type[TokenError]) -> None:
    if len(value) != length:
        raise error(f"{what} has {length} bytes, not {len(value)}")


def _check_type(data: bytes) -> None:
    if data[:2] != _TYPE_BYTES:
        raise WrongTokenType(f"only token type 0x0002 is known, not 0x{data[:2].hex()}")


def _take(data: bytes, prefix_bytes: int) -> tuple[bytes, bytes]:
    """A length-prefixed field and what follows it."""
    end = prefix_bytes + int.from_bytes(data[:prefix_bytes], "big")
    if len(data) < prefix_bytes or len(data) < end:
        raise MalformedChallenge("the challenge ends in the middle of a field")
    return data[prefix_bytes:end], data[end:]


def _ascii(data: bytes) -> str:
    try:
        return data.decode("ascii")
    except UnicodeDecodeError as error:
        raise MalformedChallenge("names in a challenge are ASCII") from error


@dataclass(frozen=True, slots=True)
class TokenChallenge:
    """issuer_name: a host name. redemption_context: 0 or 32 bytes. origin_info: origins with commas between, or ""."""

    issuer_name: str
    redemption_context: bytes
    origin_info: str
    token_type: ClassVar[int] = TOKEN_TYPE

    def __post_init__(self) -> None:
        _check_name(self.issuer_name, "issuer_name", 1)
        _check_name(self.origin_info, "origin_info", 0)
        if len(self.redemption_context) not in (0, DIGEST_BYTES):
            raise MalformedChallenge("redemption_context has 0 or 32 bytes")

    def encode(self) -> bytes:
        name, origin = self.issuer_name.encode("ascii"), self.origin_info.encode("ascii")
        context = bytes([len(self.redemption_context)]) + self.redemption_context
        return _TYPE_BYTES + len(name).to_bytes(2, "big") + name + context + len(origin).to_bytes(2, "big") + origin

    @classmethod
    def decode(cls, data: bytes) -> TokenChallenge:
        """Raises WrongTokenType or MalformedChallenge; bytes left over are refused."""
        _check_type(data)
        name, rest = _take(data[2:], 2)
        context, rest = _take(rest, 1)
        origin, rest = _take(rest, 2)
        if rest:
            raise MalformedChallenge("the challenge has bytes after its end")
        return cls(_ascii(name), context, _ascii(origin))

    def digest(self) -> bytes:
        """32 bytes: SHA-256 of the encoded challenge, which a token carries."""
        return hashlib.sha256(self.encode()).digest()


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """truncated_key_id: 0..255. blinded: 256 bytes. 259 bytes on the wire."""

    truncated_key_id: int
    blinded: bytes

    def __post_init__(self) -> None:
        if not 0 <= self.truncated_key_id <= 0xFF:
            raise MalformedRequest("the truncated key id is one byte")
        _check_length(self.blinded, SIGNATURE_BYTES, "a blinded message", MalformedRequest)

    def encode(self) -> bytes:
        return _TYPE_BYTES + bytes([self.truncated_key_id]) + self.blinded

    @classmethod
    def decode(cls, data: bytes) -> TokenRequest:
        """Raises WrongTokenType or MalformedRequest."""
        _check_length(data, 3 + SIGNATURE_BYTES, "a token request", MalformedRequest)
        _check_type(data)
        return cls(data[2], data[3:])


def token_input(nonce: bytes, challenge_digest: bytes, token_key_id: bytes) -> bytes:
    """98 bytes, what the issuer signs blindly; each part has 32 bytes, else MalformedToken."""
    for part in (nonce, challenge_digest, token_key_id):
        _check_length(part, DIGEST_BYTES, "each of nonce, challenge digest and key id", MalformedToken)
    return _TYPE_BYTES + nonce + challenge_digest + token_key_id


@dataclass(frozen=True, slots=True)
class Token:
    """Three parts of 32 bytes and an authenticator of 256; 354 bytes on the wire."""

    nonce: bytes
    challenge_digest: bytes
    token_key_id: bytes
    authenticator: bytes
    token_type: ClassVar[int] = TOKEN_TYPE

    def __post_init__(self) -> None:
        token_input(self.nonce, self.challenge_digest, self.token_key_id)
        _check_length(self.authenticator, SIGNATURE_BYTES, "an authenticator", MalformedToken)

    @property
    def input(self) -> bytes:
        return token_input(self.nonce, self.challenge_digest, self.token_key_id)

    def encode(self) -> bytes:
        return self.input + self.authenticator

    @classmethod
    def decode(cls, data: bytes) -> Token:
        """Raises WrongTokenType or MalformedToken."""
        _check_length(data, TOKEN_INPUT_BYTES + SIGNATURE_BYTES, "a token", MalformedToken)
        _check_type(data)
        return cls(data[2:34], data[34:66], data[66:98], data[98:])
