"""A staff, a round that asks all of them, and what their phones send: everything that can be made before is."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from sqlalchemy import insert, select

from backend.handoffs import RoundSpec
from backend.kit.crypto.proof import Nonces, thumbprint
from backend.registry import AccessTokens, DeviceIdentity
from backend.registry.phone_models import Device
from backend.rounds import KeyBox
from backend.rounds.frozen.models import RoundGroup, RoundRecipient
from backend.tokens import spki
from backend.tokens.challenge import round_challenge
from backend.tokens.client import TokenOrder, collect, order_token
from backend.tokens.header import authorization_header
from backend.tokens.issuer import IssuerKey
from backend.tokens.wire import TokenRequest
from benchmarks.serving.load import get, post
from simulator.phone.ballot import body_of_outcomes
from simulator.phone.device_key import DeviceKey
from tests.ground.system.running import System

_TYPE = "application/private-token-request"


@dataclass(frozen=True)
class Person:
    employee: UUID
    group: UUID
    spki: bytes


@dataclass(frozen=True)
class Morning:
    """`settings`: of the named side's process."""

    system: System
    spec: RoundSpec
    settings: dict[str, str]

    @cached_property
    def tokens(self) -> AccessTokens:
        key = load_pem_private_key(Path(self.settings["LINJEPULS_NAMED_ACCESS_KEY"]).read_bytes(), None)
        if not isinstance(key, Ed25519PrivateKey):
            raise TypeError("the access key is Ed25519")
        return AccessTokens(key)

    @cached_property
    def nonces(self) -> Nonces:
        return Nonces.derived(self.tokens.key)

    async def people(self, count: int) -> list[Person]:
        who = select(RoundRecipient.employee_id, RoundGroup.id, RoundGroup.spki).join(
            RoundGroup, (RoundGroup.round_id == RoundRecipient.round_id) & (RoundGroup.id == RoundRecipient.group_id)
        )
        async with self.system.database.transaction() as session:
            rows = await session.execute(who.where(RoundRecipient.round_id == self.spec.round).limit(count))
            return [Person(row.employee_id, row.id, row.spki) for row in rows if row.spki is not None]

    async def asking(self, people: list[Person]) -> list[Asking]:
        """Phones of these people, enrolled, each with an order that is not sent yet."""
        today = self.system.clock.now().date()
        phones = [Asking(self, person, uuid4(), DeviceKey.made(), self.order(person)) for person in people]
        rows = [
            {"id": p.device, "employee_id": p.person.employee, "key_sha256": p.identity.key, "enrolled": today}
            for p in phones
        ]
        async with self.system.database.transaction() as session:
            await session.execute(insert(Device), rows)
        return phones

    def public_round(self) -> bytes:
        return get(f"/rounds/{self.spec.round}", self.system.ports.ballots_host)

    def public_keys(self) -> bytes:
        return get(f"/rounds/{self.spec.round}/keys", self.system.ports.ballots_host)

    def order(self, person: Person) -> TokenOrder:
        issuer, ballots = self.settings["LINJEPULS_NAMED_ISSUER_NAME"], self.system.ports.ballots_host
        challenge = round_challenge(self.spec.round, person.group, issuer, ballots)
        r = 1 + secrets.randbelow(spki.decode(person.spki) - 1)
        return order_token(person.spki, challenge, secrets.token_bytes(32), secrets.token_bytes(48), r)

    async def ballots(self, people: list[Person]) -> Iterator[bytes]:
        """Of phones that fetched their tokens on an earlier day."""
        box = KeyBox(bytes.fromhex(self.settings["LINJEPULS_NAMED_KEY_ENCRYPTION_KEY"]))
        async with self.system.database.transaction() as session:
            sealed = select(RoundGroup.id, RoundGroup.sealed_key).where(RoundGroup.round_id == self.spec.round)
            kept = {row[0]: row[1] or b"" for row in await session.execute(sealed)}
        key = cache(lambda group: IssuerKey(box.open(self.spec.round, group, kept[group])))
        return (self._ballot(person, key(person.group)) for person in people)

    def _ballot(self, person: Person, key: IssuerKey) -> bytes:
        order = self.order(person)
        token = collect(order, person.spki, key.blind_sign(TokenRequest.decode(order.request).blinded))
        told = {question.id: secrets.randbelow(3) for question in self.spec.questions}
        body = body_of_outcomes(told, dict.fromkeys(self.spec.articles, 0), secrets.token_bytes(16))
        path = f"/rounds/{self.spec.round}/groups/{person.group}/ballots"
        return post(path, self.system.ports.ballots_host, body, authorization_header(token))


@dataclass(frozen=True)
class Asking:
    """A phone that was woken: it asks what it is asked, for the keys, and for its token."""

    morning: Morning
    person: Person
    device: UUID
    key: DeviceKey
    order: TokenOrder

    @cached_property
    def identity(self) -> DeviceIdentity:
        return DeviceIdentity(self.person.employee, self.device, thumbprint(self.key.private.public_key()))

    def rounds(self) -> bytes:
        return self._get("/api/rounds")

    def keys(self) -> bytes:
        return self._get(f"/api/rounds/{self.morning.spec.round}/keys")

    def token_request(self) -> bytes:
        path = f"/api/rounds/{self.morning.spec.round}/token-request"
        access, proof = self._signed("POST", path, self.order.request)
        return post(path, self._host, self.order.request, access, {"DPoP": proof, "Content-Type": _TYPE})

    def _get(self, path: str) -> bytes:
        access, proof = self._signed("GET", path, b"")
        return get(path, self._host, {"Authorization": access, "DPoP": proof})

    @property
    def _host(self) -> str:
        return self.morning.system.ports.named_origin.removeprefix("http://")

    def _signed(self, method: str, path: str, body: bytes) -> tuple[str, str]:
        """The headers Authorization and DPoP (RFC 9449), the latter of this minute."""
        morning, now = self.morning, self.morning.system.clock.now()
        url = morning.system.ports.named_origin + path
        access, nonce = morning.tokens.issue(self.identity, now), morning.nonces.fresh(now)
        proof = DeviceKey(self.key.private, morning.system.clock).proof(method, url, body, nonce, access)
        return f"DPoP {access}", proof
