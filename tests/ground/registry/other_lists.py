"""Lists of invented people in the shapes that other systems export."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter

from backend.registry.imports.mapping.recognising import recognised
from backend.registry.imports.mapping.rows import KnownList, mapped_rows
from backend.registry.imports.mapping.values import Mapping, StatedUnit
from backend.registry.imports.staff_file import StaffFile
from backend.tables.reader import read_anything

TODAY = date(2026, 3, 2)
SD_HEADING = (
    "Tjenestenr;Fornavn;Efternavn;Afdelingskode;Afdelingsnavn;Overafdeling;E-mail;Mobil;Leder;Ansat fra;Fratrådt"
)
SD = (
    "101;Alma;Ågård;S1;Skole 1;SK;alma@eksempel.dk;12 34 56 78;N;01-02-2020;",
    "102;Cilla;Bæk;SK;Skoler;K;;;J;01-08-2018;",
    "103;Bo;Ek;HR;HR;K;;;;15-02-2026;",
    "103;Bo;Ek;S1;Skole 1;SK;;;;01-01-2019;",
)
UNITS = ("1|Kommunen|", "2|Skoler|1", "3|Skole 1|2", "4|HR|1")


def sd_list(*rows: str, encoding: str = "cp1252") -> bytes:
    return "\r\n".join((SD_HEADING, *rows, "")).encode(encoding)


def workbook(*sheets: Sequence[Sequence[object]], hidden: Iterable[int] = ()) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": True}) as book:
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for at, rows in enumerate(sheets):
            sheet = book.add_worksheet()
            if at in hidden:
                sheet.hide()
            for line, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(line, column, cell, day)
                    else:
                        sheet.write(line, column, cell)
    return out.getvalue()


def opus(*employees: str, units: Iterable[str] = UNITS, beginning: str = "") -> bytes:
    """An employee: id|cpr|first name|last name|unit|numerator|denominator|from|to|manager."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', beginning, "<kmd>"]
    for unit in units:
        code, name, parent = unit.split("|")
        lines.append(
            f'<orgUnit id="{code}"><parentOrgUnit>{parent}</parentOrgUnit><longName>{name}</longName></orgUnit>'
        )
    for employee in employees:
        number, cpr, first, last, unit, part, whole, begun, ended, manager = employee.split("|")
        lines.append(
            f'<employee id="{number}"><entryDate>{begun}</entryDate><leaveDate>{ended}</leaveDate>'
            f'<cpr suppId="0">{cpr}</cpr><firstName>{first}</firstName><lastName>{last}</lastName>'
            f"<address>Vej 1</address><isManager>{manager}</isManager><orgUnit>{unit}</orgUnit>"
            f"<numerator>{part} </numerator><denominator>{whole} </denominator></employee>"
        )
    return "\n".join((*lines, "</kmd>")).encode()


def read(
    data: bytes,
    *units: StatedUnit,
    top: str = "Kommunen",
    people: Iterable[str] = (),
) -> StaffFile:
    """By the columns as they are recognised."""
    table = read_anything(data)
    mapping = Mapping(columns=recognised(table), units=units)
    return mapped_rows(table, mapping, KnownList(TODAY, frozenset(people), top))
