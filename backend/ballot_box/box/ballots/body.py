"""What a phone posts: a ballot of the version that its round has, read strictly. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, TypeVar
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

Told = TypeVar("Told")
Shape = TypeVar("Shape", bound=Value)


class Ballot(Value):
    """Version 2. `answers`: each question's outcome, by its place in OUTCOMES. `opened`: 1 for an article that was
    opened, 0 for one that was not. `random` is there so that the digest tells nothing of the answers."""

    version: Annotated[int, Field(strict=True, ge=2, le=2)]
    random: Annotated[str, StringConstraints(pattern=rf"^[A-Za-z0-9_-]{{{RANDOM_CHARACTERS}}}$")]
    answers: dict[Id, Annotated[int, Field(strict=True, ge=0, lt=len(OUTCOMES))]]
    opened: dict[Id, Digit]


class BallotOfVersion1(Value):
    """`answers`: the chosen options."""

    version: Annotated[int, Field(strict=True, ge=1, le=1)]
    random: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{22,64}={0,2}$")]
    answers: dict[Id, UUID]
    opened: Annotated[tuple[UUID, ...], Field(max_length=1000)] = ()


@dataclass(frozen=True)
class PlainBallot:
    """`content` has one length for all ballots of a round. `digest` tells two ballots of one token apart."""

    content: bytes
    digest: bytes


def ballot_length(spec: RoundSpec) -> int:
    """Bytes of every ballot of a round of version 2: whatever is answered or opened, the wire shows the same."""
    pairs = (len(spec.questions), len(spec.articles))
    return _FRAME + sum(count * _PAIR + max(0, count - 1) for count in pairs)


class BallotReader:
    """Of one round: what all its ballots have in common is made once."""

    def __init__(self, spec: RoundSpec) -> None:
        self._spec = spec
        self._questions = tuple(str(question.id) for question in spec.questions)
        self._articles = tuple(map(str, spec.articles))
        self._length = ballot_length(spec)

    def read(self, body: bytes, group: UUID) -> PlainBallot:
        """Raises BallotVersion for a ballot of another version than its round's, and BallotInvalid unless `body`
        answers every question of the round."""
        if self._spec.version == 1:
            _check_outside(body, self._spec)
            return self._plain(group, *self._read_version_1(body))
        try:
            return self._plain(group, *self._read(body))
        except BallotInvalid:
            # One that says everything once, and has the length of that, has no room for saying something twice. Which
            # of the faults it is, the one says better that is found outside.
            _check_outside(body, self._spec)
            raise

    def _read(self, body: bytes) -> tuple[str, Sequence[int], Sequence[int]]:
        ballot = _shaped(Ballot, body)
        chosen = _in_order(ballot.answers, self._questions, "unanswered")
        opened = _in_order(ballot.opened, self._articles, "article")
        if len(body) != self._length:
            raise BallotInvalid.because("size")
        return ballot.random, chosen, opened

    def _read_version_1(self, body: bytes) -> tuple[str, Sequence[int], Sequence[int]]:
        ballot = _shaped(BallotOfVersion1, body)
        options = _in_order(ballot.answers, self._questions, "unanswered")
        if not set(ballot.opened) <= set(self._spec.articles):
            raise BallotInvalid.because("article")
        return ballot.random, self._places(options), [article in ballot.opened for article in self._spec.articles]

    def _places(self, options: Sequence[UUID]) -> list[int]:
        """Raises BallotInvalid for an option of another question."""
        asked = zip(self._spec.questions, options, strict=True)
        try:
            return [sorted(question.options).index(option) for question, option in asked]
        except ValueError:
            raise BallotInvalid.because("answer") from None

    def _plain(self, group: UUID, random: str, chosen: Sequence[int], opened: Sequence[int]) -> PlainBallot:
        content = content_of(self._spec, group, chosen, opened)
        return PlainBallot(content, sha256(random.encode() + b"\n" + self._spec.round.bytes + content).digest())


def _shaped(version: type[Shape], body: bytes) -> Shape:
    try:
        return version.model_validate_json(body, strict=True)
    except ValidationError as error:
        raise BallotInvalid(extra={"errors": _first_of(error)}) from None


def _in_order(told: Mapping[Id, Told], ids: Sequence[Id], fault: str) -> list[Told]:
    """What is told of each of `ids`. Raises BallotInvalid where it is told of others, or not of all."""
    try:
        values = [told[each] for each in ids]
    except KeyError:
        raise BallotInvalid.because(fault) from None
    if len(told) != len(ids):
        raise BallotInvalid.because(fault)
    return values


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
