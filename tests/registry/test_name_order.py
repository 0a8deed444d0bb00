"""The stored order of names: filled in when the database is upgraded, and made anew when ICU is another."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from backend.kit.language.danish import stored_order
from backend.named_migrations import upgrade
from tests.ground.databases import SideServer

NAMES = ("Aarhus, Bo", "Zoe", "Øst, Alma", "Ågård, Alma")
EMPLOY = """
INSERT INTO employee (id, external_id, name, unit_id, language, active, {columns})
SELECT gen_random_uuid(), p.name, p.name, u.id, 'da', true, {values}
FROM unnest(%s::text[]) AS p (name), unit u
"""


@pytest.fixture
def empty(named_server: SideServer) -> Iterator[str]:
    with named_server.clone("template0") as name:
        yield named_server.url("named_owner", name)


def listed(url: str) -> list[str]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM employee ORDER BY name_order")]


def run(url: str, statement: str, *values: object) -> None:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute(statement.encode(), values)


@pytest.mark.long
def test_people_of_before_stand_in_danish_order_after_the_upgrade(empty: str) -> None:
    upgrade(empty, "0019")
    run(empty, "INSERT INTO unit (id, name, active) VALUES (gen_random_uuid(), 'Kommunen', true)")
    run(empty, EMPLOY.format(columns="name_order", values="lower(p.name)"), list(NAMES))
    upgrade(empty)
    assert listed(empty) == ["Zoe", "Øst, Alma", "Ågård, Alma", "Aarhus, Bo"]


@pytest.mark.long
def test_keys_of_another_version_are_made_anew_and_who_is_forgotten_has_none(empty: str) -> None:
    upgrade(empty)
    run(empty, "INSERT INTO unit (id, name, active) VALUES (gen_random_uuid(), 'Kommunen', true)")
    run(
        empty,
        EMPLOY.format(columns="name_letters, placement", values="lower(p.name), 'before'"),
        ["Zoe", "Aarhus, Bo", ""],
    )
    run(empty, "UPDATE employee SET name_order = %s WHERE name = 'Aarhus, Bo'", b"ICU 1.0 " + stored_order("a"))
    upgrade(empty)
    assert listed(empty) == ["", "Zoe", "Aarhus, Bo"]
    with psycopg.connect(empty.replace("+psycopg", "")) as connection:
        keys = connection.execute("SELECT name, name_order FROM employee ORDER BY name").fetchall()
    assert keys == [("", b""), *((name, stored_order(name)) for name in ("Aarhus, Bo", "Zoe"))]
