"""Named profiles: what the columns of one system's list are, kept for its next list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.values import Value
from backend.registry.imports.mapping import profile_repository
from backend.registry.imports.mapping.recognising import recognised
from backend.registry.imports.mapping.values import Mapping
from backend.registry.imports.models import ImportProfile
from backend.tables.table import Table


class Profile(Value):
    id: UUID
    name: str
    columns: tuple[str, ...]
    mapping: Mapping


async def profiles(session: AsyncSession) -> tuple[Profile, ...]:
    """By name."""
    return tuple(_profile(row) for row in await profile_repository.every(session))


def fitting(kept: Collection[Profile], columns: Collection[str]) -> Profile | None:
    """The one of a list with the very same columns; else, of those whose mapping they have room for, the one that says
    most."""
    same = (profile for profile in kept if set(profile.columns) == set(columns))
    roomy = (profile for profile in kept if set(profile.mapping.columns.values()) <= set(columns))
    return next(same, None) or max(roomy, key=lambda profile: len(profile.mapping.columns), default=None)


def widened(profile: Profile, table: Table) -> Mapping:
    """With what columns that its list did not have tell by their names: a system that begins to say who is on leave, or
    has left, says it under a new heading."""
    new = {
        field: column
        for field, column in recognised(replace(table, rows=())).items()
        if column not in profile.columns and field not in profile.mapping.columns
    }
    return profile.mapping.model_copy(update={"columns": {**profile.mapping.columns, **new}})


async def save_profile(desk: Desk, name: str, columns: Collection[str], mapping: Mapping) -> None:
    """In place of an earlier one of that name."""
    said: dict[str, Any] = {"columns": list(columns), "mapping": mapping.model_dump(mode="json")}
    said |= {"saved_by": desk.actor, "saved_on": desk.today}
    await profile_repository.put(desk.session, name, said)
    await record(desk, "staff.profile", {"name": name})


async def delete_profile(desk: Desk, profile: UUID) -> None:
    await profile_repository.remove(desk.session, profile)
    await record(desk, "staff.profile_gone", {})


def _profile(row: ImportProfile) -> Profile:
    mapping = Mapping.model_validate(row.mapping)
    return Profile(id=row.id, name=row.name, columns=tuple(row.columns), mapping=mapping)
