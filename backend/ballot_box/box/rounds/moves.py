"""Who went from which group of an earlier round to which of this one, as the spec counts them. Pure, and no numpy: a
spec is looked at when it arrives, and again when its round is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import UUID

from backend.handoffs import EarlierRound, Moves, RoundSpec

Flow = tuple[UUID | None, UUID | None, int]
"""A group then, a group now, and how many people went from one to the other or are in both."""


class MovesDontFit(ValueError):
    """More left a group than were asked in it, or another number stayed than is asked there now, or neither round says
    who moved."""


def flows_between(then: RoundSpec, now: RoundSpec) -> tuple[Flow, ...]:
    """As `flows`, by the moves of whichever round was announced last. Raises MovesDontFit."""
    listed = _listed(now, then)
    if listed is not None:
        return tuple(flows(now, listed.moves, then))
    listed = _listed(then, now)
    if listed is None:
        raise MovesDontFit(f"of rounds {then.round} and {now.round} neither says who moved")
    return tuple((source, target, people) for target, source, people in flows(then, listed.moves, now))


def says_who_moved(one: RoundSpec, other: RoundSpec) -> bool:
    return _listed(one, other) is not None or _listed(other, one) is not None


def _listed(spec: RoundSpec, other: RoundSpec) -> EarlierRound | None:
    return next((earlier for earlier in spec.earlier if earlier.round == other.round), None)


def flows(spec: RoundSpec, moves: Sequence[Moves], then: RoundSpec) -> Iterator[Flow]:
    """Everybody who was asked in either round. Raises MovesDontFit."""
    asked_then, asked_now = ({group.id: group.recipients for group in of.groups} for of in (then, spec))
    left, came = Counter[UUID](), Counter[UUID]()
    for move in moves:
        if move.source is not None:
            left[move.source] += move.people
        if move.target is not None:
            came[move.target] += move.people
        yield move.source, move.target, move.people
    for group in sorted({*asked_then, *asked_now, *left, *came}):
        stayed = asked_then.get(group, 0) - left[group]
        if stayed < 0 or stayed != asked_now.get(group, 0) - came[group]:
            raise MovesDontFit(f"the moves don't fit group {group}")
        if stayed:
            yield group, group, stayed
