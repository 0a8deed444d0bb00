"""A ballot box with its own database, a clock that a test moves, and tokens signed without the product's code."""

from __future__ import annotations

import asyncio
import base64
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from litestar import Litestar

from backend.ballot_box.api.app import context_of
from backend.ballot_box.api.context import Terms
from backend.ballot_box.api.signatures import Signing
from backend.ballot_box.api.token_door import PrivateTokenDoor
from backend.ballot_box.box.closing.chaining import ReleaseSigner
from backend.ballot_box.box.closing.keys import ClosingKeyFiles
from backend.ballot_box.box.closing.service import Closing
from backend.ballot_box.box.policy import Floors
from backend.ballot_box.box.rounds.repository import insert_spec
from backend.ballot_box.worker.worker import BallotBoxWorker
from backend.handoffs import (
    OUTCOMES,
    Cancellation,
    Outcome,
    RoundSpec,
    SignedRelease,
    SpecGroup,
    SpecNode,
    SpecQuestion,
)
from backend.kit.crypto.service_jwt import ServiceCall, sign_call
from backend.kit.database import Database
from backend.receipts import ReceiptKey
from tests.ground.applications import ballot_box_application
from tests.ground.ballot_box.at_once import AtOnce

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
NAMED_ORIGIN = "http://localhost:8000"
ORIGIN = "127.0.0.1:8001"
ISSUER = "localhost:8000"
# RFC 9578 §8.2.2: RSASSA-PSS with SHA-384, MGF1-SHA-384 and salt 48, before the PKCS #1 key.
SPKI_HEAD = bytes.fromhex(
    "30820152303d06092a864886f70d01010a3030a00d300b0609608648016503040202a11a301806092a864886f70d010108"
    "300b0609608648016503040202a2030201300382010f00"
)


@dataclass
class MovedClock:
    """Never twice the same moment, as with a real clock."""

    moment: datetime = START

    def now(self) -> datetime:
        self.moment += timedelta(microseconds=1)
        return self.moment


@cache
def rsa_key(number: int) -> rsa.RSAPrivateKey:
    """The same few keys for all tests of a run: making them is slow."""
    return rsa.generate_private_key(65537, 2048)


def spki(key: rsa.RSAPrivateKey) -> bytes:
    return SPKI_HEAD + key.public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1)


def padded64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


def token_key(number: int) -> str:
    return padded64(spki(rsa_key(number)))


def challenge_bytes(round_id: UUID, group_id: UUID, issuer: str = ISSUER, origin: str = ORIGIN) -> bytes:
    """RFC 9577 §2.1.1, with a round's redemption context as the ballot box makes it."""
    context = sha256(b"linjepuls/1" + round_id.bytes + group_id.bytes).digest()
    return b"".join(
        (
            (2).to_bytes(2, "big"),
            len(issuer).to_bytes(2, "big") + issuer.encode(),
            bytes([32]) + context,
            len(origin).to_bytes(2, "big") + origin.encode(),
        )
    )


def make_token(
    round_id: UUID, group_id: UUID, key: rsa.RSAPrivateKey, nonce: bytes | None = None, origin: str = ORIGIN
) -> bytes:
    """A token as the issuer's blind signature would give it."""
    challenge = sha256(challenge_bytes(round_id, group_id, origin=origin)).digest()
    signed = (2).to_bytes(2, "big") + (nonce or os.urandom(32)) + challenge + sha256(spki(key)).digest()
    pss = padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=48)
    return signed + key.sign(signed, pss, hashes.SHA384())


def question(kind: str) -> SpecQuestion:
    outcomes: tuple[Outcome, ...] = ("informed", "uninformed", "unsure")
    return SpecQuestion.model_validate(
        {"id": uuid4(), "topic": uuid4(), "kind": kind, "options": {uuid4(): outcome for outcome in outcomes}}
    )


def make_spec(groups: int = 2, recipients: int = 20, **changes: object) -> RoundSpec:
    """An organisation with one team, and one reporting group, per key."""
    root = uuid4()
    teams = [uuid4() for _ in range(groups)]
    values: dict[str, object] = {
        "round": uuid4(),
        "opens_at": START + timedelta(days=1),
        "closes_at": START + timedelta(days=8),
        "k": 5,
        "m": 2,
        "group_min": 8,
        "questions": (question("told"), question("knows")),
        "articles": (uuid4(), uuid4()),
        "nodes": (
            SpecNode(id=root, parent=None, headcount=recipients * groups),
            *(SpecNode(id=team, parent=root, headcount=recipients) for team in teams),
        ),
        "groups": tuple(
            SpecGroup(
                id=uuid4(), node=team, headcount=recipients, recipients=recipients, key=padded64(spki(rsa_key(n)))
            )
            for n, team in enumerate(teams)
        ),
    }
    return RoundSpec.model_validate({**values, **changes})


def answers(spec: RoundSpec, *outcomes: Outcome) -> dict[str, int]:
    """Question id → the outcome's place; the last outcome is repeated."""
    chosen = [*outcomes, *[outcomes[-1]] * len(spec.questions)]
    return {str(q.id): OUTCOMES.index(wanted) for q, wanted in zip(spec.questions, chosen, strict=False)}


def opened_bits(spec: RoundSpec, opened: Sequence[UUID] = ()) -> dict[str, int]:
    return {str(article): int(article in opened) for article in spec.articles}


