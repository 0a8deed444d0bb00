"""Rows that a schema allows, found by trying: values of the columns' types, those that the checks name among them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

import psycopg
from psycopg.sql import SQL, Composed, Identifier
from psycopg.types.json import Jsonb

from tests.upgrade.made.schema import Column, Key, Schema, Table, read_schema

ROWS = 4
"""Of each table, where its schema allows so many."""
TRIES = 60
REFUSED = (psycopg.errors.IntegrityError, psycopg.errors.RaiseException)
UNTIDY = ("Ældre  og\u00a0sundhed", "Sko\u0301le A\u030a ", "Dan.Hansen@kommunen.example", "\u200bBo")
"""As lists had names and addresses before migrations brought them to one form."""
NUMBERS = ("20 30 40 50", "+4520304051", "004520304052", "4520304053", "ring til Bo")


def fill(connection: psycopg.Connection, seed: int) -> dict[str, int]:
    """Table → how many rows were put into it. Each table gets one at least, or this raises AssertionError. The
    connection commits by itself: a transaction around each row would be three ways to the server in place of one."""
    schema, random = read_schema(connection), Random(seed)  # noqa: S311
    return {table.name: _filled(connection, schema, table, random) for table in schema.tables}


def _filled(connection: psycopg.Connection, schema: Schema, table: Table, random: Random) -> int:
    put, refusal = 0, ""
    for _ in range(TRIES):
        row = _row(connection, schema, table, random)
        try:
            connection.execute(_insert(table, row), row)
        except REFUSED as error:
            refusal = str(error)
            continue
        put += 1
        if put == ROWS:
            break
    if put == 0:
        raise AssertionError(f"no row of {table.name} is allowed: {refusal}")
    return put


def _insert(table: Table, row: dict[str, Any]) -> Composed:
    values = SQL(", ").join(SQL("%({})s::{}").format(SQL(c.name), SQL(c.type)) for c in table.columns if c.name in row)
    return SQL("INSERT INTO public.{} ({}) VALUES ({})").format(
        Identifier(table.name), SQL(", ").join(map(Identifier, row)), values
    )


def _row(connection: psycopg.Connection, schema: Schema, table: Table, random: Random) -> dict[str, Any]:
    row = {
        column.name: None if column.nullable and random.random() < 1 / 3 else _value(schema, table, column, random)
        for column in table.columns
        if not column.by_itself
    }
    for key in table.keys:
        # In one piece: two keys that share a column have to agree on it, and if they don't, the row is refused.
        if None not in (row[column] for column in key.columns):
            row |= _pointed(connection, key, random)
    return row


def _pointed(connection: psycopg.Connection, key: Key, random: Random) -> dict[str, Any]:
    """At any row of the other table; at none while that is empty, which only a table that points to itself can be."""
    query = SQL("SELECT {} FROM public.{}").format(SQL(", ").join(map(Identifier, key.others)), Identifier(key.other))
    known = connection.execute(query).fetchall()
    values = random.choice(known) if known else [None] * len(key.columns)
    return dict(zip(key.columns, values, strict=True))


def _value(schema: Schema, table: Table, column: Column, random: Random) -> Any:
    if column.type in schema.labels:
        return random.choice(schema.labels[column.type])
    words = table.words(column.name) if column.type in {"text", "character varying"} else ()
    if words:
        return random.choice(words)
    if column.type in {"smallint", "integer", "bigint"}:
        return random.choice([*range(1, 4), *range(10, 40, 10), *table.numbers(column.name)])
    return _of_type(column, random)


def _of_type(column: Column, random: Random) -> Any:
    """KeyError for a type that no table had yet: say here what its values are."""
    moment = datetime(2026, 3, 2, 8, tzinfo=UTC) + timedelta(hours=random.randrange(5_000))
    makers: dict[str, Callable[[], Any]] = {
        "uuid": lambda: UUID(int=random.getrandbits(128), version=4),
        "text": lambda: _text(column.name, random),
        'text COLLATE "C"': lambda: _text(column.name, random),
        "character varying": lambda: _text(column.name, random),
        "character varying(128)": lambda: _text(column.name, random),
        "bytea": lambda: spec(random) if column.name == "spec" else random.randbytes(32),
        "boolean": lambda: random.random() < 1 / 2,
        "date": lambda: date(2026, 3, 1) + timedelta(days=random.randrange(200)),
        "time without time zone": lambda: time(random.randrange(24)),
        "timestamp with time zone": lambda: moment,
        "double precision": random.random,
        "jsonb": lambda: Jsonb({"da": f"{_text(column.name, random)} {random.random()}"}),
        "uuid[]": lambda: [UUID(int=random.getrandbits(128), version=4)],
        "text[]": lambda: [_text(column.name, random), "Kommunen"],
    }
    return makers[column.type]()


def _text(name: str, random: Random) -> str:
    if name == "phone":
        return random.choice(NUMBERS)
    return f"{random.choice(UNTIDY)}{random.randrange(1_000)}"


def spec(random: Random) -> bytes:
    """What migrations read of a spec."""
    one, other = (str(UUID(int=random.getrandbits(128), version=4)) for _ in range(2))
    document = {"version": 1, "k": 5, "m": 2, "group_min": 8, "questions": [{"id": one}], "earlier": [{"round": other}]}
    return json.dumps(document).encode()
