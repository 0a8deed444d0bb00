"""A topic's trend as it is drawn in the page: places across in per cent, so that it grows with the page, and upright in
pixels, so that its texts keep their size. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.content import Kind
from backend.kit.times.clock import local_day
from backend.releases import TopicSummary
from backend.reports import KINDS, EffortShown
from backend.stats.values import Share

HEIGHT: Final = 260
TOP, BOTTOM = 36.0, 228.0
LEFT, RIGHT = 12.0, 94.0
"""Per cent: beside them stand the shares of the lines across, and half of the last day's name."""
LEAST_APART: Final = 22.0
"""Per cent between two days that are named, so that they have room for it at 390 pixels."""
NUMBERS_APART: Final = 5.0
LABEL: Final = 18.0
"""Pixels that a line's name takes."""
ENDS: Final = (0.4, 0.6, 0.8, 1.0)
"""Where the axis may end; half of each is a whole per cent. It always begins at 0, and small changes stay small."""


@dataclass(frozen=True)
class Point:
    """`low`, `high`: the ends of its interval. `part`: of a round in some branches only."""

    x: float
    y: float
    low: float
    high: float
    part: bool


@dataclass(frozen=True)
class Line:
    """`steps`: from round to round of the same people and the same question: a line from the whole organisation to one
    branch would look like a fall or a rise of everybody, and so would one to a question that was written anew.
    `newest`: the share at its end, 0 to 1; `name_y`: where its name stands."""

    kind: Kind
    points: tuple[Point, ...]
    steps: tuple[tuple[Point, Point], ...]
    newest: float
    name_y: float

    @property
    def ends_in_part(self) -> bool:
        return self.points[-1].part


@dataclass(frozen=True)
class Named:
    """A day under the drawing, or the numbers of efforts above it."""

    x: float
    text: str
    day: date


@dataclass(frozen=True)
class Trend:
    """`grid`: share → height. `marks`: where efforts stand; `numbers`: their numbers, together where they are close."""

    height: int
    lines: tuple[Line, ...]
    days: tuple[Named, ...]
    marks: tuple[float, ...]
    numbers: tuple[Named, ...]
    grid: tuple[tuple[float, float], ...]

    @property
    def parts(self) -> bool:
        return any(point.part for line in self.lines for point in line.points)


def trend_of(
    history: Sequence[TopicSummary],
    efforts: Sequence[EffortShown],
    places: Mapping[UUID, frozenset[UUID]],
    zone: ZoneInfo,
) -> Trend | None:
    """places: by rounds that did not ask everywhere, the units that they asked in. None where no share of the same
    people and question was shown twice: a single point has no trend."""
    shares = {kind: _shares(history, kind, places, zone) for kind in KINDS}
    if not any(_joined(of_kind) for of_kind in shares.values()):
        return None
    days = sorted({of_round.day for of_kind in shares.values() for of_round in of_kind})
    every = [*days, *(shown.effort.day for shown in efforts)]
    top = _end(of_round.share.share.high for of_kind in shares.values() for of_round in of_kind)
    place = _Places(min(every), max(every), top)
    lines = _named([_line(kind, of_kind, place) for kind, of_kind in shares.items() if of_kind])
    return Trend(
        HEIGHT,
        lines,
        _apart([Named(place.x(day), "", day) for day in days]),
        tuple(place.x(shown.effort.day) for shown in efforts),
        _together([Named(place.x(shown.effort.day), str(shown.number), shown.effort.day) for shown in efforts]),
        tuple((share, place.y(share)) for share in (0, top / 2, top)),
    )


@dataclass(frozen=True)
class _Places:
    """`top`: the share at the upper end of the axis."""

    first: date
    last: date
    top: float

    def x(self, day: date) -> float:
        part = (day - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return round(LEFT + part * (RIGHT - LEFT), 1)

    def y(self, share: float) -> float:
        return round(BOTTOM - share / self.top * (BOTTOM - TOP), 1)


def _end(highest: Iterable[float]) -> float:
    """The lowest end that all intervals stay below: else the upper half of the drawing may be empty."""
    most = max(highest)
    return next((end for end in ENDS if most <= end), ENDS[-1])


@dataclass(frozen=True)
class _OfRound:
    """`asked_in`: the units; none where it asked everywhere. `question`: None where it isn't known."""

    day: date
    share: Share
    asked_in: frozenset[UUID]
    question: UUID | None


def _shares(
    history: Sequence[TopicSummary], kind: Kind, places: Mapping[UUID, frozenset[UUID]], zone: ZoneInfo
) -> list[_OfRound]:
    """The oldest first."""
    shown = [
        _OfRound(local_day(each.closed_at, zone), share, places.get(each.round, frozenset()), each.question(kind))
        for each in history
        if (share := each.share(kind)) is not None
    ]
    return sorted(shown, key=lambda of_round: of_round.day)


def _joined(shares: Sequence[_OfRound]) -> list[tuple[int, int]]:
    """The places of each two rounds, one after the other, that asked the same in the same branches, or both
    everywhere."""
    last: dict[tuple[frozenset[UUID], UUID | None], int] = {}
    joined = []
    for at, of_round in enumerate(shares):
        asked = of_round.asked_in, of_round.question
        if asked in last:
            joined.append((last[asked], at))
        last[asked] = at
    return joined


def _line(kind: Kind, shares: Sequence[_OfRound], place: _Places) -> Line:
    points = [_point(each, place) for each in shares]
    steps = tuple((points[before], points[after]) for before, after in _joined(shares))
    return Line(kind, tuple(points), steps, shares[-1].share.share.value, points[-1].y)


def _point(of_round: _OfRound, place: _Places) -> Point:
    share = of_round.share.share
    y, low, high = (place.y(end) for end in (share.value, share.low, share.high))
    return Point(place.x(of_round.day), y, low, high, part=bool(of_round.asked_in))


def _named(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The upper one's name above its end and the lower one's below, within the drawing and never on each other."""
    by_height = sorted(lines, key=lambda line: line.points[-1].y)
    placed: dict[Kind, float] = {}
    for at, line in enumerate(by_height):
        end = line.points[-1]
        wanted = end.y - 10 if at == 0 else end.y + LABEL
        placed[line.kind] = min(max(wanted, TOP - 6), BOTTOM - 6)
    if len(by_height) == 2:
        upper, lower = (line.kind for line in by_height)
        if placed[lower] - placed[upper] < LABEL:
            placed[upper] = placed[lower] - LABEL
    return tuple(replace(line, name_y=round(placed[line.kind], 1)) for line in lines)


def _apart(days: Sequence[Named]) -> tuple[Named, ...]:
    """The newest, and backwards from it those for whose name there is room."""
    kept: list[Named] = []
    for day in reversed(days):
        if not kept or kept[-1].x - day.x >= LEAST_APART:
            kept.append(day)
    return tuple(reversed(kept))


def _together(numbers: Sequence[Named]) -> tuple[Named, ...]:
    """1, 2 and 3 over the first, where they stand too close to be told apart."""
    joined: list[Named] = []
    for number in sorted(numbers, key=lambda number: number.x):
        if joined and number.x - joined[-1].x < NUMBERS_APART:
            joined[-1] = Named(joined[-1].x, f"{joined[-1].text}, {number.text}", joined[-1].day)
        else:
            joined.append(number)
    return tuple(joined)
