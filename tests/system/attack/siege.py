"""Three hundred people answer while somebody copies both databases: what the test alone knows, and what was copied."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_pem_private_key

from backend.ballot_box.box.ballots.body import BallotReader
from backend.handoffs import OUTCOMES, RoundSpec
from backend.receipts import nullifier_of
from backend.rounds.frozen import repository as frozen
from backend.rounds.prepare.keys import KeyBox
from backend.tokens.header import authorization_header
from simulator.crowd.simulation import Person, simulate
from simulator.demo.ports import Ports
from simulator.phone.ballot import body_of_outcomes
from simulator.phone.phone import Edges
from simulator.phone.store import MemoryStore
from simulator.phone.wallet import HeldToken
from tests.ground.registry.people import people_on_list
from tests.ground.system.running import System, people
from tests.system.attack.attacker import Dump
from tests.system.attack.stolen import dumped, files_of, steal, tables_of

ADDRESS = "127.0.0.7"
AGENT = "a-header-that-nobody-else-sends"
VOTERS = 300
ONE_BY_ONE = 150
TOGETHER = 50
DICE = random.Random(17)  # noqa: S311 - who answers what must be known, not secret


@dataclass(frozen=True)
class Vote:
    """One person's ballot; `chosen` in the order of the spec's questions."""

    employee: UUID
    held: HeldToken
    random: bytes
    body: bytes
    content: bytes
    chosen: tuple[UUID, ...]

    @property
    def nullifier(self) -> bytes:
        return nullifier_of(self.held.token.nonce)

    def secrets(self, number: int) -> dict[bytes, str]:
        """Each with its name; the group and the answers by their start, since the rest of the block may be cut off."""
        return {
            self.random: f"random {number}",
            json.loads(self.body)["random"].encode(): f"random {number} in the body",
            self.held.token.nonce: f"nonce {number}",
            self.held.token.authenticator[:32]: f"token {number}",
            self.content[: 20 + len(self.chosen)]: f"group and answers {number}",
        }


@dataclass(frozen=True)
class Look:
    named: Dump
    ballots: Dump
    logs: Dump


@dataclass(frozen=True)
class Siege:
    """`votes` in the order of their arrival; `visitors`: whose phone fetched its token, in that order.

    `persons`: what names them → external id. `credentials`: what opens something, and must lie nowhere in clear.
    """

    system: System
    spec: RoundSpec
    votes: tuple[Vote, ...]
    visitors: tuple[UUID, ...]
    persons: Mapping[bytes, str]
    credentials: Mapping[bytes, str]
    closing_key: bytes
    before: Dump
    open: Look
    closed: Look
    copies: Path

    @property
    def secrets(self) -> dict[bytes, str]:
        """Of the ballots: whoever reads one of them reads an answer, or whose it is."""
        told_by = {
            secret: what for number, vote in enumerate(self.votes) for secret, what in vote.secrets(number).items()
        }
        for question in self.spec.questions:
            for option in question.options:
                told_by[f'{question.id}":"{option}'.encode()] = f"an answer to {question.id}"
                told_by[question.id.bytes + option.bytes] = f"an answer to {question.id}"
        return told_by

    @property
    def options(self) -> dict[UUID, tuple[UUID, ...]]:
        return {question.id: tuple(question.options) for question in self.spec.questions}


async def besiege(system: System, copies: Path) -> Siege:
    codes = await system.employ(
        *people("Afdeling Alfa", 90), *people("Afdeling Beta", 120), *people("Afdeling Gamma", 100)
    )
    round_id = await system.schedule(questions=4)
    spec, staff = await system.spec(round_id), await _staff(system)
    before = Dump(tables_of(system.named))
    visitors = DICE.sample(sorted(staff), VOTERS)
    stores = await _visit(system, codes, visitors)
    await system.open(round_id)
    votes = [_vote(spec, staff[who], stores[who]) for who in DICE.sample(visitors, VOTERS)]
    paths = [f"/rounds/{round_id}/groups/{vote.held.group}/ballots" for vote in votes]
    await _post_in_order(system.ports, list(zip(paths, votes, strict=True)))
    keys = await _signing_keys(system, round_id)
    closing_key = (system.layout.closing_keys / f"{round_id}.key").read_bytes()
    first = _look(system, copies / "open")
    await system.close(round_id)
    await _closing_key_gone(system, round_id)
    second = _look(system, copies / "closed")
    return Siege(
        system=system,
        spec=spec,
        votes=tuple(votes),
        visitors=tuple(staff[who] for who in visitors),
        persons={
            name: who for who, person in staff.items() for name in (str(person).encode(), person.bytes, who.encode())
        },
        credentials=_credentials(stores, codes, keys) | _parts(closing_key, "closing key"),
        closing_key=closing_key,
        before=before,
        open=first,
        closed=second,
        copies=copies,
    )


async def _staff(system: System) -> dict[str, UUID]:
    async with system.database.transaction() as session:
        return {person.external_id: person.id for person in await people_on_list(session)}


async def _visit(system: System, codes: Mapping[str, str], visitors: Sequence[str]) -> dict[str, MemoryStore]:
    """Real phones fetch their tokens over HTTP, two at a time and nearly in order."""
    stores = {who: MemoryStore() for who in visitors}
    crowd = [Person(who, codes[who]) for who in visitors]
    edges = Edges(clock=system.clock)
    async with simulate(system.ports.named_origin, crowd, lanes=2, stores=stores.__getitem__, edges=edges) as phones:
        outcome = await phones.visit()
    assert outcome.people == {"token": VOTERS}
    return stores


def _vote(spec: RoundSpec, employee: UUID, store: MemoryStore) -> Vote:
    """Nobody is informed, and the other outcomes are alike: so no ballot reads as zeros."""
    kept = store.get(f"token.{spec.round}")
    assert kept is not None
    held, noise = HeldToken.from_json(kept), DICE.randbytes(16)
    outcomes = {question.id: DICE.choice((1, 2)) for question in spec.questions}
    chosen = tuple(
        next(option for option, told in question.options.items() if told == OUTCOMES[outcomes[question.id]])
        for question in spec.questions
    )
    body = body_of_outcomes(outcomes, dict.fromkeys(spec.articles, 0), noise)
    return Vote(employee, held, noise, body, BallotReader(spec).read(body, held.group).content, chosen)


async def _post_in_order(ports: Ports, votes: Sequence[tuple[str, Vote]]) -> None:
    """The first one by one, so that each is a batch; the others in bursts that share theirs. With each its path."""
    for vote in votes[:ONE_BY_ONE]:
        await _post_together(ports, [vote])
    for start in range(ONE_BY_ONE, len(votes), TOGETHER):
        await _post_together(ports, votes[start : start + TOGETHER])


async def _post_together(ports: Ports, votes: Sequence[tuple[str, Vote]]) -> None:
    """A connection each, all ready before the first byte leaves: so they arrive in this order, a millisecond apart."""
    streams = [await asyncio.open_connection("127.0.0.1", ports.ballots, local_addr=(ADDRESS, 0)) for _ in votes]
    for (_, writer), (path, vote) in zip(streams, votes, strict=True):
        writer.write(_request(ports, path, vote))
        await asyncio.sleep(0.001)
    for reader, writer in streams:
        status = await reader.readline()
        assert status.startswith(b"HTTP/1.1 201"), status
        writer.close()
        await writer.wait_closed()


def _request(ports: Ports, path: str, vote: Vote) -> bytes:
    lines = [
        f"POST {path} HTTP/1.1",
        f"Host: {ports.ballots_host}",
        f"Authorization: {authorization_header(vote.held.token)}",
        f"User-Agent: {AGENT}",
        "Content-Type: application/json",
        f"Content-Length: {len(vote.body)}",
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + vote.body


async def _signing_keys(system: System, round_id: UUID) -> list[bytes]:
    async with system.database.transaction() as session:
        groups = await frozen.groups(session, round_id)
    environment = system.layout.named_environment(system.ports, system.named)
    box = KeyBox(bytes.fromhex(environment["LINJEPULS_NAMED_KEY_ENCRYPTION_KEY"]))
    return [box.open(round_id, group.id, group.sealed_key) for group in groups if group.sealed_key is not None]


def _credentials(stores: Mapping[str, MemoryStore], codes: Mapping[str, str], keys: list[bytes]) -> dict[bytes, str]:
    told_by = {code.encode(): "enrolment code" for code in codes.values()}
    told_by |= {code.replace("-", "").encode(): "enrolment code" for code in codes.values()}
    for store in stores.values():
        session = json.loads(store.get("session") or "{}")
        told_by[session["access"].encode()] = "access token"
        own = load_pem_private_key((store.get("key") or "").encode(), password=None)
        assert isinstance(own, EllipticCurvePrivateKey)
        told_by[own.private_numbers().private_value.to_bytes(32, "big")] = "device key"
    for key in keys:
        private = load_der_private_key(key, password=None)
        assert isinstance(private, RSAPrivateKey)
        # Its primes only: the modulus is public.
        numbers = private.private_numbers()
        told_by |= {prime.to_bytes(128, "big"): "signing key" for prime in (numbers.p, numbers.q)}
    return told_by


def _parts(key: bytes, name: str) -> dict[bytes, str]:
    return {key[start : start + 32]: name for start in range(0, len(key) - 31, 32)}


def _look(system: System, copies: Path) -> Look:
    named, ballots = copies / "named", copies / "ballots"
    copies.mkdir(parents=True)
    steal(system.named, named)
    steal(system.ballots, ballots)
    logs = files_of(system.layout.logs)
    logs |= {f"{side.name}/postgres.log": (side / "postgres.log").read_bytes() for side in (named, ballots)}
    return Look(dumped(system.named, named), dumped(system.ballots, ballots), Dump(files=logs))


async def _closing_key_gone(system: System, round_id: UUID) -> None:
    path = system.layout.closing_keys / f"{round_id}.key"
    for _ in range(200):
        if not path.exists():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("the closing key outlives its release")
