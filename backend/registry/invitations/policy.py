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
        return {one for found in self.by.values() for one in found}


def assign(reach: Mapping[UUID, Set[str]], wish: Wish) -> Assigned:
    """reach: person → `email`, `sms`. A person may be in several channels, with the same code in each."""
    # As `sorted` has them, but for what comparing tens of thousands of UUIDs with each other costs.
    people = sorted(reach, key=attrgetter("int"))
    by: dict[Channel, tuple[UUID, ...]] = {
        "email": tuple(one for one in people if wish.email and "email" in reach[one]),
        "sms": tuple(one for one in people if wish.sms and "sms" in reach[one]),
    }
    reached = {one for found in by.values() for one in found}
    rest = tuple(one for one in people if one not in reached)
    lettered = {"none": (), "rest": rest, "all": tuple(people)}[wish.letters]
    return Assigned({**by, "letter": lettered}, rest if wish.letters == "none" else ())


def told_besides(assigned: Assigned, reach: Mapping[UUID, Set[str]]) -> dict[UUID, frozenset[Carrying]]:
    """Who is told by another way that a code was made for them → by which ways (of `reach`'s) the code itself goes."""
    carried: dict[UUID, set[Carrying]] = {one: set() for one in assigned.people}
    for channel in _CARRYING:
        for one in assigned.by[channel]:
            carried[one].add(channel)
    return {one: frozenset(by) for one, by in carried.items() if reach[one] - by}
