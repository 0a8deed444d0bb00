"""What a staff file does to units, in words that a page and a unit's history share. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, get_args
from uuid import UUID

from backend.kit.values import Value
from backend.registry.imports.units.recognition import Flows, Same, UnitBefore, UnitNow, recognised
from backend.registry.people.values import UnitPath

UnitChangeKind = Literal["renamed", "moved", "split", "merged", "new", "closed"]
UNIT_CHANGES: Final[tuple[UnitChangeKind, ...]] = get_args(UnitChangeKind)


class UnitChange(Value):
    """`unit`: ours, None of one that is new. `before`: its path; of a new one that was split off, that of the unit that
    most of its people come from. `after`: its path; of a closed one that was merged, that of the unit that most of its
    people are in. Where a unit was moved, its name may have changed too. `kept` of `people`: the same.
    `guessed`: known by its people alone."""

    kind: UnitChangeKind
    unit: UUID | None
    before: UnitPath | None
    after: UnitPath | None
    kept: int
    people: int
    guessed: bool = False


def unit_changes(
    before: Sequence[UnitBefore], now: Sequence[UnitPath], same: Sequence[Same], people: Flows
) -> tuple[UnitChange, ...]:
    """By kind, then by path."""
    changes = [*_placed_anew(same), *_fresh(now, same, people), *_ended(before, same, people)]
    return tuple(
        sorted(
            changes,
            key=lambda change: (
                UNIT_CHANGES.index(change.kind),
                change.after or change.before or (),
                change.before or (),
            ),
        )
    )


def guesses(before: Sequence[UnitBefore], now: Sequence[UnitNow], people: Flows) -> tuple[UnitChange, ...]:
    """What is known by people alone while nobody denies it."""
    told = unit_changes(before, [unit.path for unit in now], recognised(before, now, people), people)
    return tuple(change for change in told if change.guessed)


def _placed_anew(same: Sequence[Same]) -> Iterator[UnitChange]:
    places = {match.unit.path: match.now.path for match in same}
    for match in same:
        was, is_now = match.unit.path, match.now.path
        kind: UnitChangeKind | None = None
        if (places.get(was[:-1]) if was[:-1] else ()) != is_now[:-1]:
            kind = "moved"
        elif was[-1] != is_now[-1]:
            kind = "renamed"
        if kind is not None:
            larger = max(match.before, match.after)
            yield UnitChange(
                kind=kind,
                unit=match.unit.id,
                before=was,
                after=is_now,
                kept=match.kept,
                people=larger,
                guessed=match.by == "members",
            )


def _fresh(now: Sequence[UnitPath], same: Sequence[Same], people: Flows) -> Iterator[UnitChange]:
    """Split off, where at least half of those who work right there come from one unit."""
    known, in_use = {match.now.path for match in same}, {match.unit.path for match in same}
    sizes, own, own_before = people.sizes_now, people.own_now, people.own
    sources = _largest((is_now, was, kept) for (was, is_now), kept in people.shared.items() if is_now not in known)
    for path in now:
        if path in known:
            continue
        source, kept = sources.get(path, (None, 0))
        # Somebody said that these two are not the same: then one ends and another begins.
        denied = source not in in_use and source is not None and 2 * kept >= own_before.get(source, 0)
        if source is not None and 2 * kept >= own.get(path, 0) and not denied:
            yield UnitChange(kind="split", unit=None, before=source, after=path, kept=kept, people=own.get(path, 0))
        else:
            yield UnitChange(kind="new", unit=None, before=None, after=path, kept=0, people=sizes[path])


def _ended(before: Sequence[UnitBefore], same: Sequence[Same], people: Flows) -> Iterator[UnitChange]:
    """Merged, where at least half of those who worked right there are in one unit now."""
    known, in_file = {match.unit.id for match in same}, {match.now.path for match in same}
    sizes, own, own_now = people.sizes, people.own, people.own_now
    targets = _largest((was, is_now, kept) for (was, is_now), kept in people.shared.items())
    for unit in before:
        if unit.id in known:
            continue
        path = unit.path
        target, kept = targets.get(path, (None, 0))
        denied = target not in in_file and target is not None and 2 * kept >= own_now.get(target, 0)
        if target is not None and 2 * kept >= own.get(path, 0) and not denied:
            yield UnitChange(kind="merged", unit=unit.id, before=path, after=target, kept=kept, people=own.get(path, 0))
        else:
            yield UnitChange(kind="closed", unit=unit.id, before=path, after=None, kept=0, people=sizes[path])


def _largest(flows: Iterable[tuple[UnitPath, UnitPath, int]]) -> Mapping[UnitPath, tuple[UnitPath, int]]:
    """Of each first the second that it stands with most often, the first by path where several do."""
    largest: dict[UnitPath, tuple[UnitPath, int]] = {}
    for one, other, people in flows:
        known = largest.get(one)
        if known is None or (-people, other) < (-known[1], known[0]):
            largest[one] = (other, people)
    return largest
