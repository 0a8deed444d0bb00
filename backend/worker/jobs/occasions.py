"""Jobs that turn an occasion into messages. Nothing happens when one is run again that was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.kit.database import Database
from backend.registry import CODE_MADE, INVITE, NOTICE, SMS_CODE, CodeMade, Notice, OfBatch, SmsCode
from backend.rounds import REMIND, ROUND_OPENED, ROUND_PROLONGED, OfProlongation, OfRound
from backend.sending import Occasion, Orders
from backend.worker.tasks import AnyTask, Task


@dataclass(frozen=True)
class OccasionJobs:
    database: Database
    orders: Orders

    def tasks(self) -> tuple[AnyTask, ...]:
        return (
            Task(ROUND_OPENED, self.round_opened),
            Task(ROUND_PROLONGED, self.round_prolonged),
            Task(REMIND, self.remind),
            Task(INVITE, self.invite),
            Task(CODE_MADE, self.code_made),
            Task(NOTICE, self.notice),
            Task(SMS_CODE, self.sms_code),
        )

    async def round_opened(self, of: OfRound) -> None:
        async with self.database.transaction() as session:
            await self.orders.round_opened(session, of.round)

    async def round_prolonged(self, of: OfProlongation) -> None:
        async with self.database.transaction() as session:
            await self.orders.round_prolonged(session, of.round, of.direction)

    async def remind(self, of: OfRound) -> None:
        async with self.database.transaction() as session:
            await self.orders.remind(session, of.round)

    async def invite(self, of: OfBatch) -> None:
        async with self.database.transaction() as session:
            await self.orders.invite(session, of.batch)

    async def code_made(self, of: CodeMade) -> None:
        await self._tell(of.employees, "new-code", of.about or of.employee, but=frozenset(of.but))

    async def notice(self, of: Notice) -> None:
        await self._tell(of.employees, of.occasion, of.about, before=of.before)

    async def _tell(self, people: Sequence[UUID], occasion: Occasion, about: UUID, **where: Any) -> None:
        """All in one transaction, which costs little more than one person's; each in their own where that fails.
        Whoever could not be told is tried again with the job, which tells nobody twice. Raises the first fault when all
        others are told."""
        try:
            async with self.database.transaction() as session:
                await self.orders.notice(session, occasion, about, people, **where)
        except Exception:
            if len(people) == 1:
                raise
            await self._tell_each(people, occasion, about, **where)

    async def _tell_each(self, people: Sequence[UUID], occasion: Occasion, about: UUID, **where: Any) -> None:
        faults: list[Exception] = []
        for person in people:
            try:
                await self._tell([person], occasion, about, **where)
            except Exception as error:  # noqa: BLE001
                faults.append(error)
        if faults:
            raise faults[0]

    async def sms_code(self, of: SmsCode) -> None:
        async with self.database.transaction() as session:
            await self.orders.sms_code(session, of.employee, of.sealed)

    async def want_reminders(self) -> None:
        """At each tick: whether some round's time has come."""
        async with self.database.transaction() as session:
            await self.orders.want_reminders(session)
