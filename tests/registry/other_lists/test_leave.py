"""Leave as other systems' lists tell it: by days, by a yes, or by a status."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from backend.registry.imports.mapping.recognising import recognised, recognised_whole
from backend.registry.imports.policy import people
from backend.registry.people.leave import NO_LEAVE, UNTIL_TOLD, Leave
from backend.tables.reader import read_anything
from tests.ground.registry.other_lists import TODAY, read

DAY = timedelta(days=1)
MAY = date(2026, 5, 1)


def leave_of(heading: str, cells: str) -> Leave | None:
    file = read(f"Nummer;Navn;Enhedssti;{heading}\r\na1;Alma;Kommunen / HR;{cells}\r\n".encode())
    assert file.errors == ()
    return file.rows[0].leave


@pytest.mark.parametrize(
    ("heading", "cells", "leave"),
    [
        ("Orlov fra;Orlov til", "01-02-2026;01-05-2026", Leave(date(2026, 2, 1), MAY)),
        ("Leave start;Leave end", "2026-02-01;2026-05-01", Leave(date(2026, 2, 1), MAY)),
        ("Orlov fra;Orlov til", "01-02-2026;31-12-9999", Leave(date(2026, 2, 1))),
        ("Orlov til", "01-05-2026", Leave(last=MAY)),
        ("Orlov fra;Orlov til", "01-02-2026;01-03-2026", NO_LEAVE),
        ("Orlov fra;Orlov til;På orlov", ";;nej", NO_LEAVE),
        ("Orlov fra;Orlov til;Orlov", ";01-05-2026;ja", Leave(last=MAY)),
        ("Orlov", "x", UNTIL_TOLD),
        ("Ansættelsesstatus", "Barselsorlov", UNTIL_TOLD),
        ("Status", "On leave", UNTIL_TOLD),
        ("På orlov", "Ikke på orlov", NO_LEAVE),
        ("On leave", "", NO_LEAVE),
        ("Orlov", "Tjenestefri uden løn", UNTIL_TOLD),
        ("Orlov", "Tilbage fra orlov", NO_LEAVE),
        ("Orlov", "Barselsorlov afsluttet", NO_LEAVE),
        ("Status", "Aktiv", None),
        ("Mail", "alma@eksempel.dk", None),
    ],
)
def test_almas_leave_is_what_the_columns_say_and_none_of_earlier_days(
    heading: str, cells: str, leave: Leave | None
) -> None:
    assert leave_of(heading, cells) == leave


def test_a_leave_that_ends_before_it_begins_is_told_beside_its_column() -> None:
    file = read(b"Nummer;Navn;Enhedssti;Orlov fra;Orlov til\r\na1;Alma;Kommunen;02-05-2026;01-05-2026\r\n")
    assert [(error.row, error.column) for error in file.errors] == [(2, "Orlov til")]


def test_a_day_where_a_yes_should_be_is_told_and_nobody_on_leave_is_asked_because_of_it() -> None:
    file = read(b"Nummer;Navn;Enhedssti;Orlov\r\na1;Alma;Kommunen;01-02-2026\r\nb1;Bo;Kommunen;nej\r\n")
    assert [(error.row, error.column) for error in file.errors] == [(2, "Orlov")]


def test_bo_is_asked_whether_a_status_is_one_of_leave() -> None:
    table = read_anything(b"Nummer;Navn;Enhedssti;Status\r\na1;Alma;K;Aktiv\r\nb1;Bo;K;Orlov\r\n")
    assert recognised(table)["on_leave"] == "Status"
    assert not recognised_whole(table)


def test_the_leave_of_the_primary_employment_counts() -> None:
    rows = "a1;Alma;Kommunen / HR;5;01-05-2026\r\na1;Alma;Kommunen / Skole;30;\r\n"
    file = read(f"Nummer;Navn;Enhedssti;Timer;Orlov til\r\n{rows}".encode())
    assert people(file.rows)["a1"].leave == NO_LEAVE


@pytest.mark.parametrize(
    ("leave", "shape", "days"),
    [
        (NO_LEAVE, "none", ""),
        (UNTIL_TOLD, "open", "yes today no"),
        (Leave(TODAY), "from", "today no"),
        (Leave(last=TODAY), "to", "yes today"),
        (Leave(TODAY, TODAY), "from-to", "today"),
    ],
)
def test_both_the_first_and_the_last_day_are_within_it(leave: Leave, shape: str, days: str) -> None:
    around = {"yes": TODAY - DAY, "today": TODAY, "no": TODAY + DAY}
    assert " ".join(name for name, day in around.items() if leave.covers(day)) == days
    assert leave.shape == shape
