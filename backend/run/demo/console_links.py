"""Prints `role;link` for each role: a link that signs in to the demo's console once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from backend.console_access.permissions import ROLES
from backend.console_access.service import new_link
from backend.kit.clock import clock_from
from backend.kit.database import Database
from backend.run.console_link import sign_in_link
from backend.settings.named import NamedSettings, load

LIFETIME = timedelta(days=1)


async def _run() -> None:
    settings = load(NamedSettings)
    database, clock = Database.connect(settings.database_url, pool_size=1), clock_from(settings.clock_file)
    try:
        async with database.transaction() as session:
            for role in ROLES:
                email = f"{role}@eksempelkommune.example"
                secret = await new_link(session, clock, email, [role], actor="demo", lifetime=LIFETIME)
                print(f"{role};{sign_in_link(settings.origin, secret)}")
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(_run())
