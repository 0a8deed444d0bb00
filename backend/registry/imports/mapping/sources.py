"""Where a staff list's rows come from: a list in our own format, or another system's table with its columns named."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.kit.language.words import in_every_language
from backend.registry.imports import repository
from backend.registry.imports.file.kinds import refusal_of, with_byte_order_mark
from backend.registry.imports.mapping.numbers import in_doubt, unsaid_column
from backend.registry.imports.mapping.profiles import Profile, fitting, profiles, widened
from backend.registry.imports.mapping.recognising import recognised, recognised_whole
from backend.registry.imports.mapping.rows import KnownList, has_turned, mapped_rows
from backend.registry.imports.mapping.values import Field, Mapping
from backend.registry.imports.staff_file import StaffFile, parse_staff
from backend.registry.reading import Progress
from backend.tables.cpr import may_hold_numbers
from backend.tables.reading import read_apart
from backend.tables.table import Table, TableRefused, unpacked, unpacked_head
from backend.tables.text.faults import RowError, fault, fault_told
from backend.tables.text.records import COLUMNS, REQUIRED, Records

_FIRST_LINES: Final = 4096
_OURS: Final = {cast(Field, "unit" if column == "unit_path" else column): column for column in COLUMNS}
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class StaffSource:
    """`data`: a list in our own format; or a packed Table, of which `mapping` says what its columns are. `name`: the
    file's, as it is shown. `progress`: counted on while it is read. `judged`: nothing was wrong with it before."""

    data: bytes
    mapping: Mapping | None = None
    name: str = ""
    progress: Progress = field(default_factory=Progress, compare=False)
    judged: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class UnnamedTable:
    """A table whose columns nobody has named; `suggested`: what they are as far as they tell it themselves."""

    data: bytes
    suggested: Mapping
    name: str = ""

    def as_suggested(self) -> StaffSource | tuple[RowError, ...]:
        """Or what it lacks."""
        if not self.suggested.missing:
            return StaffSource(self.data, self.suggested, self.name)
        return tuple(fault(1, "", f"lacks-{field}") for field in self.suggested.missing)


async def source_of(session: AsyncSession, data: bytes) -> StaffSource | UnnamedTable | tuple[RowError, ...]:
    """By its content, whatever it is called; or why it can't be read."""
    data = with_byte_order_mark(data)
    refusal = await asyncio.to_thread(refusal_of, data)
    if refusal is not None:
        return (refusal,)
    is_ours = _is_ours(data)
    # What nobody may keep goes no further than the reader's process, in whatever format it comes.
    if is_ours and not await asyncio.to_thread(may_hold_numbers, data):
        return StaffSource(data)
    try:
        packed = await read_apart(data)
    except TableRefused as refused:
        told = in_every_language(f"staff-table-{refused.mistake}", **refused.values)
        return (fault_told(int(refused.values.get("line", 1)), "", told),)
    ours = by_our_names(packed) if is_ours else None
    return await _unless_in_doubt(ours) if ours else await table_source(session, packed)


def by_our_names(packed: bytes) -> StaffSource | None:
    """Of a packed Table with the columns of our own format; None where one that it must have was of CPR numbers."""
    columns = {column.lower(): column for column in unpacked_head(packed).columns}
    if not columns.keys() >= set(REQUIRED):
        return None
    fields = {field: columns[name] for field, name in _OURS.items() if name in columns}
    return StaffSource(packed, Mapping(columns=fields))


async def table_source(session: AsyncSession, packed: bytes) -> StaffSource | UnnamedTable:
    """Of a packed Table: its columns are what a profile says, or what they tell themselves."""
    head = unpacked_head(packed)
    profile = fitting(await profiles(session), head.columns)
    if profile is not None:
        return await _unless_in_doubt(by_profile(packed, profile, head))
    table = await asyncio.to_thread(unpacked, packed)
    suggested = Mapping(columns=recognised(table))
    known = recognised_whole(table) and not suggested.missing and not in_doubt(table, suggested)
    return StaffSource(packed, suggested) if known else UnnamedTable(packed, suggested)


def by_profile(packed: bytes, profile: Profile, head: Table) -> StaffSource | UnnamedTable:
    """A column that is new, and tells by its name what it is, is asked about: whoever is on leave would be asked."""
    suggested = widened(profile, head)
    if profile.mapping.missing or suggested != profile.mapping:
        return UnnamedTable(packed, suggested)
    return StaffSource(packed, profile.mapping)


async def _unless_in_doubt(source: StaffSource | UnnamedTable) -> StaffSource | UnnamedTable:
    """Somebody is asked whose the numbers are that lines of several ids share."""
    mapping = source.mapping if isinstance(source, StaffSource) else None
    if mapping is None or not unsaid_column(unpacked_head(source.data)):
        return source
    table = await asyncio.to_thread(unpacked, source.data)
    return UnnamedTable(source.data, mapping, source.name) if in_doubt(table, mapping) else source


async def read_source(desk: Desk, source: StaffSource) -> StaffFile:
    """Tens of thousands of rows take seconds, in which others want their pages."""
    if source.mapping is None:
        return await asyncio.to_thread(
            parse_staff, source.data, source.progress, today=desk.today, judged=source.judged
        )
    known = await known_list(desk)
    return await asyncio.to_thread(_mapped, source, source.mapping, known)


async def reads_otherwise(source: StaffSource, since: date, today: date) -> bool:
    """Whether the same list has other people on it than it had that day."""
    if source.mapping is None:
        return False
    return await asyncio.to_thread(_has_turned, source.data, source.mapping, since, today)


def _has_turned(data: bytes, mapping: Mapping, since: date, today: date) -> bool:
    return has_turned(unpacked(data), mapping, since, today)


async def known_list(desk: Desk) -> KnownList:
    people = await repository.external_ids(desk.session)
    return KnownList(desk.today, people, top=await repository.root_name(desk.session) or "")


def _mapped(source: StaffSource, mapping: Mapping, known: KnownList) -> StaffFile:
    return mapped_rows(unpacked(source.data), mapping, known, source.progress, judged=source.judged)


def _is_ours(data: bytes) -> bool:
    start = data.removeprefix(_BOM).lstrip()[:_FIRST_LINES]
    return set(Records(start.decode("latin-1")).names) >= set(REQUIRED)
