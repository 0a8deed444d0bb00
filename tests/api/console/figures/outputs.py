"""Where a figure stands: what pages, files, the command line and the phone say, in the form in which they say it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import httpx
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from rich.console import Console

from backend.kit.language.number_texts import percent
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS
from backend.registry import issue_code
from backend.reports import YearQuarter, account, account_sources, account_tables
from backend.reports.workshop import account_pdf
from simulator.phone.device_key import DeviceKey
from simulator.phone.sides.proving import Proving
from tests.api.console.desk import ZONE, Desk
from tests.ground.desks import desk_at

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def first(pattern: str, text: str) -> str:
    """What the pattern's group holds, or the text, so that a failure shows what was there."""
    match = re.search(pattern, " ".join(text.split()))
    return text if match is None else match.group(1)


def taken_as(answer: httpx.Response) -> tuple[str, str]:
    """The name of the file that a browser keeps, and its kind."""
    return first('^attachment; filename="(.*)"$', answer.headers["content-disposition"]), answer.headers["content-type"]


def sheets_of(answer: httpx.Response) -> list[str]:
    return list(CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).sheet_names)


def printed(table: Any) -> str:
    console = Console(file=io.StringIO(), width=300)
    console.print(table)
    return str(console.file.getvalue()).replace("│", " ")  # type: ignore[attr-defined]


def in_numbers(shares: Iterable[float]) -> str:
    return " ".join(percent(share, "da") for share in shares)


async def in_csv(desk: Desk, path: str, *columns: str) -> str:
    return in_numbers(await cells(desk, path, *columns))


async def in_json(desk: Desk, path: str, *columns: str) -> str:
    """Of the first row."""
    row = (await desk.get("Cilla", f"/console/downloads/{path}/json")).json()["rows"][0]
    return in_numbers(row[column] for column in columns)


async def in_xlsx(desk: Desk, path: str, *columns: str) -> str:
    """Of the first sheet's first row. path: from the console."""
    answer = await desk.get("Cilla", f"/console/{path}/xlsx")
    headings, row, *_ = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    values = dict(zip(headings, row, strict=True))
    return in_numbers(float(str(values[column])) for column in columns)


async def cells(desk: Desk, path: str, *columns: str) -> list[float]:
    """Of the first row."""
    answer = await desk.get("Cilla", f"/console/downloads/{path}/csv")
    row = next(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    return [float(row[column].replace(",", ".")) for column in columns]


async def on_the_phone(desk: Desk) -> str:
    async with desk.database.transaction() as session:
        code = await issue_code(desk_at(session, desk.clock), "a1")
    phone = Proving(DeviceKey.made())
    access = (await desk.http.post("/api/enrolment", json={"code": code}, auth=phone)).json()["access"]
    told = (await desk.http.get("/api/told", auth=replace(phone, access=access))).json()
    return str(told["topics"][0]["told"]["percent"])


async def sources_of(desk: Desk, language: Language = "da") -> Any:
    async with desk.database.transaction() as session:
        sources = await account_sources(session)
    [history] = sources.histories.values()
    quarter = YearQuarter.of(history[0].closed_at.date())
    return account(sources, quarter, "Kommunen", language, ZONE, date(2027, 1, 1))


async def workbook(desk: Desk) -> Any:
    return account_tables(await sources_of(desk))[0]


async def document(desk: Desk, language: Language = "da") -> str:
    """The account as a PDF, from its table of units on."""
    return (await whole_document(desk, language)).partition(WORDS[language]("account-group"))[2]


async def whole_document(desk: Desk, language: Language = "da") -> str:
    pdf = account_pdf(await sources_of(desk, language), ZONE, desk.clock.now())
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
