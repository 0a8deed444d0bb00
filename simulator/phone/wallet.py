"""From a round to its token: checked, ordered, the order kept before it is sent, the token collected and kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from backend.tokens import spki
from backend.tokens.blind import SALT_BYTES
from backend.tokens.challenge import round_challenge
from backend.tokens.client import TokenOrder, collect, order_token
from backend.tokens.errors import TokenError
from backend.tokens.wire import DIGEST_BYTES, Token
from simulator.phone.ballot import RandomBytes
from simulator.phone.checks import PublicRecord, checked_key
from simulator.phone.errors import KeyMismatch, SignatureRefused
from simulator.phone.sides.named import Named
from simulator.phone.store import Store
from simulator.phone.values import AppConfig, Round


@dataclass(frozen=True, slots=True)
class HeldToken:
    """A token and the group it votes for."""

    group: UUID
    token: Token

    def to_json(self) -> str:
        return json.dumps({"group": str(self.group), "token": self.token.encode().hex()})

    @classmethod
    def from_json(cls, text: str) -> HeldToken:
        fields = json.loads(text)
        return cls(UUID(fields["group"]), Token.decode(bytes.fromhex(fields["token"])))


class Wallet:
    """One person's orders and tokens, by round."""

    def __init__(self, named: Named, store: Store, random: RandomBytes) -> None:
        self._named = named
        self._store = store
        self._random = random

    def held(self, round_id: UUID) -> HeldToken | None:
        stored = self._store.get(_token(round_id))
        return None if stored is None else HeldToken.from_json(stored)

    async def fetch(self, offered: Round, record: PublicRecord, config: AppConfig) -> HeldToken:
        """The token of a round, from the store if it is there. Raises a CheckFailed, or what Named.sign raises."""
        held = self.held(offered.id)
        if held is not None:
            return held
        key = checked_key(offered, record)
        order = self._ordered(offered.id, key) or self._order(offered, key, config)
        response = await self._named.sign(offered.id, order.request)
        held = HeldToken(offered.group, self._collected(order, key, response))
        self._store.put(_token(offered.id), held.to_json())
        self._store.delete(_order(offered.id))
        return held

    def forget(self, round_id: UUID) -> None:
        self._store.delete(_token(round_id))
        self._store.delete(_order(round_id))

    def _ordered(self, round_id: UUID, key: bytes) -> TokenOrder | None:
        """The order of an earlier visit, whose answer was lost."""
        stored = self._store.get(_order(round_id))
        if stored is None:
            return None
        order = TokenOrder.from_json(stored)
        if order.token_input[-DIGEST_BYTES:] != spki.token_key_id(key):
            raise KeyMismatch("the key is another than the one that was ordered with")
        return order

    def _order(self, offered: Round, key: bytes, config: AppConfig) -> TokenOrder:
        challenge = round_challenge(offered.id, offered.group, config.issuer_name, config.ballot_host)
        nonce, salt = self._random(DIGEST_BYTES), self._random(SALT_BYTES)
        blind = uniform_below(spki.decode(key), self._random)
        order = order_token(key, challenge, nonce, salt, blind)
        self._store.put(_order(offered.id), order.to_json())
        return order

    @staticmethod
    def _collected(order: TokenOrder, key: bytes, response: bytes) -> Token:
        try:
            return collect(order, key, response)
        except TokenError as error:
            raise SignatureRefused(f"{type(error).__name__}: {error}") from error


def uniform_below(limit: int, random: RandomBytes) -> int:
    """Uniform in 1..limit-1, by rejection: a remainder would favour small numbers."""
    size = (limit.bit_length() + 7) // 8
    while True:
        number = int.from_bytes(random(size), "big")
        if 0 < number < limit:
            return number


def _order(round_id: UUID) -> str:
    return f"order.{round_id}"


def _token(round_id: UUID) -> str:
    return f"token.{round_id}"
