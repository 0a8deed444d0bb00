"""The HTTP fields of RFC 9577: `WWW-Authenticate: PrivateToken …` and `Authorization: PrivateToken token=…`.

Values are padded base64url (RFC 4648 section 5). One token has one spelling: anything else is refused.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from backend.tokens import spki
from backend.tokens.errors import MalformedHeader, NonCanonicalBase64
from backend.tokens.wire import Token, TokenChallenge

SCHEME = "privatetoken"
_USUAL = re.compile(r'PrivateToken token="([A-Za-z0-9_=-]++)"')
_WORD = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
_SKIP = re.compile(r"[ \t,]*")
# Unquoted values are wider than RFC 9110's token, since RFC 9577 lets padded base64 stand without quotes.
_VALUE = r'"(?:[^"\\]++|\\.)*+"|[A-Za-z0-9!#$%&\'*+./^_`|~-]+=*'
_PARAMETER = re.compile(rf"({_WORD})[ \t]*=[ \t]*({_VALUE})(?=[ \t]*(?:,|$))")
# Another scheme may carry a bare token68 (RFC 9110 section 11.2) in place of parameters.
_SCHEME = re.compile(rf"({_WORD})(?=[ \t,]|$)(?:[ \t]+[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$)))?")


def encode_base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii")


def decode_base64(text: str) -> bytes:
    """NonCanonicalBase64 unless encoding the bytes again gives the same text."""
    try:
        data = base64.urlsafe_b64decode(text)
    except (binascii.Error, ValueError) as error:
        raise NonCanonicalBase64("not base64url") from error
    if encode_base64(data) != text:
        raise NonCanonicalBase64("not the canonical padded base64url of its bytes")
    return data


@dataclass(frozen=True, slots=True)
class Offer:
    """One PrivateToken challenge of any type, undecoded. max_age in seconds."""

    challenge: bytes
    token_key: bytes | None
    max_age: int | None

    @property
    def token_type(self) -> int:
        return int.from_bytes(self.challenge[:2], "big")


def challenge_header(challenge: TokenChallenge, key: bytes | None, max_age: int | None = None) -> str:
    """The value of WWW-Authenticate. key: canonical SPKI, else NonCanonicalKey; None where there is none, which leaves
    the one parameter that is required (RFC 9577 section 2.1.2). max_age in seconds."""
    parameters = [f'challenge="{encode_base64(challenge.encode())}"']
    if key is not None:
        spki.decode(key)
        parameters.append(f'token-key="{encode_base64(key)}"')
    if max_age is not None:
        parameters.append(f'max-age="{max_age}"')
    return f"PrivateToken {', '.join(parameters)}"


def _challenges(header: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each scheme in lower case with its parameters; names in lower case, values without their quotes."""
    scheme, parameters = "", dict[str, str]()
    position = _SKIP.match(header).end()  # type: ignore[union-attr]  # may match nothing, but always matches
    while position < len(header):
        if scheme and (matched := _PARAMETER.match(header, position)):
            _add(parameters, matched[1].lower(), matched[2])
        elif matched := _SCHEME.match(header, position):
            if scheme:
                yield scheme, parameters
            scheme, parameters = matched[1].lower(), {}
        else:
            raise MalformedHeader("neither an authentication scheme nor a parameter")
        position = _SKIP.match(header, matched.end()).end()  # type: ignore[union-attr]  # as above
    if scheme:
        yield scheme, parameters


def _add(parameters: dict[str, str], name: str, value: str) -> None:
    if name in parameters:
        raise MalformedHeader(f"the parameter {name} stands twice")
    parameters[name] = value[1:-1] if value.startswith('"') else value


def _offer(parameters: dict[str, str]) -> Offer:
    if "challenge" not in parameters:
        raise MalformedHeader("a PrivateToken challenge without its challenge")
    key, age = parameters.get("token-key"), parameters.get("max-age")
    if age is not None and re.fullmatch(r"[0-9]{1,10}", age) is None:
        raise MalformedHeader("max-age is a number of seconds")
    return Offer(
        decode_base64(parameters["challenge"]),
        None if key is None else decode_base64(key),
        None if age is None else int(age),
    )


def parse_challenges(header: str) -> tuple[Offer, ...]:
    """Every PrivateToken offer in a WWW-Authenticate value; other schemes and unknown parameters are passed over."""
    return tuple(_offer(parameters) for scheme, parameters in _challenges(header) if scheme == SCHEME)


def authorization_header(token: Token) -> str:
    """The value of Authorization."""
    return f'PrivateToken token="{encode_base64(token.encode())}"'


def parse_authorization(header: str) -> Token:
    """The token, quoted or not. Raises MalformedHeader, NonCanonicalBase64, WrongTokenType or MalformedToken."""
    # What nearly every phone sends needs no grammar of challenges.
    if usual := _USUAL.fullmatch(header):
        return Token.decode(decode_base64(usual[1]))
    match list(_challenges(header)):
        case [(scheme, {"token": text})] if scheme == SCHEME:
            return Token.decode(decode_base64(text))
    raise MalformedHeader("not `PrivateToken token=…`")
