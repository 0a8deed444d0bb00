"""Prints `name;unit;code` of somebody who is asked in the open round and has no phone yet; nothing if all have one."""

from __future__ import annotations

import asyncio

from backend.kit.clock import clock_from
from backend.kit.database import Database
from backend.registry.repository import someone_without_phone
from backend.registry.service import issue_codes, staff_snapshot
from backend.rounds.service import open_recipients
from backend.settings.named import NamedSettings, load


async def visitor(database: Database, settings: NamedSettings) -> str:
    async with database.transaction() as session:
        person = await someone_without_phone(session, await open_recipients(session))
        if person is None:
            return ""
        units = {unit.id: unit.name for unit in (await staff_snapshot(session)).units}
        codes = await issue_codes(session, clock_from(settings.clock_file), [person.id], actor="demo")
        return f"{person.name};{units[person.unit_id]};{codes[person.id]}"


async def _run() -> None:
    settings = load(NamedSettings)
    database = Database.connect(settings.database_url)
    try:
        print(await visitor(database, settings))
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(_run())
