"""Reads a release, in a process of its own: scipy stays out of the worker.

`python -m backend.run.workshop.release_reading ROUND`; started by the named worker's job.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.handoffs import Moves
from backend.kit.language.texts import Language
from backend.releases import ReleaseToRead, TopicRead, keep_reading, release_to_read
from backend.releases.workshop import read_release
from backend.rounds import facts, moves_since, unit_names
from backend.run.tools.tool import run_tool


def main() -> None:
    round_id = UUID(sys.argv[1])

    async def work(desk: Desk) -> int:
        await read(desk.session, round_id)
        return 0

    run_tool(work)


async def read(session: AsyncSession, round_id: UUID) -> None:
    """The figures of one release, in one transaction; again is the same."""
    wanted = await release_to_read(session, round_id)
    names, title = await unit_names(session, round_id), (await facts(session, round_id)).title
    topics = read_beside(wanted, names, title, await moves_since(session, round_id))
    await keep_reading(session, round_id, topics)


def read_beside(
    wanted: ReleaseToRead,
    names: Mapping[UUID, str],
    title: Mapping[Language, str],
    moved: Mapping[UUID, Sequence[Moves]] | None = None,
) -> tuple[TopicRead, ...]:
    """With the changes since the earlier ones; without those in trouble if it is they that can't be read."""
    try:
        return read_release(wanted.release, wanted.earlier, names, title, moved)
    except Exception:
        sound = [release for release in wanted.earlier if release.round not in wanted.in_trouble]
        if len(sound) == len(wanted.earlier):
            raise
        return read_release(wanted.release, sound, names, title, moved)


if __name__ == "__main__":
    main()
