"""Two rounds of one question among people who stay, move, leave, come and are silent; and whoever compares the two."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import product

import numpy as np
from hypothesis import strategies as st

from backend.stats.disclosure import Protection, protect
from backend.stats.memory import Memory
from tests.ground.stats.organisations import Bools, Ints

NOWHERE = -1


@dataclass(frozen=True)
class Cohort:
    """People who were right at the same unit then and are at the same unit now (−1: not asked)."""

    then: int
    now: int
    people: int
    silent_then: int = 0
    silent_now: int = 0


@dataclass(frozen=True)
class Round:
    """`own` (nodes, 1, 3): what was answered right at each node; `shown`: what of it is published."""

    parent: Ints
    own: Ints
    shown: Protection

    def atom(self, node: int) -> int:
        """Whose published outcomes are about what is answered right at `node`, −1: nobody's."""
        layer = self.shown.detailed[0]
        if node == NOWHERE or self.shown.left_out[node] or self._atom(node, self.shown.counted)[1] == 0:
            return NOWHERE
        owner, size = self._atom(node, layer)
        return owner if size else NOWHERE

    def _atom(self, node: int, layer: Bools) -> tuple[int, int]:
        owner = self._owner(node, layer)
        if owner == NOWHERE:
            return owner, -1
        inside = [at for at in range(len(self.parent)) if self._owner(at, layer) == owner]
        kept = self.shown.kept(self.own)
        return owner, int(kept[inside, 0].sum())

    def _owner(self, node: int, layer: Bools) -> int:
        while node != NOWHERE and not layer[node]:
            node = int(self.parent[node])
        return node


@dataclass(frozen=True)
class World:
    parent_then: Ints
    own_then: Ints
    parent: Ints
    own: Ints
    cohorts: tuple[Cohort, ...]
    k: int = 5
    m: int = 2
    k_then: int = 5

    def then(self) -> Round:
        return Round(self.parent_then, self.own_then, protect(self.parent_then, self.own_then, k=self.k_then, m=self.m))

    def now(self) -> Round:
        """By the memory rule."""
        memory = (self.memory(),)
        return Round(self.parent, self.own, protect(self.parent, self.own, k=self.k, m=self.m, memory=memory))

    def forgetful(self) -> Round:
        return Round(self.parent, self.own, protect(self.parent, self.own, k=self.k, m=self.m))

    def memory(self) -> Memory:
        then = self.then()
        owners = sorted({then.atom(node) for node in range(len(self.parent_then))} - {NOWHERE})
        place = {owner: at for at, owner in enumerate(owners)} | {NOWHERE: NOWHERE}
        flows: Counter[tuple[int, int]] = Counter()
        for cohort in self.cohorts:
            flows[place[then.atom(cohort.then)], cohort.now] += cohort.people
        answered = [then._atom(owner, then.shown.detailed[0])[1] for owner in owners]
        rows = np.array([(*places, people) for places, people in flows.items()], dtype=np.int64).reshape(-1, 3)
        return Memory(0, np.array(answered, dtype=np.int64), rows[:, 0], rows[:, 1], rows[:, 2])


def counts(world: World, now: Round) -> Ints:
    """(sums of atoms now, sums of atoms then): what can be counted of the people of each pair's difference: who went
    from one atom to another, and who was silent in either; k of a kind count as enough. The first of each is of no
    atom."""
    then = world.then()
    here, there = _sums(now), _sums(then)
    went, silent_now, silent_then = Counter[tuple[int, int]](), Counter[int](), Counter[int]()
    for cohort in world.cohorts:
        went[then.atom(cohort.then), now.atom(cohort.now)] += cohort.people
        silent_now[now.atom(cohort.now)] += cohort.silent_now
        silent_then[then.atom(cohort.then)] += cohort.silent_then
    enough = 2 * world.k - 1
    counted = np.zeros((len(here), len(there)), dtype=np.int64)
    for (before, after), people in went.items():
        apart = _in(here, after)[:, None] != _in(there, before)[None, :]
        counted += (enough if people >= world.k else people) * apart
    for atom, people in silent_now.items():
        counted += (enough if people >= world.k else people) * _in(here, atom)[:, None]
    for atom, people in silent_then.items():
        counted += (enough if people >= world.k else people) * _in(there, atom)[None, :]
    return counted


def _in(sums: list[frozenset[int]], atom: int) -> Bools:
    return np.array([atom in chosen for chosen in sums])