def answers_of_version_1(spec: RoundSpec, *outcomes: Outcome) -> dict[str, str]:
    """Question id → the option with the outcome; the last outcome is repeated."""
    chosen = [*outcomes, *[outcomes[-1]] * len(spec.questions)]
    return {
        str(q.id): str(next(option for option, outcome in q.options.items() if outcome == wanted))
        for q, wanted in zip(spec.questions, chosen, strict=False)
    }


@dataclass
class Phone:
    """One person's token for a round and group, and the ballot in the outbox."""

    spec: RoundSpec
    group: int
    body: dict[str, object]
    token: bytes

    @property
    def path(self) -> str:
        return f"/rounds/{self.spec.round}/groups/{self.spec.groups[self.group].id}/ballots"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f'PrivateToken token="{padded64(self.token)}"'}


def phone(spec: RoundSpec, group: int, *outcomes: Outcome, opened: Sequence[UUID] = (), origin: str = ORIGIN) -> Phone:
    wanted, random = outcomes or ("informed",), padded64(os.urandom(16))
    body: dict[str, object] = {
        "version": 2,
        "random": random.rstrip("="),
        "answers": answers(spec, *wanted),
        "opened": opened_bits(spec, opened),
    }
    if spec.version == 1:
        body = {
            "version": 1,
            "random": random,
            "answers": answers_of_version_1(spec, *wanted),
            "opened": [str(article) for article in opened],
        }
    return Phone(spec, group, body, make_token(spec.round, spec.groups[group].id, rsa_key(group), origin=origin))


@dataclass
class World:
    serving: Database
    closing_database: Database
    key_directory: Path
    clock: MovedClock = field(default_factory=MovedClock)
    service_key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    release_key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    receipts: ReceiptKey | None = None
    earlier_receipts: tuple[ReceiptKey, ...] = ()
    """Keys that are still there, for the rounds that were announced with them."""

    def __post_init__(self) -> None:
        keys = {"named-1": self.service_key.public_key()}
        public = None if self.receipts is None else self.receipts.public
        terms = Terms(ORIGIN, NAMED_ORIGIN, ISSUER, keys, receipt_key=public)
        door = PrivateTokenDoor(ISSUER, ORIGIN)
        today = () if self.receipts is None else (self.receipts,)
        signatures = AtOnce(Signing(door, (*today, *self.earlier_receipts)))
        context = context_of(self.serving, self.clock, Floors(), terms, door, signatures)
        self.app: Litestar = ballot_box_application(context)
        asgi = cast(Any, self.app)  # Litestar's scope types are narrower than httpx'
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(app=asgi), base_url="http://127.0.0.1:8001")
        self.keys = ClosingKeyFiles(self.key_directory)
        self.closing = self.make_closing()
        self.worker = BallotBoxWorker(self.closing_database, self.clock, self.closing, 5)

    def make_closing(self, **changes: object) -> Closing:
        signer = ReleaseSigner(self.release_key, "release-1")
        return Closing(self.clock, ZoneInfo("Europe/Copenhagen"), self.keys, signer, **changes)  # type: ignore[arg-type]

    async def call(self, method: str, path: str, body: bytes = b"", *, token: str | None = None) -> httpx.Response:
        """As the named side, with a fresh service JWT unless one is given."""
        token = token or self.jwt(method, path, body)
        return await self.client.request(method, path, content=body, headers={"Authorization": f"Bearer {token}"})

    def jwt(self, method: str, path: str, body: bytes = b"") -> str:
        return sign_call(ServiceCall(ORIGIN, method, path, body), self.service_key, "named-1", self.clock.now())

    async def announce(self, spec: RoundSpec) -> httpx.Response:
        return await self.call("PUT", f"/rounds/{spec.round}", spec.to_bytes())

    async def cancel(self, spec: RoundSpec) -> httpx.Response:
        value = Cancellation(round=spec.round, cancelled_at=self.clock.now().replace(microsecond=0))
        return await self.call("PUT", f"/rounds/{spec.round}/cancellation", value.to_bytes())

    async def open(self, spec: RoundSpec) -> None:
        """Announced, its closing key made, and the clock just past its opening."""
        assert (await self.announce(spec)).status_code == 201
        await self.worker.tick()
        self.clock.moment = spec.opens_at + timedelta(minutes=1)

    async def post(self, person: Phone, body: dict[str, object] | None = None) -> httpx.Response:
        return await self.client.post(person.path, json=body or person.body, headers=person.headers)

    async def post_all(self, people: Sequence[Phone]) -> None:
        responses = await asyncio.gather(*(self.post(person) for person in people))
        assert {response.status_code for response in responses} == {201}

    async def release(self, spec: RoundSpec) -> SignedRelease:
        response = await self.call("GET", f"/rounds/{spec.round}/release")
        assert response.status_code == 200, response.text
        return SignedRelease.model_validate_json(response.content)

    async def close(self) -> None:
        await self.client.aclose()
        await self.serving.close()
        await self.closing_database.close()


async def write_down(world: World, spec: RoundSpec, body: bytes, **lies: object) -> None:
    """Past the application, as the serving role may; `lies`: columns that are not what the spec says."""
    values = {"round_id": spec.round, "spec": body, "spec_sha256": spec.sha256(), "key_set": spec.key_set()}
    values |= {
        "key_set_sha256": sha256(spec.key_set()).hexdigest(),
        "opens_at": spec.opens_at,
        "closes_at": spec.closes_at,
    }
    values |= {"version": spec.version, "coin": spec.coin} | lies
    async with world.serving.transaction() as session:
        assert await insert_spec(session, values)
