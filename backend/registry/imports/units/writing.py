"""The tree made what a staff file says, and what happened to each unit kept with its day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.registry.imports.units import repository
from backend.registry.imports.units.changes import UnitChange
from backend.registry.imports.units.reorganised import Reorganised
from backend.registry.people.values import UnitPath


async def write_units(session: AsyncSession, paths: Sequence[UnitPath], tree: Reorganised) -> dict[UnitPath, UUID]:
    """The ids of all units by path, also of those that are in use no more. paths: of those that are to be in use,
    parents before children."""
    kept = set(paths)
    gone = [unit for path, unit in tree.units.items() if path not in kept]
    altered = {unit: now for unit, now in tree.written.items() if now.path in kept}
    # First away, then in: two roots, or two of one name, must not stand beside each other for a moment.
    await repository.retire_units(session, [*gone, *altered])
    fresh = {path: uuid4() for path in paths if path not in tree.units}
    ids = {**tree.units, **fresh}

    def row(unit: UUID, path: UnitPath, source: str | None) -> dict[str, Any]:
        return {"id": unit, "parent_id": ids.get(path[:-1]), "name": path[-1], "active": True, "source_id": source}

    await repository.add_units(session, [row(unit, path, tree.sources.get(path)) for path, unit in fresh.items()])
    await repository.update_units(session, [row(unit, now.path, now.source) for unit, now in altered.items()])
    return ids


async def note_unit_changes(
    desk: Desk, paths: Sequence[UnitPath], tree: Reorganised, ids: Mapping[UnitPath, UUID], author: str
) -> None:
    """A unit in which somebody still waits to be moved has not ended yet."""
    in_use = {ids[path] for path in paths}
    told = [change for change in tree.changes if change.kind not in ("merged", "closed") or change.unit not in in_use]
    rows = [
        {"id": uuid4(), "unit_id": unit, "day": desk.today, "author": author, "kind": kind, **_told(change)}
        for change in told
        for unit, kind in _at(change, tree.were, ids)
    ]
    await repository.add_events(desk.session, rows)


def _at(change: UnitChange, were: Mapping[UnitPath, UUID], ids: Mapping[UnitPath, UUID]) -> Iterator[tuple[UUID, str]]:
    """At the unit itself, and at the other where two are concerned."""
    unit = change.unit or ids.get(change.after or ())
    if unit is not None:
        yield unit, change.kind
    if change.kind == "split" and (source := were.get(change.before or ())) is not None:
        yield source, "split_off"
    if change.kind == "merged" and (target := ids.get(change.after or ())) is not None:
        yield target, "merged_in"


def _told(change: UnitChange) -> dict[str, Any]:
    paths = {"before": change.before, "after": change.after}
    told = {name: None if path is None else list(path) for name, path in paths.items()}
    return {**told, "kept": change.kept, "people": change.people}
