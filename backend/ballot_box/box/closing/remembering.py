"""What earlier releases told, and who has moved since: from the releases and specs that the ballot box itself holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from backend.ballot_box.box.rounds.moves import Flow, MovesDontFit, flows_between, says_who_moved
from backend.ballot_box.box.rounds.subjects import by_subject, subject
from backend.handoffs import Release, RoundSpec
from backend.stats.errors import BadMemory
from backend.stats.memory import NOWHERE, Memory

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Remembered:
    """Another round as the ballot box holds it: the release says what was published, the spec who was asked.
    `release`: None for a round that was cancelled, and for one that closes later and looks back by itself."""

    spec: RoundSpec
    release: Release | None

    @property
    def exact(self) -> Release | None:
        """The release, if it has outcomes, as they were answered."""
        release = self.release
        return None if release is None or release.status != "published" or release.coin else release

    def shared_with(self, spec: RoundSpec) -> dict[UUID, UUID]:
        """Every question of `spec` that was asked here too and whose exact outcomes there are → as it was asked here:
        another, if it was written anew. Whatever the two specs say of it."""
        release = self.exact
        then = {} if release is None else by_subject(release.questions)
        now = {question.id: subject(question) for question in spec.questions}
        return {question: then[now[question]] for question in sorted(now) if now[question] in then}


def memories(spec: RoundSpec, remembered: Sequence[Remembered]) -> tuple[Memory, ...]:
    """Of each question that `spec` shares with a round whose outcomes were published as they were answered. Raises
    BadMemory where the moves don't fit who was asked in the two rounds, and where a round is missing."""
    rounds = {earlier.spec.round for earlier in remembered}
    if missing := [earlier.round for earlier in spec.earlier if earlier.round not in rounds]:
        raise BadMemory(f"nothing is known of round {missing[0]}")
    return tuple(memory for earlier in _followed(spec, remembered) for memory in _of_round(spec, earlier))


def looked_back(spec: RoundSpec, remembered: Sequence[Remembered]) -> dict[UUID, tuple[UUID, ...]]:
    """Question → the rounds of which `memories` has its outcomes."""
    rounds: defaultdict[UUID, tuple[UUID, ...]] = defaultdict(tuple)
    for earlier in _followed(spec, remembered):
        for question in earlier.shared_with(spec):
            rounds[question] += (earlier.spec.round,)
    return dict(rounds)


def untold(spec: RoundSpec, remembered: Sequence[Remembered]) -> frozenset[UUID]:
    """Questions with exact outcomes in a round of which neither spec says who moved since. Such specs are taken no
    more, but were while a question that was written anew seemed to be another; and a serving process may insert any."""
    lost = [earlier for earlier in remembered if not says_who_moved(earlier.spec, spec)]
    return frozenset(question for earlier in lost for question in earlier.shared_with(spec))


def _followed(spec: RoundSpec, remembered: Sequence[Remembered]) -> list[Remembered]:
    return [earlier for earlier in remembered if says_who_moved(earlier.spec, spec)]


def _of_round(spec: RoundSpec, remembered: Remembered) -> Iterator[Memory]:
    release = remembered.exact
    if release is None:
        return
    went = _flows(remembered.spec, spec)
    places = {question.id: at for at, question in enumerate(spec.questions)}
    nodes = {node.id: at for at, node in enumerate(spec.nodes)}
    target = {group.id: nodes[group.node] for group in spec.groups}
    for question, then in remembered.shared_with(spec).items():
        atom_of, answered = _atoms(release, then)
        source = {group.id: atom_of[group.node] for group in remembered.spec.groups}
        yield Memory(places[question], answered, *_placed(went, source, target))


def _flows(then: RoundSpec, now: RoundSpec) -> tuple[Flow, ...]:
    try:
        return flows_between(then, now)
    except MovesDontFit as error:
        raise BadMemory(str(error)) from None


def _placed(flows: Sequence[Flow], source: dict[UUID, int], target: dict[UUID, int]) -> Iterator[Ints]:
    rows = [(_at(source, then), _at(target, now), people) for then, now, people in flows]
    return iter(np.array(rows, dtype=np.int64).reshape(-1, 3).T)


def _at(places: dict[UUID, int], group: UUID | None) -> int:
    return NOWHERE if group is None else places[group]


def _atoms(release: Release, question: UUID) -> tuple[dict[UUID, int], Ints]:
    """Node → the place of the atom that its answers are in, or NOWHERE; and how many answered in each."""
    counted = _Layer.of(release, {node.id: node.answered for node in release.nodes})
    shown = {node.id: node.outcomes.get(question) for node in release.nodes}
    detailed = _Layer.of(
        release, {node: None if outcomes is None else sum(outcomes) for node, outcomes in shown.items()}
    )
    owners = [owner for owner, size in detailed.sizes.items() if size]
    place = {owner: at for at, owner in enumerate(owners)}
    left_out = set(release.left_out)
    atom_of = {
        node.id: NOWHERE
        if node.id in left_out or counted.known_silent(node.id)
        else place.get(detailed.owner[node.id], NOWHERE)
        for node in release.nodes
    }
    return atom_of, np.array([detailed.sizes[owner] for owner in owners], dtype=np.int64)


@dataclass(frozen=True)
class _Layer:
    """`owner`: of each node, the nearest published node at or above it. `sizes`: what a published node has beyond the
    published nodes right below it."""

    owner: dict[UUID, UUID]
    sizes: dict[UUID, int]

    @classmethod
    def of(cls, release: Release, published: dict[UUID, int | None]) -> _Layer:
        owner: dict[UUID, UUID] = {}
        sizes: dict[UUID, int] = {}
        for node in release.nodes:  # parents before children
            above, number = owner.get(node.parent or NOBODY, NOBODY), published[node.id]
            if number is None:
                owner[node.id] = above
                continue
            owner[node.id], sizes[node.id] = node.id, number
            if above != NOBODY:
                sizes[above] -= number
        return cls(owner, sizes)

    def known_silent(self, node: UUID) -> bool:
        return self.sizes.get(self.owner[node]) == 0


NOBODY = UUID(int=0)
"""In place of a node: nothing at or above is published."""
