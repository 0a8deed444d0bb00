"""Beside a change Cilla reads how many of the people are the same."""

from __future__ import annotations

import re

from sqlalchemy import text

from tests.api.console.desk import Desk, text_of
from tests.api.console.figures.test_one_number import published


async def test_cilla_reads_how_many_of_those_who_are_compared_are_the_same(desk: Desk) -> None:
    topic = await published(desk)
    await _same(desk, "0.94")
    page = text_of(await desk.get("Cilla", f"/console/topic/{topic}"))

    assert re.search(r"94\s% de samme", page)


async def _same(desk: Desk, share: str) -> None:
    async with desk.database.transaction() as session:
        for table, column in (("topic_reading", "summary"), ("unit_reading", "body")):
            for change in ("change_told", "change_knows"):
                here = f"'{{{change},same}}', '{share}'"
                whole = f"UPDATE {table} SET {column} = jsonb_set({column}::jsonb, {here})"  # noqa: S608
                await session.execute(text(f"{whole} WHERE {column}->'{change}' != 'null'"))
