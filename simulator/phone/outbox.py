"""Answers on their way: kept before they are sent, sent again as the same bytes, deleted when they are counted."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from simulator.phone.errors import Unreachable
from simulator.phone.sides.ballots import Ballots
from simulator.phone.store import Store
from simulator.phone.wallet import HeldToken

Wait = Callable[[float], Awaitable[None]]
"""Sleep so many seconds."""
DELAYS = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before each further try; after the last the entry waits for the next visit."""
_PREFIX = "outbox."


@dataclass(frozen=True, slots=True)
class Entry:
    round: UUID
    held: HeldToken
    body: bytes

    def to_json(self) -> str:
        fields = {"round": str(self.round), "held": self.held.to_json(), "body": self.body.decode("utf-8")}
        return json.dumps(fields, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Entry:
        fields = json.loads(text)
        return cls(UUID(fields["round"]), HeldToken.from_json(fields["held"]), fields["body"].encode("utf-8"))


class Outbox:
    def __init__(self, ballots: Ballots, store: Store, wait: Wait) -> None:
        self._ballots = ballots
        self._store = store
        self._wait = wait

    def add(self, entry: Entry) -> None:
        self._store.put(f"{_PREFIX}{entry.round}", entry.to_json())

    def entry(self, round_id: UUID) -> Entry | None:
        stored = self._store.get(f"{_PREFIX}{round_id}")
        return None if stored is None else Entry.from_json(stored)

    def rounds(self) -> Iterator[UUID]:
        return (UUID(name.removeprefix(_PREFIX)) for name in self._store.names() if name.startswith(_PREFIX))

    def drop(self, round_id: UUID) -> None:
        self._store.delete(f"{_PREFIX}{round_id}")

    async def deliver(self, entry: Entry) -> str | None:
        """The receipt, when it is counted, perhaps at an earlier try; raises what Ballots.post raises."""
        for delay in DELAYS:
            try:
                return await self._ballots.post(entry.round, entry.held.group, entry.held.token, entry.body)
            except Unreachable:
                await self._wait(delay)
        return await self._ballots.post(entry.round, entry.held.group, entry.held.token, entry.body)
