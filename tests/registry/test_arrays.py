"""Thousands of ids are one array to PostgreSQL: each is found however it is spelled, and the array is read once."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Text, column, func, select, values

from backend.kit.database import Database
from backend.registry.models import Employee
from backend.registry.people.arrays import any_of, any_text

ODD = ("", "NULL", "null", "a,b", "{}", '"', "\\", '\\"', " a ", "å", "'", "%s", ":who", "\t", "\n", "{a,b}")
"""What means something in an array, a statement or a parameter."""
ALMA = UUID(int=1)


async def test_every_id_is_found_and_no_other(named_db: Database) -> None:
    listed = values(column("id", Text()), name="listed").data([(text,) for text in (*ODD, "eva")])
    async with named_db.transaction() as session:
        found = await session.scalars(select(listed.c.id).where(listed.c.id == any_text(ODD)))
        assert sorted(found) == sorted(ODD)
        assert await session.scalar(select(func.count()).where(listed.c.id == any_text([]))) == 0


async def test_an_array_is_a_constant_and_not_made_anew_for_each_row(named_db: Database) -> None:
    for wanted in (Employee.external_id == any_text(ODD), Employee.id == any_of([ALMA])):
        async with named_db.transaction() as session:
            connection = await session.connection()
            query = select(Employee.name).where(wanted).compile(dialect=connection.dialect)
            lines = await connection.exec_driver_sql(f"EXPLAIN {query}", query.params)
            plan = "\n".join(line for (line,) in lines)
            assert "ANY ('{" in plan, "a cast stands there in two brackets"
