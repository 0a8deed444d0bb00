"""An organisation that is turned over at random, and what a round of it is released as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Literal
from uuid import UUID

from hypothesis import strategies as st

from backend.handoffs import Moves, Release, ReleasedNode
from backend.registry.imports.units.recognition import UnitBefore, UnitNow, flows, recognised
from backend.registry.people.values import UnitPath
from tests.ground.registry.reorganising import below, units_of
from tests.ground.releases.releases import CLOSED, KNOWS, TOLD, beside, node, release

MONTH = timedelta(days=28)
Places = dict[str, UnitPath]
Kind = Literal["rename", "move", "split", "merge", "transfer", "hire", "leave"]
TURN = st.tuples(st.sampled_from(Kind.__args__), *[st.integers(0, 10**6)] * 3)  # type: ignore[attr-defined]
TURNS = st.lists(TURN, max_size=6)


@dataclass(frozen=True)
class Round:
    """`ids`: ours of each unit, as they are carried from list to list."""

    at: int
    places: Places
    ids: Mapping[UnitPath, UUID]

    def people(self, unit: UUID) -> set[str]:
        return below(self.places, next(path for path, its in self.ids.items() if its == unit))

    def under(self, unit: UUID) -> set[UUID]:
        path = next(path for path, its in self.ids.items() if its == unit)
        return {its for other, its in self.ids.items() if other[: len(path)] == path}

    def released(self) -> Release:
        return release(*map(self._node, self.ids), closed_at=CLOSED + self.at * MONTH, round_id=UUID(int=1 + self.at))

    def _node(self, path: UnitPath) -> ReleasedNode:
        asked = len(below(self.places, path))
        shown = node(self.ids[path], self.ids.get(path[:-1]), asked, asked, (asked, 0, 0), (asked, 0, 0))
        return shown.model_copy(update={"roster": dict.fromkeys((TOLD.id, KNOWS.id), "many")})


@dataclass
class Organisation:
    """`by_id`: its lists carry the source's own ids. Every new unit and person has a name that nobody had before."""

    by_id: bool
    places: Places = field(default_factory=lambda: {f"p{at}": ("By", "ABC"[at // 4]) for at in range(12)})
    sources: dict[UnitPath, str] = field(default_factory=dict)
    fresh: Iterator[int] = field(default_factory=lambda: count(100))
    rounds: list[Round] = field(default_factory=list)

    def turn(self, kind: Kind, first: int, second: int, number: int) -> None:
        units = units_of(self.places)
        unit, other = units[first % len(units)], units[second % len(units)]
        own = [who for who, at in self.places.items() if at == unit]
        if kind == "rename":
            self._place(unit, (*unit[:-1], f"U{next(self.fresh)}"))
        elif kind == "move" and len(unit) > 1 and other[: len(unit)] != unit:
            self._place(unit, (*other, unit[-1]))
        elif kind == "merge" and len(unit) > 1 and other[: len(unit)] != unit:
            self.places |= dict.fromkeys(below(self.places, unit), other)
        elif kind == "split":
            beside_it = (*(unit[:-1] or unit), f"U{next(self.fresh)}")
            self.places |= dict.fromkeys(own[: number % (1 + len(own))], beside_it)
        elif kind == "transfer":
            self.places |= dict.fromkeys(own[: number % (1 + len(own))], other)
        elif kind == "hire":
            self.places |= {f"p{next(self.fresh)}": unit for _ in range(number % 4)}
        elif kind == "leave" and len(self.places) > len(own):
            for who in own[: number % (1 + len(own))]:
                del self.places[who]

    def _place(self, unit: UnitPath, to: UnitPath) -> None:
        def at(path: UnitPath) -> UnitPath:
            return (*to, *path[len(unit) :]) if path[: len(unit)] == unit else path

        self.places = {who: at(path) for who, path in self.places.items()}
        self.sources = {at(path): source for path, source in self.sources.items()}

    def ask(self) -> None:
        """Bo imports the list as it is by now, and a round asks everybody."""
        for path in units_of(self.places):
            self.sources.setdefault(path, f"s{next(self.fresh)}")
        ids = self._known() if self.rounds else {}
        for path in units_of(self.places):
            ids.setdefault(path, UUID(int=1000 + next(self.fresh)))
        in_order = {path: ids[path] for path in units_of(self.places)}
        self.rounds.append(Round(len(self.rounds), dict(self.places), in_order))
        self._was = dict(self.sources)

    def _known(self) -> dict[UnitPath, UUID]:
        last = self.rounds[-1]
        before = [UnitBefore(its, path, self._was.get(path) if self.by_id else None) for path, its in last.ids.items()]
        now = [UnitNow(path, self.sources[path] if self.by_id else None) for path in units_of(self.places)]
        return {same.now.path: same.unit.id for same in recognised(before, now, flows(last.places, self.places))}


def moves(then: Round, now: Round) -> list[Moves]:
    """Of the groups in which people are asked, one to a unit."""

    def group(round_: Round, who: str) -> UUID | None:
        return UUID(int=round_.ids[round_.places[who]].int ^ 1 << 96) if who in round_.places else None

    where = Counter((group(then, who), group(now, who)) for who in then.places.keys() | now.places.keys())
    return [
        Moves(source=source, target=target, people=people)
        for (source, target), people in where.items()
        if source != target
    ]


def compared(then: Round, now: Round) -> tuple[Release, Release]:
    before = then.released()
    return beside(now.released(), before), before
