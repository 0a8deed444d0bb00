"""What the columns of another system's list are: shown as far as the list tells it, and then said by somebody."""

from __future__ import annotations

import asyncio
from itertools import islice
from typing import Final
from uuid import UUID

from backend.desk import Desk
from backend.kit.values import Value
from backend.registry.errors import UploadGone
from backend.registry.imports import upload_repository
from backend.registry.imports.mapping.columns import field_rows
from backend.registry.imports.mapping.numbers import unsaid_column
from backend.registry.imports.mapping.placing import unnamed_units
from backend.registry.imports.mapping.profiles import Profile, fitting, profiles, save_profile, widened
from backend.registry.imports.mapping.recognising import recognised
from backend.registry.imports.mapping.sources import StaffSource
from backend.registry.imports.mapping.values import Mapping, StatedNumbers
from backend.registry.imports.models import StaffUpload
from backend.registry.imports.previews.values import ImportPreview
from backend.registry.imports.repository import root_name
from backend.registry.imports.uploads import KEPT, preview_source
from backend.registry.reading import Progress
from backend.tables.table import Table, unpacked, unpacked_head
from backend.tables.text.faults import RowError, fault

_SAMPLES: Final = 3
_MOST_UNNAMED: Final = 50


class ListColumn(Value):
    """`samples`: the first different texts of it."""

    name: str
    samples: tuple[str, ...]


class ListColumns(Value):
    """`unnamed`: codes of units above others that the list does not name. `secret`: columns that were not kept, as they
    held CPR numbers. `numbers`: the one of them by which lines would be joined, if the list does not call it so."""

    file: str
    kind: str
    rows: int
    columns: tuple[ListColumn, ...]
    mapping: Mapping
    unnamed: tuple[str, ...]
    secret: tuple[str, ...]
    numbers: str
    sheet: str
    sheets: tuple[str, ...]
    profiles: tuple[Profile, ...]

    def say_numbers(self, *, own: bool) -> StatedNumbers | None:
        """What somebody says of `numbers`."""
        return StatedNumbers(column=self.numbers, own=own) if self.numbers else None


async def list_columns(
    desk: Desk, file: str, *, profile: UUID | None = None, said: Mapping | None = None
) -> ListColumns:
    """As somebody says that they are, said before or in a profile, or as they are recognised.

    Raises UploadGone, also for another person's file.
    """
    table, before = await _table(desk, file)
    kept = await profiles(desk.session)
    said = said or before
    chosen = next((fit for fit in kept if fit.id == profile), None) or (None if said else fitting(kept, table.columns))
    mapping = widened(chosen, table) if chosen else said or await _suggested(desk, table)
    known = {field: column for field, column in mapping.columns.items() if column in table.columns}
    mapping = mapping.model_copy(update={"columns": known})
    return ListColumns(
        file=file,
        kind=table.kind,
        rows=len(table.rows),
        columns=tuple(ListColumn(name=name, samples=_samples(table, name)) for name in table.columns),
        mapping=mapping,
        unnamed=await asyncio.to_thread(_unnamed, table, mapping),
        secret=table.secret,
        numbers=unsaid_column(table) if any(row.person for row in table.rows) else "",
        sheet=table.sheet,
        sheets=table.sheets,
        profiles=kept,
    )


async def name_columns(
    desk: Desk,
    file: str,
    mapping: Mapping,
    *,
    profile: str = "",
    second_person: bool = False,
    progress: Progress | None = None,
) -> ImportPreview | tuple[RowError, ...]:
    """The preview; or every mistake in the list, by its own columns. profile: the name to keep the mapping under.
    progress: counted on meanwhile.

    Raises UploadGone.
    """
    row = await _upload(desk, file)
    table = unpacked_head(row.file)
    if lacking := _lacking(table, mapping):
        return lacking
    if profile:
        await save_profile(desk, profile, table.columns, mapping)
    source = StaffSource(row.file, mapping, row.file_name, progress or Progress())
    return await preview_source(desk, source, second_person=second_person)


def _lacking(table: Table, mapping: Mapping) -> tuple[RowError, ...]:
    missing = [fault(table.heading, "", f"lacks-{field}") for field in mapping.missing]
    absent = [column for column in mapping.columns.values() if column not in table.columns]
    return (*missing, *(fault(table.heading, column, "no-column") for column in absent))


async def _table(desk: Desk, file: str) -> tuple[Table, Mapping | None]:
    row = await _upload(desk, file)
    said = None if row.mapping is None else Mapping.model_validate(row.mapping)
    return await asyncio.to_thread(unpacked, row.file), said


async def _upload(desk: Desk, file: str) -> StaffUpload:
    try:
        digest = bytes.fromhex(file)
    except ValueError as error:
        raise UploadGone from error
    row = await upload_repository.kept(desk.session, desk.actor, digest, desk.now - KEPT)
    if row is None or row.kind != "table":
        raise UploadGone
    return row


async def _suggested(desk: Desk, table: Table) -> Mapping:
    return Mapping(columns=recognised(table), top=await root_name(desk.session) or "")


def _unnamed(table: Table, mapping: Mapping) -> tuple[str, ...]:
    return unnamed_units(table, mapping, field_rows(table, mapping))[:_MOST_UNNAMED]


def _samples(table: Table, name: str) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(filter(None, table.column(name))), _SAMPLES))
