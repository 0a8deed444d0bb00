"""What is known of an earlier round: a value that the choice of layer B and the memory's auditor both read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.stats.errors import BadMemory

Ints = NDArray[np.int64]

NOWHERE = -1


def surely(k: int) -> int:
    """As many counts as are surely of `k` people: who left may have been silent before, and who is silent in one round
    may be so in both; so each person is counted twice at most, and nobody knows who they are."""
    return 2 * k - 1


def weights(people: Ints, k: int) -> Ints:
    """Of edges, each of one kind: `k` people who are surely different are enough by themselves."""
    return np.where(people >= k, surely(k), people)


@dataclass(frozen=True)
class Memory:
    """An earlier round that asked `question` too (an index), and everybody who was asked in it or is asked now.

    `answered` (atoms): in each of the earlier round's atoms whose outcomes of the question were published, at least 1.
    `people` (flows), at least 1 each: so many went from the atom `source` to the node `target` of this round, or are
    in both still. −1: in no such atom then (among them all who were left out, or of whom it is known that nobody
    answered), or not asked now. Raises BadMemory."""

    question: int
    answered: Ints
    source: Ints
    target: Ints
    people: Ints

    def __post_init__(self) -> None:
        for name in ("answered", "source", "target", "people"):
            values = getattr(self, name)
            if values.ndim != 1 or not np.issubdtype(values.dtype, np.integer):
                raise BadMemory(f"{name} must be one row of integers, not {values.dtype} of shape {values.shape}")
        if not len(self.source) == len(self.target) == len(self.people):
            raise BadMemory("a flow has a source, a target and people")
        if (self.answered < 1).any() or (self.people < 1).any():
            raise BadMemory("an atom has an answer and a flow has people")
        if ((self.source < NOWHERE) | (self.source >= len(self.answered))).any() or (self.target < NOWHERE).any():
            raise BadMemory("people come from or go to where nothing is")
        if (self.silent_then < 0).any():
            raise BadMemory("more answered in an earlier atom than were asked")

    @property
    def silent_then(self) -> Ints:
        """(atoms): who was asked and did not answer."""
        return _people_of(self.source, self.people, len(self.answered)) - self.answered

    def silent_now(self, answered: Ints) -> Ints:
        """(nodes), of those who `answered` (nodes) right there. Raises BadMemory where more did than were asked."""
        if (self.target >= len(answered)).any():
            raise BadMemory("people go to where nothing is")
        silent = _people_of(self.target, self.people, len(answered)) - answered
        if (silent < 0).any():
            raise BadMemory("more answered than were asked", int(silent.argmin()))
        return silent


def check_memory(memory: tuple[Memory, ...], answered: Ints, questions: int) -> None:
    """`answered` (nodes): right at each node. Raises BadMemory."""
    for earlier in memory:
        if not 0 <= earlier.question < questions:
            raise BadMemory(f"there is no question {earlier.question}")
        earlier.silent_now(answered)


def _people_of(places: Ints, people: Ints, count: int) -> Ints:
    somewhere = places != NOWHERE
    sums = np.zeros(count, dtype=np.int64)
    np.add.at(sums, places[somewhere], people[somewhere])
    return sums
