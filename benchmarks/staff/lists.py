"""A staff of 60,000 in 5,000 units as a list of our own and as another system exports it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import xlsxwriter

from backend.registry.imports.mapping.values import Field

UNITS: Final = 5_000
EACH: Final = 12
MOVING: Final = range(1, 5)
"""Which of a unit's people move to the next one: 20,000 in all."""
OWN: Final = "external_id;name;email;phone;unit_path;leads;language;primary"
OTHER: Final = "Tjenestenr;Fornavn;Efternavn;Afdelingskode;Afdelingsnavn;Overafdeling;E-mail;Mobil;Leder;Ansat fra"
FIELDS_OF_OTHER: Final[tuple[Field, ...]] = (
    "external_id",
    "first_name",
    "last_name",
    "unit_code",
    "unit",
    "parent",
    "email",
    "phone",
    "leader",
    "employed_from",
)


@dataclass(frozen=True)
class Employed:
    number: str
    name: str
    at: int
    nth: int

    @property
    def unit(self) -> str:
        return "Kommunen" if self.at == 0 else f"Enhed {self.at}"

    @property
    def above(self) -> str:
        return "" if self.at == 0 else f"U{(self.at - 1) // 10}"

    @property
    def contact(self) -> tuple[str, str]:
        return f"p{self.number}@x.dk".lower(), f"2{int(self.number[1:]):07}"


def staff(*, moved: bool) -> Iterator[Employed]:
    for at in range(UNITS):
        for nth in range(EACH):
            to = (at + 1) % UNITS if moved and nth in MOVING else at
            yield Employed(f"n{at * EACH + nth}", f"Person {nth} Ågård {at}", to, nth)


def own_list(people: Iterable[Employed]) -> bytes:
    paths = ["Kommunen"]
    for at in range(1, UNITS):
        paths.append(f"{paths[(at - 1) // 10]} / Enhed {at}")
    rows = (
        ";".join(
            (
                person.number,
                person.name,
                *person.contact,
                paths[person.at],
                paths[person.at] if person.nth == 0 else "",
                "da",
                "ja",
            )
        )
        for person in people
    )
    return "\n".join((OWN, *rows)).encode()


def _other_rows(people: Iterable[Employed]) -> Iterator[list[str]]:
    yield OTHER.split(";")
    for person in people:
        first, last = person.name.rsplit(" ", 1)
        leads = "J" if person.nth == 0 else "N"
        yield [
            person.number,
            first,
            last,
            f"U{person.at}",
            person.unit,
            person.above,
            *person.contact,
            leads,
            "01-02-2020",
        ]


def other_list(people: Iterable[Employed]) -> bytes:
    return "\r\n".join(map(";".join, _other_rows(people))).encode("cp1252")


def workbook(people: Iterable[Employed]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for line, cells in enumerate(_other_rows(people)):
            for column, cell in enumerate(cells):
                sheet.write_string(line, column, cell)
    return out.getvalue()
