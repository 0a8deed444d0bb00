"""Ballots that arrive together are written together: a transaction per batch, and none keeps the order of arrival."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from random import SystemRandom
from typing import Generic, Literal, TypeVar
from uuid import UUID

Outcome = Literal["counted", "other_ballot", "not_open", "closed", "cancelled"]


@dataclass(frozen=True)
class Arrival:
    """A ballot whose token was accepted; `content` is in clear only in memory, until the batch is sealed."""

    nullifier: bytes
    digest: bytes
    content: bytes


Told = TypeVar("Told")
"""What each arrival is told: its outcome, or more."""
Write = Callable[[UUID, Sequence[Arrival]], Awaitable[Sequence[Told]]]
"""Store one round's batch and commit; what each is told, in the order of the arrivals."""


@dataclass
class _Batch(Generic[Told]):
    waiting: list[tuple[Arrival, asyncio.Future[Told]]] = field(default_factory=list)


class Batcher(Generic[Told]):
    """Collects a round's arrivals for `wait` seconds and while its last batch is being written, or until there are
    `most`, then writes them in one go: the busier, the larger the batches. No round waits for another's."""

    def __init__(self, write: Write[Told], *, wait: float = 0.005, most: int = 200) -> None:
        self._write = write
        self._turns: defaultdict[UUID, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._wait = wait
        self._most = most
        self._open: dict[UUID, _Batch[Told]] = {}
        self._running: set[asyncio.Task[None]] = set()

    async def submit(self, round_id: UUID, arrival: Arrival) -> Told:
        """What it is told after the commit; raises what the write raised."""
        future: asyncio.Future[Told] = asyncio.get_running_loop().create_future()
        batch = self._open.get(round_id)
        if batch is None:
            batch = self._open[round_id] = _Batch()
            task = asyncio.create_task(self._later(round_id, batch))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        batch.waiting.append((arrival, future))
        if len(batch.waiting) >= self._most:
            self._open.pop(round_id)
        return await future

    async def _later(self, round_id: UUID, batch: _Batch[Told]) -> None:
        await asyncio.sleep(self._wait)
        async with self._turns[round_id]:
            if self._open.get(round_id) is batch:
                self._open.pop(round_id)
            await self._store(round_id, batch.waiting)

    async def _store(self, round_id: UUID, waiting: list[tuple[Arrival, asyncio.Future[Told]]]) -> None:
        SystemRandom().shuffle(waiting)
        try:
            answers = await self._write(round_id, [arrival for arrival, _ in waiting])
        except BaseException as error:
            self._answer_all(waiting, error)
            if not isinstance(error, Exception):
                raise
            return
        for (_, future), told in zip(waiting, answers, strict=True):
            if not future.done():
                future.set_result(told)

    @staticmethod
    def _answer_all(waiting: list[tuple[Arrival, asyncio.Future[Told]]], error: BaseException) -> None:
        for _, future in waiting:
            if not future.done():
                future.set_exception(error if isinstance(error, Exception) else ConnectionAbortedError("stopping"))

    async def drain(self) -> None:
        """Wait for what is being written; called before the process stops."""
        await asyncio.gather(*self._running, return_exceptions=True)
