"""What became of the messages of a running system."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import text

from tests.ground.system.running import System, until


async def messages(system: System) -> Counter[str]:
    """How many are in each state."""
    async with system.database.transaction() as session:
        return Counter(await session.scalars(text("SELECT state FROM message")))


async def all_are_sent(system: System, number: int) -> None:
    async def sent() -> bool:
        return await messages(system) == {"sent": number}

    await until(sent, f"all {number} messages are sent")
