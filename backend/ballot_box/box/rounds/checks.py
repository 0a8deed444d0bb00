"""What a handoff from the named side has to satisfy before the ballot box keeps it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from pydantic import ValidationError

from backend.ballot_box.box.errors import BelowFloor, HandoffInvalid, RoundForgotten
from backend.ballot_box.box.policy import MAX_OPTIONS, Floors, below_floor
from backend.ballot_box.box.rounds.moves import MovesDontFit, flows
from backend.ballot_box.box.rounds.subjects import Subject, asking_the_same
from backend.handoffs import Cancellation, EarlierRound, Prolongation, RoundSpec

_Value = TypeVar("_Value", RoundSpec, Cancellation, Prolongation)


def read_handoff(kind: type[_Value], round_id: UUID, body: bytes) -> _Value:
    """The value, if it is of this round and `body` is its one canonical form: then nobody can read the same bytes in
    two ways. Raises HandoffInvalid."""
    try:
        value = kind.model_validate_json(body)
    except ValidationError as error:
        errors = [{"key": ".".join(map(str, e["loc"])), "message": e["msg"]} for e in error.errors()[:20]]
        raise HandoffInvalid(extra={"errors": errors}) from None
    if value.to_bytes() != body:
        raise HandoffInvalid.because("json")
    if value.round != round_id:
        raise HandoffInvalid.because("other-round")
    return value


def check_spec(spec: RoundSpec, floors: Floors, now: datetime, check_key: Callable[[bytes], object]) -> None:
    """Of a spec that is new here. Raises BelowFloor or HandoffInvalid."""
    if spec.version == 1:
        raise HandoffInvalid.because("version")
    low = below_floor(spec, floors)
    if low:
        raise BelowFloor(extra={"floors": low})
    if spec.closes_at <= now:
        raise HandoffInvalid.because("over")
    if any(len(question.options) > MAX_OPTIONS for question in spec.questions):
        raise HandoffInvalid.because("options", most=MAX_OPTIONS)
    _check_keys(spec, check_key)


def check_earlier(spec: RoundSpec, known: Collection[UUID], asked: Mapping[UUID, Collection[Subject]]) -> None:
    """`known`: of its earlier rounds, those that are. `asked`: what each round asks about that it has to remember if it
    asks about it too. Raises HandoffInvalid or RoundForgotten."""
    named = [earlier.round for earlier in spec.earlier]
    for earlier in named:
        if earlier not in known or earlier == spec.round:
            raise HandoffInvalid.because("earlier-unknown", round=str(earlier))
    for earlier in asking_the_same(spec, asked):
        # With a coin nothing can be subtracted from anything.
        if not spec.coin and earlier not in named:
            raise RoundForgotten.because("earlier", round=str(earlier))


def check_moves(spec: RoundSpec, earlier: EarlierRound, then: RoundSpec) -> None:
    """Raises HandoffInvalid: at closing it would be too late, since people have answered."""
    try:
        for _ in flows(spec, earlier.moves, then):
            pass
    except MovesDontFit as error:
        raise HandoffInvalid.because("moves", round=str(earlier.round), fault=str(error)) from None


def _check_keys(spec: RoundSpec, check_key: Callable[[bytes], object]) -> None:
    try:
        keys = [group.spki for group in spec.groups]
        for key in keys:
            check_key(key)
    except ValueError as error:
        raise HandoffInvalid.because("key", fault=str(error)) from error
    if len(set(keys)) != len(keys):
        raise HandoffInvalid.because("same-key")