def fewest(world: World, now: Round) -> Ints:
    """(sums of atoms now, sums of atoms then): of how many people each pair's difference is at the least; who is silent
    in both rounds is one person."""
    then = world.then()
    here, there = _sums(now), _sums(then)
    learned = np.zeros((len(here), len(there)), dtype=np.int64)
    for cohort in world.cohorts:
        counted_now = np.array([now.atom(cohort.now) in chosen for chosen in here])[:, None]
        counted_then = np.array([then.atom(cohort.then) in chosen for chosen in there])[None, :]
        learned += cohort.people * (counted_now != counted_then)
        learned += max(cohort.silent_now, cohort.silent_then) * (counted_now & counted_then)
    return learned


def _sums(it: Round) -> list[frozenset[int]]:
    atoms = sorted({it.atom(node) for node in range(len(it.parent))} - {NOWHERE})
    choices = product((False, True), repeat=len(atoms))
    return [frozenset(atom for atom, taken in zip(atoms, choice, strict=True) if taken) for choice in choices]


def tells_of_few(world: World, now: Round) -> bool:
    learned = fewest(world, now)
    return bool(((learned > 0) & (learned < world.k)).any())


def may_tell_of_few(world: World, now: Round) -> bool:
    """As far as can be known from numbers: each person may stand in them twice."""
    counted = counts(world, now)
    return bool(((counted > 0) & (counted < 2 * world.k - 1)).any())


@st.composite
def worlds(draw: st.DrawFn, most_nodes: int = 5) -> World:
    parents = [_tree(draw, most_nodes), _tree(draw, most_nodes)]
    if draw(st.booleans()):
        parents[1] = parents[0]
    cohorts = draw(st.lists(_cohorts(*map(len, parents)), min_size=1, max_size=9))
    owns = [[0] * len(parent) for parent in parents]
    for cohort in cohorts:
        for own, node, silent in zip(
            owns, (cohort.then, cohort.now), (cohort.silent_then, cohort.silent_now), strict=True
        ):
            if node != NOWHERE:
                own[node] += cohort.people - silent
    then, now = (np.array([_split(draw, answered) for answered in own]) for own in owns)
    k = draw(st.sampled_from([5, 5, 3, 4]))
    return World(parents[0], then, parents[1], now, tuple(cohorts), k, draw(st.sampled_from([2, 1])), k)


def _tree(draw: st.DrawFn, most_nodes: int) -> Ints:
    nodes = draw(st.integers(1, most_nodes))
    return np.array([-1, *(draw(st.integers(0, node - 1)) for node in range(1, nodes))])


@st.composite
def _cohorts(draw: st.DrawFn, then: int, now: int) -> Cohort:
    place_then = draw(st.integers(NOWHERE, then - 1))
    stays = draw(st.integers(0, 3)) and place_then < now
    place_now = place_then if stays else draw(st.integers(NOWHERE, now - 1))
    people = draw(st.one_of(st.integers(1, 3), st.integers(4, 12), st.integers(8, 12)))
    silent = st.one_of(st.just(0), st.just(0), st.integers(0, people))
    return Cohort(
        place_then,
        place_now,
        people,
        draw(silent) if place_then != NOWHERE else 0,
        draw(silent) if place_now != NOWHERE else 0,
    )


def _split(draw: st.DrawFn, answered: int) -> list[list[int]]:
    informed = draw(st.one_of(st.just(answered // 2), st.just(answered // 2), st.integers(0, answered)))
    return [[informed, answered - informed, 0]]


def large(teams: int) -> tuple[Ints, Ints, Memory]:
    """Who stay, move, leave and come: 8 to 19, and up to two of each, a team. (parent, own, memory)."""
    random = np.random.default_rng(4)
    branches = max(1, teams // 20)
    parent = np.array([NOWHERE] + [0] * branches + [1 + at // 20 % branches for at in range(teams)])
    first = 1 + branches
    stayed, moved = random.integers(8, 20, teams), random.integers(0, 3, teams)
    to = first + random.integers(0, teams, teams)
    left, came = random.integers(0, 3, teams), random.integers(0, 3, teams)
    here = first + np.arange(teams)
    then = np.arange(teams)
    source = np.concatenate([then, then, then, np.full(teams, NOWHERE)])
    target = np.concatenate([here, to, np.full(teams, NOWHERE), here])
    people = np.concatenate([stayed, moved, left, came])
    kept = people > 0
    asked_then = stayed + moved + left
    asked = np.bincount(target[kept & (target >= 0)], weights=people[kept & (target >= 0)], minlength=len(parent))
    answered = np.floor(asked * random.uniform(0.7, 1, len(parent))).astype(np.int64)
    informed = random.binomial(answered, 0.6)
    own = np.stack([informed, answered - informed, 0 * answered], axis=1)[:, None, :]
    answered_then = np.maximum(asked_then - random.integers(0, 5, teams), 1)
    return parent, own, Memory(0, answered_then, source[kept], target[kept], people[kept])
