"""Jobs that turn an occasion into messages. Each is one transaction, and nothing happens when it is run again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.kit.database import Database
from backend.rounds import ROUND_OPENED
from backend.sending import CODE_MADE, INVITE, SMS_CODE, Channel, Orders


@dataclass(frozen=True)
class SendingJobs:
    database: Database
    orders: Orders

    async def round_opened(self, round: str) -> None:  # noqa: A002
        async with self.database.transaction() as session:
            await self.orders.round_opened(session, UUID(round))

    async def invite(self, batch: str) -> None:
        async with self.database.transaction() as session:
            await self.orders.invite(session, UUID(batch))

    async def code_made(self, employee: str, but: Sequence[Channel] = ()) -> None:
        """but: channels that the code itself goes by."""
        async with self.database.transaction() as session:
            await self.orders.code_made(session, UUID(employee), frozenset(but))

    async def sms_code(self, employee: str, sealed: str) -> None:
        async with self.database.transaction() as session:
            await self.orders.sms_code(session, UUID(employee), sealed)

    async def remind(self) -> None:
        """At each tick: whether some round's time has come."""
        async with self.database.transaction() as session:
            await self.orders.remind(session)

    def tasks(self) -> dict[str, Callable[..., Awaitable[None]]]:
        return {
            ROUND_OPENED: self.round_opened,
            INVITE: self.invite,
            CODE_MADE: self.code_made,
            SMS_CODE: self.sms_code,
        }
