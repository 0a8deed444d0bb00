"""Which groups too few people tie to the rest: vertices that k or more hold together become one (Gomory and Hu 1961).

What is left is looked at with augmenting paths, at most k for each vertex (Ford and Fulkerson 1956)."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable

Side = frozenset[int]


class Ties:
    """An undirected graph whose edges weigh people. No cut that is smaller than `k` is lost by what becomes one.

    `held`: what stands for a vertex to whoever asks; those of vertices that become one are held together."""

    def __init__(self, k: int, edges: Iterable[tuple[int, int, int]], held: dict[int, set[int]]) -> None:
        """Vertices have any numbers; `edges` are two of them and a weight, the same two any number of times."""
        self._k = k
        self._joined: dict[int, int] = {}
        self._beside: defaultdict[int, dict[int, int]] = defaultdict(dict)
        self._held = held
        for one, other, people in edges:
            if one != other:
                self._beside[one][other] = self._beside[other][one] = self._beside[one].get(other, 0) + people
        heavy = [(one, other) for one, ties in self._beside.items() for other, w in ties.items() if w >= k]
        self._join_all([(one, other) for one, other in heavy if one < other])

    def at(self, vertex: int) -> int:
        """The vertex that it has become."""
        while vertex in self._joined:
            above = self._joined[vertex]
            if above in self._joined:
                self._joined[vertex] = self._joined[above]
            vertex = above
        return vertex

    def held(self, side: Iterable[int]) -> set[int]:
        return set().union(*(self._held.get(self.at(vertex), ()) for vertex in side))

    def drop(self, vertex: int, thing: int) -> None:
        self._held[self.at(vertex)].discard(thing)

    def join(self, one: int, other: int) -> None:
        """Make them one, and then whatever that ties by k or more."""
        self._join_all([(one, other)])

    def components(self) -> list[list[int]]:
        """The vertices that are tied to any other."""
        seen: set[int] = set()
        components = []
        for vertex in list(self._beside):
            if vertex not in seen and self._beside[vertex]:
                reached = self._reach(vertex)
                seen |= reached
                components.append(sorted(reached))
        return components

    def cut(self, side: Iterable[int]) -> int:
        """How many tie it to the rest."""
        inside = {self.at(vertex) for vertex in side}
        return sum(w for one in inside for other, w in self._beside[one].items() if other not in inside)

    def small_side(self, vertex: int, rest: int) -> Side | None:
        """What fewer than k tie to the rest, around `vertex` and without `rest`: as little as can be. None: nothing."""
        if sum(self._beside[vertex].values()) < self._k:
            return frozenset([vertex])
        flow: defaultdict[tuple[int, int], int] = defaultdict(int)
        sent = 0
        while sent < self._k:
            came_from = self._search(vertex, rest, flow)
            if rest not in came_from:
                return frozenset(came_from)
            sent += self._send(came_from, rest, flow)
        return None

    def _join_all(self, waiting: list[tuple[int, int]]) -> None:
        while waiting:
            one, other = waiting.pop()
            few, many = sorted((self.at(one), self.at(other)), key=lambda at: (len(self._beside[at]), at))
            if few == many:
                continue
            self._joined[few] = many
            self._held.setdefault(many, set()).update(self._held.pop(few, ()))
            for beside, people in self._beside.pop(few).items():
                del self._beside[beside][few]
                if beside != many:
                    together = self._beside[many].get(beside, 0) + people
                    self._beside[many][beside] = self._beside[beside][many] = together
                    if together >= self._k:
                        waiting.append((many, beside))

    def _reach(self, start: int) -> set[int]:
        reached, waiting = {start}, [start]
        while waiting:
            fresh = self._beside[waiting.pop()].keys() - reached
            reached |= fresh
            waiting.extend(fresh)
        return reached

    def _search(self, start: int, goal: int, flow: dict[tuple[int, int], int]) -> dict[int, int]:
        """Where each vertex that can still be reached was come from, no further than to the goal."""
        came_from, waiting = {start: start}, deque([start])
        while waiting and goal not in came_from:
            here = waiting.popleft()
            for beside, people in self._beside[here].items():
                if beside not in came_from and people > flow.get((here, beside), 0):
                    came_from[beside] = here
                    waiting.append(beside)
        return came_from

    def _send(self, came_from: dict[int, int], goal: int, flow: dict[tuple[int, int], int]) -> int:
        path = []
        while came_from[goal] != goal:
            path.append((came_from[goal], goal))
            goal = came_from[goal]
        most = min(self._beside[one][other] - flow[one, other] for one, other in path)
        for one, other in path:
            flow[one, other] += most
            flow[other, one] -= most
        return most
