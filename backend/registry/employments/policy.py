"""What people chose, beside what a list says. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from backend.registry.employments.values import Choice, Employed
from backend.registry.people.values import Person

BY_RULE: Final = "rule"
Employments = Mapping[str, Sequence[Employed]]


@dataclass(frozen=True)
class ListEmployments:
    """By external id. `told`: of those who have several, as this list says. `chosen`: the employments of the choices
    that hold; `ended`: those whose employment is no longer in the list. `picked`: what somebody says along with this
    list; None: the rule. `changed`: of whom the list says something
    new."""

    told: Employments = field(default_factory=dict)
    chosen: Mapping[str, Employed] = field(default_factory=dict)
    ended: Mapping[str, Choice] = field(default_factory=dict)
    picked: Mapping[str, Choice | None] = field(default_factory=dict)
    changed: tuple[str, ...] = ()


def picked_of(wishes: Mapping[str, str], told: Employments, by: str, on: date) -> dict[str, Choice | None]:
    """wishes: of each person the key of an employment, or `BY_RULE`; nothing comes of what this list does not have."""
    picked: dict[str, Choice | None] = {}
    for who, key in wishes.items():
        wanted = next((employed for employed in told.get(who, ()) if employed.key == key), None)
        if wanted is not None:
            picked[who] = Choice(wanted.unit, wanted.code, by, on)
        elif key == BY_RULE and who in told:
            picked[who] = None
    return picked


def list_employments(employments: Employments, choices: Mapping[str, Choice], before: Employments) -> ListEmployments:
    """choices: of those whom the list tells of. before: what is kept of these."""
    told = {who: tuple(several) for who, several in employments.items() if len(several) > 1}
    places = {who: _chosen(employments.get(who, ()), choice) for who, choice in choices.items()}
    holding = {who: place for who, place in places.items() if place is not None}
    ended = {who: choice for who, choice in choices.items() if who not in holding}
    kept = {who: [replace(employed, leave=None) for employed in several] for who, several in told.items()}
    changed = tuple(sorted(who for who in kept.keys() | before.keys() if kept.get(who, []) != [*before.get(who, ())]))
    return ListEmployments(told, holding, ended, changed=changed)


def _chosen(several: Sequence[Employed], choice: Choice) -> Employed | None:
    return next(filter(choice.fits, several), None)


def as_chosen(people: Mapping[str, Person], chosen: Mapping[str, Employed]) -> dict[str, Person]:
    """Each in the unit that somebody chose for them, with the leave of that employment. Address, phone and the unit led
    are theirs whichever it is."""
    placed = {}
    for who, employed in chosen.items():
        if who in people:
            leave = people[who].leave if employed.leave is None else employed.leave
            placed[who] = replace(people[who], unit=employed.unit, leave=leave)
    return {**people, **placed}
