"""The ballot box's end of the token protocol: asks for a token of one round and group, and knows a valid one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from backend.tokens import spki
from backend.tokens.challenge import round_challenge
from backend.tokens.errors import NonCanonicalKey, TokenError
from backend.tokens.header import challenge_header, parse_authorization
from backend.tokens.verify import verify_token
from backend.tokens.wire import TokenChallenge


@dataclass(frozen=True, slots=True)
class PrivateTokenDoor:
    """`origin` is the ballot box's own host[:port]; both names stand in each challenge, so MalformedChallenge is
    raised at once if they can't."""

    issuer_name: str
    origin: str

    def __post_init__(self) -> None:
        TokenChallenge(self.issuer_name, b"", self.origin)

    def check_key(self, key: bytes) -> None:
        try:
            spki.decode(key)
        except NonCanonicalKey as error:
            raise ValueError(str(error)) from error

    def ask(self, round_id: UUID, group_id: UUID, key: bytes | None) -> str:
        """`key`: None for a round or a group that is not known here."""
        return challenge_header(self._challenge(round_id, group_id), key)

    def nonce(self, authorization: str, round_id: UUID, group_id: UUID, key: bytes) -> bytes | None:
        try:
            token = parse_authorization(authorization)
            verify_token(token, key, self._challenge(round_id, group_id))
        except TokenError:
            return None
        return token.nonce

    def _challenge(self, round_id: UUID, group_id: UUID) -> TokenChallenge:
        return round_challenge(round_id, group_id, self.issuer_name, self.origin)
