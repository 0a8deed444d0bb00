"""A staff list is one however it was exported, and so is the one that stood in the database before that was so."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from backend.access.sign_in.policy import normal_email
from backend.access.sign_in.repository import user_by_email
from backend.kit.database import Database
from backend.kit.language.danish import plain_letters, stored_order
from backend.named_migrations import upgrade
from backend.registry import ImportReport, import_staff, people_found
from backend.registry.imports.policy import file_errors
from backend.registry.imports.staff_file import parse_staff
from tests.ground.databases import SideServer, connected
from tests.ground.desks import desk_at
from tests.ground.registry.staff import MovedClock, staff_file

DECOMPOSED, NO_BREAK, UNSEEN = "a\u030a", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}"
PEOPLE = (
    "a1;Alma Bogård;alma@eksempel.dk;;Kommunen / Bogå Skole;;da;ja",
    "b1;Bo O’Neill;;;Kommunen / Bogå Skole;;da;ja",
    "c1;Cilla;;;Kommunen / HR;;da;ja",
)
BEFORE = r"""
INSERT INTO unit (id, parent_id, name, active) SELECT id::uuid, above::uuid, name, true FROM (VALUES
  ('00000000-0000-0000-0000-000000000001', NULL, 'Kommunen'),
  ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', E'Boga\u030a\u00a0Skole'),
  ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000001', 'HR'),
  ('00000000-0000-0000-0000-000000000004', '00000000-0000-0000-0000-000000000001', E'HR\u200b')
) u (id, above, name);
INSERT INTO employee (id, external_id, name, email, unit_id, language, active, placement)
SELECT gen_random_uuid(), p.number, p.name, p.email, u.id, 'da', true, 'before' FROM (VALUES
  (E'a1\u00a0', E'Alma Boga\u030ard', E'alma@eksempel.dk\u200b', 2),
  ('b1', E'Bo\u00a0O’Neill', NULL, 2),
  ('c1', 'Cilla', NULL, 3),
  (E'c1\u200b', 'Cilla', NULL, 4)
) p (number, name, email, unit), unit u WHERE u.id::text LIKE '%' || p.unit;
INSERT INTO staff_waiting (external_id, author, asked_at, person, before) VALUES
  (E'd1\u200b', 'bo', now(), '{"external_id": "d1\u200b", "unit": ["Kommunen", "Boga\u030a\u00a0Skole"]}',
   ARRAY['Kommunen', E'HR\u200b']);
INSERT INTO console_user (id, email, roles) VALUES
  ('00000000-0000-0000-0000-00000000000b', E'bo\u200b@eksempel.dk', '["hr"]'),
  ('00000000-0000-0000-0000-00000000000c', E'cilla@eksempel.dk\u200b', '["communications"]'),
  ('00000000-0000-0000-0000-00000000000d', 'cilla@eksempel.dk', '["communications"]');
