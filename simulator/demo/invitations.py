"""Prints who can try the demo on a phone, `name;unit;code`, or an empty line if all have one; then `role;link` for each
role: a link that signs in to the console once. Both in one process, since most of its time is its start.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

from backend.access import ROLES, new_link
from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.settings import load
from backend.kit.times.clock import clock_from
from backend.registry import issue_codes, someone_without_phone, staff_snapshot
from backend.rounds import open_recipients
from backend.run.tools.console_link import sign_in_link
from backend.settings.named import NamedSettings

LIFETIME = timedelta(days=1)


async def visitor(desk: Desk) -> str:
    """Somebody who is asked in the open round and has no phone yet."""
    person = await someone_without_phone(desk.session, await open_recipients(desk.session))
    if person is None:
        return ""
    units = {unit.id: unit.name for unit in (await staff_snapshot(desk.session)).units}
    codes = await issue_codes(desk, [person.id])
    return f"{person.name};{units[person.unit_id]};{codes[person.id]}"


async def console_links(desk: Desk, origin: str) -> list[str]:
    found = []
    for role in ROLES:
        email = f"{role}@eksempelkommune.example"
        secret = await new_link(desk, email, [role], lifetime=LIFETIME)
        found.append(f"{role};{sign_in_link(origin, secret)}")
    return found


async def _run() -> None:
    settings = load(NamedSettings)
    database, clock = Database.connect(settings.database_url, pool_size=1), clock_from(settings.clock_file)
    try:
        async with database.transaction() as session:
            desk = Desk(session, clock, ZoneInfo(settings.zone), actor="demo")
            lines = [await visitor(desk), *await console_links(desk, settings.origin)]
    finally:
        await database.close()
    # Nobody is shown what was not kept.
    print("\n".join(lines))


if __name__ == "__main__":
    asyncio.run(_run())
