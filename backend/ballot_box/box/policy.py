"""Pure decisions of the ballot box: its floors, the state of a round, what a valid ballot is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints, ValidationError

from backend.ballot_box.box.errors import BallotInvalid
from backend.handoffs import RoundSpec
from backend.kit.values import Value

RoundState = Literal["scheduled", "open", "closed", "released", "cancelled"]
KEEP_NULLIFIERS = timedelta(days=7)
KEEP_AFTER_FAILED_AUDIT = timedelta(days=7)
MAX_OPTIONS = 32
BLOCK = 64
"""Ballots of one round have one length by construction; the block hides how many questions there were."""


@dataclass(frozen=True)
class Floors:
    k: int = 5
    m: int = 2
    group_min: int = 8


def below_floor(spec: RoundSpec, floors: Floors) -> list[str]:
    """What in `spec` protects less than `floors`, as sentences for the named side's operator."""
    low = [
        f"{name} is {asked}, and the ballot box demands at least {floor}"
        for name, asked, floor in (
            ("k", spec.k, floors.k),
            ("m", spec.m, floors.m),
            ("group_min", spec.group_min, floors.group_min),
        )
        if asked < floor
    ]
    small = sum(group.recipients < max(spec.group_min, floors.group_min) for group in spec.groups)
    if small:
        low.append(f"{small} groups have fewer recipients than group_min")
    return low


def round_state(
    now: datetime, opens_at: datetime, closes_at: datetime, *, cancelled: bool, released: bool
) -> RoundState:
    if cancelled:
        return "cancelled"
    if released:
        return "released"
    if now < opens_at:
        return "scheduled"
    return "open" if now < closes_at else "closed"


def in_tens(ballots: int) -> int:
    return ballots // 10 * 10


def nullifiers_until(day: date) -> date:
    return day + KEEP_NULLIFIERS


class BallotBody(Value):
    """What a phone posts; `random` is 128 bits in base64url, so that the digest tells nothing of the answers."""

    version: Annotated[int, Field(strict=True, ge=1, le=1)]
    random: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{22,64}={0,2}$")]
    answers: dict[UUID, UUID]
    opened: Annotated[tuple[UUID, ...], Field(max_length=1000)] = ()


@dataclass(frozen=True)
class PlainBallot:
    """`content` has one length for all ballots of a round: group (16) ‖ option index per question ‖ opened bits."""

    content: bytes
    digest: bytes


@dataclass(frozen=True)
class Votes:
    """A ballot read back: `options[q]` indexes the sorted option ids of the spec's question q."""

    group: UUID
    options: tuple[int, ...]
    opened: tuple[bool, ...]


def read_ballot(body: bytes, spec: RoundSpec, group: UUID) -> PlainBallot:
    """Raise BallotInvalid unless `body` answers every question of the round with one of its options."""
    if says_something_twice(body):
        raise BallotInvalid.because("twice")
    try:
        ballot = BallotBody.model_validate_json(body, strict=True)
    except ValidationError as error:
        raise BallotInvalid(extra={"errors": [_where(item["loc"], item["msg"]) for item in error.errors()]}) from None
    if set(ballot.answers) != {question.id for question in spec.questions}:
        raise BallotInvalid.because("unanswered")
    if not set(ballot.opened) <= set(spec.articles):
        raise BallotInvalid.because("article")
    content = group.bytes + _chosen(ballot, spec) + _opened_bits(ballot, spec)
    content += bytes(-len(content) % BLOCK)
    return PlainBallot(content, sha256(ballot.random.encode() + b"\n" + spec.round.bytes + content).digest())


class _Twice(Exception):
    """A member that stands twice: which of the two is meant, readers of JSON do not agree on (RFC 8259 section 4)."""


def says_something_twice(body: bytes) -> bool:
    """What is no JSON at all says nothing twice."""
    try:
        json.loads(body, object_pairs_hook=_once)
    except _Twice:
        return True
    except (ValueError, RecursionError):
        return False
    return False


def _once(members: list[tuple[str, object]]) -> None:
    if len({name for name, _ in members}) < len(members):
        raise _Twice


def _where(location: tuple[int | str, ...], message: str) -> dict[str, str]:
    return {"key": ".".join(map(str, location)), "message": message}


def _chosen(ballot: BallotBody, spec: RoundSpec) -> bytes:
    try:
        return bytes(sorted(question.options).index(ballot.answers[question.id]) for question in spec.questions)
    except ValueError:
        raise BallotInvalid.because("answer") from None


def _opened_bits(ballot: BallotBody, spec: RoundSpec) -> bytes:
    opened = set(ballot.opened)
    bits = sum((article in opened) << place for place, article in enumerate(spec.articles))
    return bits.to_bytes((len(spec.articles) + 7) // 8, "big")


def read_back(content: bytes, spec: RoundSpec) -> Votes:
    """The inverse of `read_ballot` for content that it made for the same spec."""
    split = 16 + len(spec.questions)
    end = split + (len(spec.articles) + 7) // 8
    bits = int.from_bytes(content[split:end], "big")
    opened = tuple(bool(bits >> place & 1) for place in range(len(spec.articles)))
    return Votes(UUID(bytes=content[:16]), tuple(content[16:split]), opened)