UPDATE employee SET placed_by = E'bo\u200b@eksempel.dk' WHERE external_id = 'b1';
"""


@pytest.fixture(scope="module")
def upgraded_url(named_server: SideServer) -> Iterator[str]:
    with named_server.clone("template0") as name:
        url = named_server.url("named_owner", name)
        upgrade(url, "0028")
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            connection.execute(BEFORE.encode())
        upgrade(url)
        yield named_server.url("named_app", name)


@pytest.fixture
def upgraded(upgraded_url: str) -> Database:
    return connected(upgraded_url)


async def imported(database: Database, *rows: str, dry_run: bool = True) -> ImportReport:
    async with database.transaction() as session:
        return await import_staff(desk_at(session, MovedClock()), staff_file(*rows), dry_run)


async def found(database: Database, search: str) -> list[str]:
    async with database.transaction() as session:
        _, people = await people_found(session, search, None, offset=0, limit=9)
        return [person.name for person in people]


async def test_after_the_upgrade_the_next_file_moves_nobody_and_lets_go_who_was_there_twice(upgraded: Database) -> None:
    report = await imported(upgraded, *PEOPLE)
    assert (report.added, report.moved, report.changed) == ((), (), ())
    assert report.left == (f"c1{UNSEEN}",)


async def test_what_waits_for_a_second_person_waits_under_the_same_names(upgraded: Database) -> None:
    async with upgraded.transaction() as session:
        connection = await session.connection()
        rows = (await connection.exec_driver_sql("SELECT external_id, person, before FROM staff_waiting")).all()
    assert [tuple(row) for row in rows] == [
        ("d1", {"external_id": "d1", "unit": ["Kommunen", "Bogå Skole"]}, ["Kommunen", "HR"])
    ]


async def test_who_uses_the_console_is_found_by_the_address_that_is_typed_and_stays_the_author(
    upgraded: Database,
) -> None:
    async with upgraded.transaction() as session:
        user = await user_by_email(session, normal_email("Bo@eksempel.dk") or "")
        connection = await session.connection()
        addresses = (await connection.exec_driver_sql("SELECT email FROM console_user ORDER BY id")).scalars().all()
        [author] = (await connection.exec_driver_sql("SELECT placed_by FROM employee WHERE external_id = 'b1'")).one()
    assert user is not None
    assert author == user.email == "bo@eksempel.dk"
    assert addresses[1:] == [f"cilla@eksempel.dk{UNSEEN}", "cilla@eksempel.dk"]


async def test_names_of_before_are_found_by_their_letters_and_stand_in_order(upgraded: Database) -> None:
    async with upgraded.transaction() as session:
        connection = await session.connection()
        query = "SELECT name, name_order, name_letters FROM employee WHERE external_id IN ('a1', 'b1') ORDER BY 1"
        rows = (await connection.exec_driver_sql(query)).all()
    names = ["Alma Bogård", "Bo O’Neill"]
    assert [tuple(row) for row in rows] == [(name, stored_order(name), plain_letters(name)) for name in names]


@pytest.mark.long
def test_names_of_before_with_a_backtick_are_found_as_those_with_an_apostrophe(named_server: SideServer) -> None:
    with named_server.clone("template0") as name:
        url = named_server.url("named_owner", name)
        upgrade(url, "0075")
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            connection.execute(
                """WITH kommunen AS (INSERT INTO unit (id, name, active) VALUES (gen_random_uuid(), 'Kommunen', true)
                RETURNING id) INSERT INTO employee
                (id, external_id, name, name_order, name_letters, unit_id, language, active, placement)
                SELECT gen_random_uuid(), 'b1', 'Bo O`Neill', '', 'bo o`neill', id, 'da', true, 'before'
                FROM kommunen"""
            )
        upgrade(url)
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            assert connection.execute("SELECT name_letters FROM employee").fetchall() == [
                (plain_letters("Bo O`Neill"),)
            ]


async def test_people_are_found_however_their_names_and_numbers_are_typed(named_db: Database) -> None:
    await imported(named_db, PEOPLE[0].replace("a1", "Ø7"), *PEOPLE[1:], dry_run=False)
    for typed in ("O'Neill", "o´neill", "Bo O‘NEILL", "o`neill"):
        assert await found(named_db, typed) == ["Bo O’Neill"]
    for typed in (f"bog{DECOMPOSED}rd", f"ALMA{NO_BREAK}bogård", f"Al{UNSEEN}ma", "ø7"):
        assert await found(named_db, typed) == ["Alma Bogård"]
    await imported(named_db, PEOPLE[0], "b-1;Bo O`Neill;o'neill@kommune.dk;;Kommunen;;da;ja", dry_run=False)
    # As a telephone writes them.
    for typed in ("O’Neill", "O’Neill@kommune", "B–1", "o'neill@kommune.dk"):
        assert await found(named_db, typed) == ["Bo O`Neill"]


@pytest.mark.parametrize(
    ("plain", "alike"),
    [
        ("Bogå Skole", f"Bog{DECOMPOSED} Skole"),
        ("Bogå Skole", f"Bogå{NO_BREAK}Skole"),
        ("Bogå Skole", f"Bogå Skole{UNSEEN}"),
        ("Bogå Skole", "Bogå Sko\N{SOFT HYPHEN}le"),
        ("Bogå Skole", "Bogå  Skole"),
        ("Kommunen / Bogå Skole", f"Kommunen{NO_BREAK}/{NO_BREAK}Bogå Skole"),
        ("a1", f"{NO_BREAK}a1{NO_BREAK}"),
        ("a1", f"\N{ZERO WIDTH NO-BREAK SPACE}a1{UNSEEN}"),
        ("alma@eksempel.dk", f"alma@eksempel.dk{NO_BREAK}"),
        (";da;ja", f";da{NO_BREAK};{NO_BREAK}ja"),
    ],
)
def test_what_only_looks_alike_is_read_as_the_same(plain: str, alike: str) -> None:
    assert any(plain in row for row in PEOPLE)
    file = parse_staff(staff_file(*(row.replace(plain, alike, 1) for row in PEOPLE)))
    assert file == parse_staff(staff_file(*PEOPLE))


def test_a_number_that_only_looks_like_another_makes_no_second_person() -> None:
    file = parse_staff(staff_file(PEOPLE[0], PEOPLE[0].replace("a1", f"a1{UNSEEN}")))
    assert [(error.row, error.column) for error in file_errors(file.rows)] == [(3, "external_id"), (3, "primary")]
