"""Whose ballot is it, by commits' times alone: a model of a round, for whoever holds both sides' write-ahead logs."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0
ANSWERING = (20.0, 60.0)
"""Seconds from opening the app to Send."""
LEAVING = (1.0, 10.0)
"""Seconds from Send to closing the app, which sends at once."""
WAITING = (20.0, 90.0)
"""Seconds from Send to sending by itself (`firstDue` of the phone's outbox)."""
SHORTEST, LONGEST = ANSWERING[0] + LEAVING[0], ANSWERING[1] + WAITING[1]
LEAVE_AT_ONCE = 0.8
LOOKS = 2
"""Visits a week in which nothing is answered."""
LOOKED_BEFORE = 0.3
"""Of those whose phone is not woken, the share that opened the app between announcement and opening."""


@dataclass(frozen=True)
class Phones:
    """`woken`: share whose phone fetches its token at a push. `each_visit_writes`: as before there were keys."""

    people: int
    woken: float = 0.0
    each_visit_writes: bool = False


def placed(phones: Phones, seed: int) -> float:
    """The share of a round's ballots for which exactly one person is a candidate, who is the right one.

    A candidate is whoever's commit on the named side came as long before the ballot as answering can take.
    """
    dice = random.Random(seed)  # noqa: S311 - a model, no secret
    commits: list[tuple[float, int]] = []
    ballots: list[tuple[float, int]] = []
    for person in range(phones.people):
        opened = _moment(dice)
        ballots.append((opened + dice.uniform(*ANSWERING) + _sending(dice), person))
        if phones.each_visit_writes:
            commits += [(moment, person) for moment in (opened, *(_moment(dice) for _ in range(LOOKS)))]
        elif dice.random() >= phones.woken and dice.random() >= LOOKED_BEFORE:
            commits.append((min(opened, *(_moment(dice) for _ in range(LOOKS))), person))
    commits.sort()
    right = sum(candidates == {person} for candidates, person in _candidates(commits, ballots))
    return right / phones.people


def _candidates(commits: list[tuple[float, int]], ballots: list[tuple[float, int]]) -> Iterator[tuple[set[int], int]]:
    moments = [moment for moment, _ in commits]
    for sent, person in ballots:
        first, last = bisect_left(moments, sent - LONGEST), bisect_right(moments, sent - SHORTEST)
        yield {someone for _, someone in commits[first:last]}, person


def _moment(dice: random.Random) -> float:
    """Half come upon the notice, the others at any hour of the week in which people are awake."""
    if dice.random() < 0.5:
        return dice.expovariate(1 / (45 * MINUTE))
    return dice.randrange(7) * DAY + dice.uniform(0, 16 * HOUR)


def _sending(dice: random.Random) -> float:
    return dice.uniform(*LEAVING) if dice.random() < LEAVE_AT_ONCE else dice.uniform(*WAITING)
