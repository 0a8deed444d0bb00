"""The staff list made equal to what the organisation's directory tells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from backend.access import second_people
from backend.audit_log import SYSTEM
from backend.desk import Desk, Terms
from backend.kit.database import Database
from backend.kit.jobs import NoPayload
from backend.kit.times.clock import Clock
from backend.organisation import organisation
from backend.registry import TAKE_DIRECTORY
from backend.registry.directory import newest_token_maker, take_directory, want_directory
from backend.worker.tasks import AnyTask, Task


@dataclass(frozen=True)
class StaffJobs:
    database: Database
    clock: Clock
    zone: ZoneInfo
    terms: Terms

    def tasks(self) -> tuple[AnyTask, ...]:
        return (Task(TAKE_DIRECTORY, self.take),)

    async def look(self) -> None:
        async with self.database.transaction() as session:
            await want_directory(session)

    async def take(self, _: NoPayload) -> None:
        """The organisation's name is the highest unit's where there is none yet."""
        async with self.database.transaction() as session:
            desk = Desk(session, self.clock, self.zone, actor=SYSTEM, terms=self.terms)
            name = (await organisation(session, self.terms)).organisation.name
            maker = await newest_token_maker(desk)
            # Who made the token can approve nothing that comes by it.
            seconds = await second_people(replace(desk, actor=maker or SYSTEM))
            await take_directory(desk, name, second_person=bool(seconds))
