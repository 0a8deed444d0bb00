"""What is acknowledged is on disk whatever the cluster does by default: that of the tests waits for no disk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.ballots import repository
from backend.ballot_box.box.lock_repository import commit_durably, lock_round_shared
from tests.ground.ballot_box.world import World, make_spec, phone

LOCKS: list[Callable[[AsyncSession], Awaitable[None]]] = [
    partial(lock_round_shared, round_id=uuid4()),
    commit_durably,
]


async def waits_for_the_disk(session: AsyncSession) -> bool:
    return bool(await session.scalar(text("SHOW synchronous_commit")) == "on")


@pytest.mark.parametrize("begin", LOCKS, ids=["who inserts ballots", "who ends a round"])
async def test_the_commit_waits_for_the_disk(world: World, begin: Callable[[AsyncSession], Awaitable[None]]) -> None:
    async with world.serving.transaction() as session:
        assert not await waits_for_the_disk(session)
        await begin(session)
        assert await waits_for_the_disk(session)
    async with world.serving.transaction() as session:
        assert not await waits_for_the_disk(session)


async def test_almas_ballot_is_inserted_in_such_a_transaction(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    insert = repository.insert_batch

    async def looked_at(session: AsyncSession, *arguments: object) -> set[bytes]:
        seen.append(await waits_for_the_disk(session))
        return await insert(session, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(repository, "insert_batch", looked_at)
    spec = make_spec()
    await world.open(spec)
    assert (await world.post(phone(spec, 0))).status_code == 201
    assert seen == [True]
