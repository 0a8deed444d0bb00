"""From an occasion to its messages: once, all of them or none, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend import rounds
from backend.desk import Desk
from backend.handoffs import Direction
from backend.kit.locks import Lock, try_lock
from backend.kit.times.clock import Clock, local_day
from backend.organisation import SendingTimes, sending_hours
from backend.registry import TOLD_FOR
from backend.sending.hours import ANY_TIME, due_day, is_quiet
from backend.sending.orders import repository
from backend.sending.orders.policy import channels_for, priority, reminder_times, reminders_due
from backend.sending.orders.repository import At, Making
from backend.sending.values import END_MOVED, EXTRA, KEPT, Channel, Occasion


@dataclass(frozen=True)
class Orders:
    """Made once per worker. `ready`: the channels that are set up."""

    clock: Clock
    zone: ZoneInfo
    ready: frozenset[Channel]
    at_any_time: bool = False
    """For a demo and for tests: whatever the organisation has decided about its hours."""

    def desk(self, session: AsyncSession) -> Desk:
        """Where the worker's steps with messages are done."""
        return Desk(session, self.clock, self.zone)

    async def hours(self, session: AsyncSession) -> SendingTimes:
        return ANY_TIME if self.at_any_time else await sending_hours(session)

    async def round_opened(self, session: AsyncSession, round_id: UUID) -> int:
        """How many messages it became: none if they were made before, or the round is over by now."""
        return await self._to_recipients(session, round_id, "round-opened")

    async def round_prolonged(self, session: AsyncSession, round_id: UUID, direction: Direction) -> int:
        """As `round_opened`: that the round ends later or sooner than they were told."""
        return await self._to_recipients(session, round_id, END_MOVED[direction])

    async def remind_extra(self, session: AsyncSession, round_id: UUID) -> int:
        """As `round_opened`: a reminder that nobody had planned."""
        return await self._to_recipients(session, round_id, EXTRA)

    async def tell_untold(self, session: AsyncSession, round_id: UUID) -> int:
        """Recipients of an open round without any message about it are told of it by what reaches them by now; how many
        messages it became. None before the others were made, nor when these are no longer remembered."""
        if not await rounds.hold_open(session, round_id):
            return 0
        now = self.clock.now()
        since = local_day(now, self.zone) - KEPT
        if not await repository.hold_order(session, round_id, "round-opened", since):
            return 0
        making = await self._making(session, now, round_id, "round-opened")
        return await repository.make_for_untold(session, making)

    async def want_reminders(self, session: AsyncSession) -> None:
        """Each round whose time for it has come has a job of its own: one in trouble holds no other back."""
        if not await try_lock(session, Lock.REMINDERS):
            return
        hours = await self.hours(session)
        for round_ in await rounds.open_rounds(session):
            of = rounds.OfRound(round=round_.id)
            if await self._due(session, round_, hours) and not await rounds.REMIND.is_pending(session, of):
                await rounds.REMIND.enqueue(session, of)

    async def remind(self, session: AsyncSession, round_id: UUID) -> int:
        """As `round_opened`, if the time of a planned reminder has come: all recipients, since whoever has answered is
        unknown."""
        hours = await self.hours(session)
        about = [round_ for round_ in await rounds.open_rounds(session) if round_.id == round_id]
        due = [occasion for round_ in about for occasion in await self._due(session, round_, hours)]
        return sum([await self._to_recipients(session, round_id, occasion) for occasion in due])

    async def _due(self, session: AsyncSession, round_: rounds.OpenRound, hours: SendingTimes) -> Sequence[Occasion]:
        now = self.clock.now()
        # Made when people may be told, so that of two that were held up until then only the last is.
        if round_.reminders == 0 or is_quiet(now, hours, self.zone):
            return ()
        times = reminder_times(round_.opens_at, round_.closes_at, round_.reminders, hours, self.zone)
        due = reminders_due(times, await repository.ordered(session, round_.id), now)
        return () if due and await self._told_of_end(session, round_.id, local_day(now, self.zone)) else due

    async def _told_of_end(self, session: AsyncSession, round_id: UUID, today: date) -> bool:
        """Whether all are told today or later that the round ends at another time, by which reminders have other times,
        too: nobody gets two messages about a round in one day."""
        moved = [rounds.OfProlongation(round=round_id, direction=way) for way in END_MOVED]
        if any([await rounds.ROUND_PROLONGED.is_pending(session, of) for of in moved]):
            return True
        days = await repository.first_days(session, round_id, tuple(END_MOVED.values()))
        return any(day >= today for day in days)

    async def notice(
        self,
        session: AsyncSession,
        occasion: Occasion,
        about: UUID,
        people: Sequence[UUID],
        *,
        before: datetime | None = None,
        but: frozenset[Channel] = frozenset(),
    ) -> int:
        """What somebody did in these people's names, told at all addresses of the last 30 days; once for each `about`.

        before: at those alone that they had then. but: not at the present address of channels that the code goes by.
        """
        now = self.clock.now()
        making = await self._making(session, now, about, occasion)
        by_itself = but - {"email", "sms"}
        at = At(now - TOLD_FOR, before, but)
        return await repository.make_notices(session, people, replace(making, always=making.always - by_itself), at)

    async def invite(self, session: AsyncSession, batch: UUID) -> int:
        """Those of a batch that go by channels of ours; the codes stay where they are until they are handed over."""
        now = self.clock.now()
        if not await repository.order(session, batch, "invitation", local_day(now, self.zone)):
            return 0
        return await repository.make_for_invited(session, await self._making(session, now, batch, "invitation"))

    async def sms_code(self, session: AsyncSession, employee: UUID, sealed: str) -> int:
        about = UUID(bytes=sha256(b"linjepuls sms code\n" + sealed.encode()).digest()[:16])
        return await self._to_one(session, employee, "sms-code", about, sealed=sealed)

    async def _to_recipients(self, session: AsyncSession, round_id: UUID, occasion: Occasion) -> int:
        # Held, so that the round is not closed meanwhile.
        if not await rounds.hold_open(session, round_id):
            return 0
        now = self.clock.now()
        if not await repository.order(session, round_id, occasion, local_day(now, self.zone)):
            return 0
        return await repository.make_for_recipients(session, await self._making(session, now, round_id, occasion))

    async def _to_one(
        self, session: AsyncSession, employee: UUID, occasion: Occasion, about: UUID, sealed: str | None = None
    ) -> int:
        now = self.clock.now()
        if not await repository.order(session, about, occasion, local_day(now, self.zone)):
            return 0
        making = await self._making(session, now, about, occasion)
        return await repository.make_for_one(session, employee, replace(making, sealed=sealed))

    async def _making(self, session: AsyncSession, now: datetime, about: UUID, occasion: Occasion) -> Making:
        always, otherwise = channels_for(occasion, self.ready)
        due = due_day(occasion, now, await self.hours(session), self.zone)
        return Making(about, occasion, priority(occasion), due, always, otherwise)
