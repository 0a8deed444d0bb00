"""Who is invited by which channel. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, Literal, get_args
from uuid import UUID

from backend.kit.values import Value

Channel = Literal["email", "sms", "letter"]
CHANNELS: Final[tuple[Channel, ...]] = get_args(Channel)
Carrying = Literal["email", "sms"]
"""The channels that carry a code by themselves."""
_CARRYING: Final[tuple[Carrying, ...]] = get_args(Carrying)


class Wish(Value):
    """letters: to nobody, to the rest (whom neither e-mail nor SMS reaches), or to all."""

    email: bool = False
    sms: bool = False
    letters: Literal["none", "rest", "all"] = "none"


@dataclass(frozen=True)
class Assigned:
    """`by`: channel → people, sorted. `nobody`: people whom none of the channels reaches."""

    by: Mapping[Channel, tuple[UUID, ...]]
    nobody: tuple[UUID, ...]

    @property
    def people(self) -> set[UUID]:
        return {person for chosen in self.by.values() for person in chosen}


def assign(reach: Mapping[UUID, Set[str]], wish: Wish) -> Assigned:
    """reach: person → `email`, `sms`. A person may be in several channels, with the same code in each."""
    # The order that UUIDs have, by their numbers: comparing tens of thousands of UUIDs themselves takes far longer.
    people = sorted(reach, key=attrgetter("int"))
    by: dict[Channel, tuple[UUID, ...]] = {
        "email": tuple(person for person in people if wish.email and "email" in reach[person]),
        "sms": tuple(person for person in people if wish.sms and "sms" in reach[person]),
    }
    reached = {person for chosen in by.values() for person in chosen}
    rest = tuple(person for person in people if person not in reached)
    lettered = {"none": (), "rest": rest, "all": tuple(people)}[wish.letters]
    return Assigned({**by, "letter": lettered}, rest if wish.letters == "none" else ())


def told_besides(
    assigned: Assigned, reach: Mapping[UUID, Set[str]], former: Set[UUID] = frozenset()
) -> dict[UUID, frozenset[Carrying]]:
    """Who is told by another way that a code was made for them → by which ways (of `reach`'s) the code itself goes.

    former: who had another address of late, which is told in any case."""
    carried: dict[UUID, set[Carrying]] = {person: set() for person in assigned.people}
    for channel in _CARRYING:
        for person in assigned.by[channel]:
            carried[person].add(channel)
    return {person: frozenset(by) for person, by in carried.items() if person in former or reach[person] - by}
