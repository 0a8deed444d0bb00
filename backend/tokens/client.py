"""What a phone does: order a token, keep the order until the answer is there, collect the token.

The order must be stored before it is sent. A person gets one token per round: without the inverse the answer is lost.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from backend.tokens import spki, wire
from backend.tokens.blind import blind, finalize
from backend.tokens.errors import MalformedOrder
from backend.tokens.wire import Token, TokenChallenge


@dataclass(frozen=True, slots=True)
class TokenOrder:
    """token_input: 98 bytes. inverse: r^-1 mod n. request: the 259 bytes to send, the same at each retry."""

    token_input: bytes
    inverse: int = field(repr=False)
    request: bytes

    def __post_init__(self) -> None:
        if len(self.token_input) != wire.TOKEN_INPUT_BYTES or self.inverse <= 0:
            raise MalformedOrder("an order has a token input of 98 bytes and a positive inverse")
        wire.TokenRequest.decode(self.request)

    def to_json(self) -> str:
        fields = {"token_input": self.token_input.hex(), "inverse": f"{self.inverse:x}", "request": self.request.hex()}
        return json.dumps(fields)

    @classmethod
    def from_json(cls, text: str) -> TokenOrder:
        """Raises MalformedOrder, or what TokenRequest.decode raises."""
        try:
            fields = json.loads(text)
            token_input, request = bytes.fromhex(fields["token_input"]), bytes.fromhex(fields["request"])
            inverse = int(fields["inverse"], 16)
        except (ValueError, KeyError, TypeError) as error:
            raise MalformedOrder("the stored order can't be read") from error
        return cls(token_input, inverse, request)


def order_token(key: bytes, challenge: TokenChallenge, nonce: bytes, salt: bytes, r: int) -> TokenOrder:
    """key: SPKI. nonce: 32, salt: 48 fresh random bytes. r: uniform in 1..n-1. Raises a TokenError on misfits."""
    token_input = wire.token_input(nonce, challenge.digest(), spki.token_key_id(key))
    blinded = blind(key, token_input, salt, r)
    return TokenOrder(token_input, blinded.inverse, blinded.request.encode())


def collect(order: TokenOrder, key: bytes, response: bytes) -> Token:
    """Raises WrongKey, UnexpectedSize or InvalidSignature when the answer does not belong to the order."""
    authenticator = finalize(key, order.token_input, order.inverse, response)
    return Token.decode(order.token_input + authenticator)
