"""Tokens made with a round's real signing keys, as an issuer that cheats could: many at once, and more than allowed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import httpx
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key

from backend.handoffs import OUTCOMES, RoundSpec
from backend.receipts import nullifier_of
from backend.rounds.frozen import repository as frozen
from backend.rounds.prepare.keys import KeyBox
from backend.tokens import spki
from backend.tokens.challenge import round_challenge
from backend.tokens.header import authorization_header
from backend.tokens.wire import Token, token_input
from simulator.phone.ballot import body_of_outcomes
from tests.ground.system.running import System

_PSS = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=48)


@dataclass(frozen=True)
class Post:
    """One ballot with its token, and the same bytes at each try."""

    path: str
    headers: Mapping[str, str]
    body: bytes
    nullifier: bytes

    async def to(self, ballots: httpx.AsyncClient) -> httpx.Response:
        return await ballots.post(self.path, content=self.body, headers=self.headers)


class Mint:
    """Of one round, before it is closed."""

    def __init__(self, system: System, spec: RoundSpec, keys: Mapping[UUID, tuple[bytes, RSAPrivateKey]]) -> None:
        self._system = system
        self._spec = spec
        self._keys = keys

    @classmethod
    async def of(cls, system: System, round_id: UUID) -> Mint:
        environment = system.layout.named_environment(system.ports, system.named)
        box = KeyBox(bytes.fromhex(environment["LINJEPULS_NAMED_KEY_ENCRYPTION_KEY"]))
        async with system.database.transaction() as session:
            groups = await frozen.groups(session, round_id)
        keys = {group.id: (group.spki or b"", _private(box, round_id, group.id, group.sealed_key)) for group in groups}
        return cls(system, await system.spec(round_id), keys)

    def token(self, group: UUID) -> Token:
        public, private = self._keys[group]
        ports = self._system.ports
        challenge = round_challenge(self._spec.round, group, f"localhost:{ports.named}", ports.ballots_host).digest()
        nonce, key_id = os.urandom(32), spki.token_key_id(public)
        signed = private.sign(token_input(nonce, challenge, key_id), _PSS, hashes.SHA384())
        return Token(nonce, challenge, key_id, signed)

    def post(self, group: UUID, outcome: str) -> Post:
        token = self.token(group)
        answers = {question.id: OUTCOMES.index(outcome) for question in self._spec.questions}
        opened = dict.fromkeys(self._spec.articles, 0)
        headers = {"Authorization": authorization_header(token), "Content-Type": "application/json"}
        path = f"/rounds/{self._spec.round}/groups/{group}/ballots"
        return Post(path, headers, body_of_outcomes(answers, opened, os.urandom(16)), nullifier_of(token.nonce))


def _private(box: KeyBox, round_id: UUID, group: UUID, sealed: bytes | None) -> RSAPrivateKey:
    assert sealed is not None
    private = load_der_private_key(box.open(round_id, group, sealed), password=None)
    assert isinstance(private, RSAPrivateKey)
    return private
