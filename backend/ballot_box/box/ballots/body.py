"""What a phone posts: a ballot of the version that its round has, read strictly. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints, ValidationError

from backend.ballot_box.box.ballots.content import content_of
from backend.ballot_box.box.errors import BallotInvalid, BallotVersion
from backend.handoffs import OUTCOMES, RoundSpec
from backend.kit.values import Value

RANDOM_CHARACTERS = 22
"""128 bits in base64url."""
_FRAME = len('{"version":2,"random":"","answers":{},"opened":{}}') + RANDOM_CHARACTERS
MOST_ERRORS = 3
MOST_CHARACTERS = 64
_PAIR = len('"00000000-0000-4000-8000-000000000000":0')
Digit = Annotated[int, Field(strict=True, ge=0, le=1)]
Id = str
"""In the one spelling that the spec has: a UUID has several, by which a ballot could say one thing twice."""


class Ballot(Value):
    """Version 2. `answers`: each question's outcome, by its place in OUTCOMES. `opened`: 1 for an article that was
    opened, 0 for one that was not. `random` is there so that the digest tells nothing of the answers."""

    version: Annotated[int, Field(strict=True, ge=2, le=2)]
    random: Annotated[str, StringConstraints(pattern=rf"^[A-Za-z0-9_-]{{{RANDOM_CHARACTERS}}}$")]
    answers: dict[Id, Annotated[int, Field(strict=True, ge=0, lt=len(OUTCOMES))]]
    opened: dict[Id, Digit]

    def chosen(self, spec: RoundSpec) -> Sequence[int]:
        return [self.answers[str(question.id)] for question in spec.questions]

    def opened_of(self, spec: RoundSpec) -> Sequence[bool]:
        """Raises BallotInvalid for another set of articles."""
        if self.opened.keys() != set(map(str, spec.articles)):
            raise BallotInvalid.because("article")
        return [self.opened[str(article)] == 1 for article in spec.articles]


class BallotOfVersion1(Value):
    """`answers`: the chosen options."""

    version: Annotated[int, Field(strict=True, ge=1, le=1)]
    random: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{22,64}={0,2}$")]
    answers: dict[Id, UUID]
    opened: Annotated[tuple[UUID, ...], Field(max_length=1000)] = ()

    def chosen(self, spec: RoundSpec) -> Sequence[int]:
        """Raises BallotInvalid for an option of another question."""
        try:
            return [sorted(question.options).index(self.answers[str(question.id)]) for question in spec.questions]
        except ValueError:
            raise BallotInvalid.because("answer") from None

    def opened_of(self, spec: RoundSpec) -> Sequence[bool]:
        """Raises BallotInvalid for an article of another round."""
        if not set(self.opened) <= set(spec.articles):
            raise BallotInvalid.because("article")
        return [article in self.opened for article in spec.articles]


@dataclass(frozen=True)
class PlainBallot:
    """`content` has one length for all ballots of a round. `digest` tells two ballots of one token apart."""

    content: bytes
    digest: bytes


def ballot_length(spec: RoundSpec) -> int:
    """Bytes of every ballot of a round of version 2: whatever is answered or opened, the wire shows the same."""
    pairs = (len(spec.questions), len(spec.articles))
    return _FRAME + sum(count * _PAIR + max(0, count - 1) for count in pairs)


def read_ballot(body: bytes, spec: RoundSpec, group: UUID) -> PlainBallot:
    """Raises BallotVersion for a ballot of another version than its round's, and BallotInvalid unless `body` answers
    every question of the round."""
    _check_outside(body, spec)
    kind = Ballot if spec.version > 1 else BallotOfVersion1
    try:
        ballot = kind.model_validate_json(body, strict=True)
    except ValidationError as error:
        raise BallotInvalid(extra={"errors": _first_of(error)}) from None
    if ballot.answers.keys() != {str(question.id) for question in spec.questions}:
        raise BallotInvalid.because("unanswered")
    content = content_of(spec, group, ballot.chosen(spec), ballot.opened_of(spec))
    if spec.version > 1 and len(body) != ballot_length(spec):
        raise BallotInvalid.because("size")
    return PlainBallot(content, sha256(ballot.random.encode() + b"\n" + spec.round.bytes + content).digest())


class _Twice(Exception):
    """A member that stands twice: which of the two is meant, readers of JSON do not agree on (RFC 8259 section 4)."""


def _check_outside(body: bytes, spec: RoundSpec) -> None:
    """What is no JSON at all says nothing twice, and has no version."""
    try:
        value = json.loads(body, object_pairs_hook=_once)
    except _Twice:
        raise BallotInvalid.because("twice") from None
    except (ValueError, RecursionError):
        return
    stated = value.get("version") if isinstance(value, dict) else None
    if type(stated) is int and stated != spec.version:
        raise BallotVersion()


def _once(members: list[tuple[str, object]]) -> dict[str, object]:
    whole = dict(members)
    if len(whole) < len(members):
        raise _Twice
    return whole


def _first_of(error: ValidationError) -> list[dict[str, str]]:
    """A few, and short whatever the caller called a member: what is answered to a ballot has one size."""
    return [
        {"key": ".".join(map(str, item["loc"]))[:MOST_CHARACTERS], "message": item["msg"][:MOST_CHARACTERS]}
        for item in error.errors()[:MOST_ERRORS]
    ]
