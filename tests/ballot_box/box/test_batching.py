from __future__ import annotations

import asyncio
from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest

from backend.ballot_box.box.ballots.batching import Arrival, Batcher, Outcome


def arrival(number: int) -> Arrival:
    return Arrival(number.to_bytes(32, "big"), bytes(32), b"")


class Book:
    """A write that remembers what it was given."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    async def write(self, _: UUID, arrivals: Sequence[Arrival]) -> list[Outcome]:
        self.batches.append([int.from_bytes(a.nullifier, "big") for a in arrivals])
        await asyncio.sleep(0)
        return ["counted" if int.from_bytes(a.nullifier, "big") % 2 else "closed" for a in arrivals]


async def test_ballots_that_arrive_together_are_written_together_and_not_in_their_order() -> None:
    book, round_id = Book(), uuid4()
    batcher = Batcher(book.write)
    outcomes = await asyncio.gather(*(batcher.submit(round_id, arrival(n)) for n in range(100)))
    assert len(book.batches) == 1
    assert sorted(book.batches[0]) == list(range(100)) != book.batches[0]
    assert outcomes == ["counted" if n % 2 else "closed" for n in range(100)]


async def test_a_batch_holds_two_hundred_at_most_and_ballots_of_one_round() -> None:
    book, rounds = Book(), [uuid4(), uuid4()]
    batcher = Batcher(book.write)
    await asyncio.gather(*(batcher.submit(rounds[n % 2], arrival(n)) for n in range(500)))
    assert sorted(len(batch) for batch in book.batches) == [50, 50, 200, 200]
    assert all(len({number % 2 for number in batch}) == 1 for batch in book.batches)


async def test_while_a_batch_is_being_written_the_next_one_grows() -> None:
    sizes, begun, let_go, round_id = list[int](), asyncio.Semaphore(0), asyncio.Event(), uuid4()

    async def write(_: UUID, arrivals: Sequence[Arrival]) -> list[Outcome]:
        sizes.append(len(arrivals))
        begun.release()
        await let_go.wait()
        return ["counted"] * len(arrivals)

    batcher, submitted = Batcher(write, wait=0.001), list[asyncio.Task[Outcome]]()
    for number in range(20):
        submitted.append(asyncio.create_task(batcher.submit(round_id, arrival(number))))
        if number < 1:
            await begun.acquire()
    await asyncio.sleep(0.05)
    let_go.set()
    assert await asyncio.gather(*submitted) == ["counted"] * 20
    assert sizes == [1, 19]


async def test_when_the_process_is_stopped_in_the_middle_of_a_write_nobody_is_told_that_they_were_counted() -> None:
    async def write(round_id: UUID, arrivals: Sequence[Arrival]) -> list[Outcome]:
        raise asyncio.CancelledError

    with pytest.raises(ConnectionAbortedError):
        await Batcher(write).submit(uuid4(), arrival(1))


async def test_if_the_write_fails_nobody_is_told_that_they_were_counted() -> None:
    async def write(round_id: UUID, arrivals: Sequence[Arrival]) -> list[Outcome]:
        raise ConnectionError("the database is away")

    batcher, round_id = Batcher(write), uuid4()
    outcomes = await asyncio.gather(*(batcher.submit(round_id, arrival(n)) for n in range(3)), return_exceptions=True)
    assert [type(error) for error in outcomes] == [ConnectionError] * 3


async def test_a_phone_that_hangs_up_does_not_disturb_the_others() -> None:
    book, round_id = Book(), uuid4()
    batcher = Batcher(book.write)
    gone = asyncio.create_task(batcher.submit(round_id, arrival(1)))
    stays = asyncio.create_task(batcher.submit(round_id, arrival(3)))
    await asyncio.sleep(0)
    gone.cancel()
    assert await stays == "counted"
    with pytest.raises(asyncio.CancelledError):
        await gone
    await batcher.drain()
    assert len(book.batches[0]) == 2
