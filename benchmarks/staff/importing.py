"""A staff of 60,000 in 5,000 units: what it costs HR to look at a list in which 20,000 have moved, to confirm it, to
change one person, and to open a page; each beside something bare in the same run. Exit 1 over a limit. The cluster
waits for no disk."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from time import perf_counter

import python_calamine
from sqlalchemy import text

from backend.desk import Desk
from backend.kit.database import Database
from backend.named_migrations import upgrade
from backend.registry import Mapping, import_staff
from backend.registry.editing import PersonText, change_person
from backend.registry.imports.mapping.profiles import save_profile
from backend.registry.imports.present import present_list
from backend.registry.overview.service import people_found, person_record, root_unit
from benchmarks.staff.application import NOW, median_ms
from benchmarks.staff.console import signed_in
from benchmarks.staff.lists import FIELDS_OF_OTHER, OTHER, other_list, own_list, staff, workbook
from simulator.postgres import ClusterSpec, running
from tests.ground.databases import NAMED_ROLES
from tests.ground.kit.clocks import FixedClock
from tests.ground.registry.staff import ZONE

PREVIEW_SECONDS, PREVIEW_MB, CONFIRM_SECONDS, SAVE_SECONDS, PAGE_MS, UNITS_MS = 10, 300, 8, 1, 100, 150
_BARE_MOVE = text("UPDATE employee SET unit_id = unit_id WHERE id IN (SELECT id FROM employee LIMIT 20000)")


class Told:
    """Prints each figure and counts those over their limit."""

    def __init__(self) -> None:
        self.missed = 0

    def figure(self, what: str, cost: float, limit: float, unit: str, beside: str = "") -> None:
        kept = cost <= limit
        self.missed += not kept
        print(f"  {what:<34}{cost:8.1f} {unit:<3}{beside:<28}{'kept' if kept else f'OVER {limit} {unit}'}", flush=True)


def ratio(cost: float, bare: float, name: str) -> str:
    return f"{cost / bare:6.1f} x {name}"


def seconds(read: Callable[[], object]) -> float:
    began = perf_counter()
    read()
    return perf_counter() - began


def read_sheet(data: bytes) -> int:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return len(book.get_sheet_by_index(0).to_python())


def read_lines(data: bytes) -> int:
    return len(list(csv.reader(io.StringIO(data.decode("latin-1")), delimiter=";")))


def preview(told: Told, url: str, file: Path, bare: float, *words: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.staff.console", url, str(file), *words]
    cost: dict[str, float] = json.loads(subprocess.check_output(command))  # noqa: S603
    told.figure(f"{file.name}: preview", cost["seconds"], PREVIEW_SECONDS, "s", ratio(cost["seconds"], bare, "read"))
    # The reader has ended before the console makes most of it: together they never have the sum.
    apart = f" of {cost['idle']:.0f}; reader {cost['reader']:.0f}"
    told.figure(f"{file.name}: memory", max(cost["console"], cost["reader"]), PREVIEW_MB, "MB", apart)
    return cost


async def employ(database: Database) -> None:
    """By a first list; what another system's columns are has been said once."""
    async with database.transaction() as session:
        desk = Desk(session, FixedClock(NOW), ZONE, actor="benchmark")
        columns = OTHER.split(";")
        await save_profile(desk, "Løn", columns, Mapping(columns=dict(zip(FIELDS_OF_OTHER, columns, strict=True))))
        report = await import_staff(desk, own_list(staff(moved=False)), dry_run=False)
        if report.errors:
            raise RuntimeError(str(report.errors[0]))


async def bare_move(database: Database) -> float:
    """20,000 rows written by one statement, and nothing else."""
    async with database.transaction() as session:
        began = perf_counter()
        await session.execute(_BARE_MOVE)
        await session.rollback()
        return perf_counter() - began


async def save_one(database: Database) -> tuple[float, float]:
    """Another name; beside it the whole list read once."""
    async with database.transaction() as session:
        desk = Desk(session, FixedClock(NOW), ZONE, actor="benchmark")
        began = perf_counter()
        await present_list(session)
        bare = perf_counter() - began
        session.expunge_all()
        someone = await person_record(session, (await people_found(session, "", None, offset=70, limit=1))[1][0].id)
        said = PersonText(
            external_id=someone.external_id,
            name="Alma Ågård",
            email=someone.email or "",
            phone=someone.phone or "",
            unit=str(someone.unit),
            language=someone.language,
        )
        began = perf_counter()
        await change_person(desk, someone.id, said, someone.seen, second_person=True)
    return perf_counter() - began, bare


async def pages(told: Told, url: str, database: Database) -> None:
    async with database.transaction() as session:
        someone = (await people_found(session, "", None, offset=70, limit=1))[1][0].id
        root = await root_unit(session)
    person = f"/console/staff/people/{someone}"
    paths = ["", "?units=all", "/people", "/people?q=ågård+7", f"/people?unit={root}", "/invite", "/imports"]
    async with signed_in(url) as http:
        bare = await median_ms(http, "/console/sign-in")
        for path in (*(f"/console/staff{path}" for path in paths), person, f"{person}/edit"):
            cost = await median_ms(http, path)
            shown = path.replace(str(someone), "…").replace(str(root), "…")
            told.figure(shown, cost, PAGE_MS, "ms", ratio(cost, bare, "bare page"))
        cost = await median_ms(http, "/console/api/staff/units")
        told.figure("/console/api/staff/units", cost, UNITS_MS, "ms", ratio(cost, bare, "bare page"))


async def by_hand(told: Told, url: str, database: Database) -> None:
    saved, bare = await save_one(database)
    told.figure("one person saved", saved, SAVE_SECONDS, "s", ratio(saved, bare, "list read"))
    await pages(told, url, database)


def measure(told: Told, url: str, folder: Path) -> None:
    with asyncio.Runner() as loop:
        database = Database.connect(url)
        loop.run(employ(database))
        loop.run(by_hand(told, url, database))
        moved = list(staff(moved=True))
        for name, data, read in (
            ("list.xlsx", workbook(moved), read_sheet),
            ("other.csv", other_list(moved), read_lines),
            ("own.csv", own_list(moved), read_lines),
        ):
            (folder / name).write_bytes(data)
            words = ["confirm"] if name == "own.csv" else []
            cost = preview(told, url, folder / name, seconds(partial(read, data)), *words)
        bare = loop.run(bare_move(database))
        told.figure(
            "20,000 moved: confirmed", cost["confirmed"], CONFIRM_SECONDS, "s", ratio(cost["confirmed"], bare, "write")
        )
        loop.run(database.close())


def main() -> int:
    told = Told()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="linjepuls-")))
        cluster = stack.enter_context(running(ClusterSpec(folder / "named", "named", NAMED_ROLES, durable=False)))
        upgrade(cluster.url("named_owner"))
        measure(told, cluster.url("named_app"), folder)
    return 1 if told.missed else 0


if __name__ == "__main__":
    sys.exit(main())
