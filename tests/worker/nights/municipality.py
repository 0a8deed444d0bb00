"""A municipality and the nights over it, in a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import select

from backend.kit.database import Database
from backend.organisation.nights.service import NightStepRecord, recent_nights
from backend.registry.enrolment.codes import issue_code
from backend.registry.enrolment.phones import note_round_closed, redeem_code
from backend.registry.models import Employee
from backend.registry.phone_models import Device, EnrolmentCode
from backend.worker.repeated.housekeeping import STEPS, Housekeeping, Step
from tests.ground.ballot_box.world import MovedClock
from tests.ground.desks import desk_at
from tests.ground.registry.keys import access_tokens
from tests.ground.rounds.named import ZONE, Named

NIGHT = datetime(2026, 3, 3, 2, 30, tzinfo=ZONE)
HERE, GONE = (("Kommunen", 10),), (("Kommunen", 9),)


class Night:
    """A municipality of ten and its housekeeper."""

    def __init__(self, database: Database, clock: MovedClock) -> None:
        self.database, self.clock, self.named = database, clock, Named(database, clock)

    def keeper(self, steps: Mapping[str, Step] | None = None) -> Housekeeping:
        return Housekeeping(self.database, self.clock, ZONE, steps or STEPS)

    async def come(self, moment: datetime, steps: Mapping[str, Step] | None = None) -> list[NightStepRecord]:
        """What was done in the night that `moment` is in."""
        self.clock.moment = moment.astimezone(UTC)
        await self.keeper(steps).tick()
        async with self.database.transaction() as session:
            return [step for step in await recent_nights(session) if step.night == moment.date()]

    async def rows(self, model: type[EnrolmentCode] | type[Device]) -> int:
        async with self.database.transaction() as session:
            return len((await session.scalars(select(model))).all())

    async def owners(self) -> set[UUID]:
        """Of phones that are signed in."""
        async with self.database.transaction() as session:
            return set(await session.scalars(select(Device.employee_id)))

    async def employee(self, wanted: UUID) -> Employee:
        async with self.database.transaction() as session:
            return (await session.scalars(select(Employee).where(Employee.id == wanted))).one()

    async def enrol(self, external_id: str) -> None:
        async with self.database.transaction() as session:
            code = await issue_code(desk_at(session, self.clock), external_id)
            await redeem_code(
                desk_at(session, self.clock), access_tokens(), code, sha256(external_id.encode()).digest()
            )

    async def close_round(self, *, fetched: Sequence[UUID] = (), silent: Sequence[UUID] = ()) -> None:
        async with self.database.transaction() as session:
            await note_round_closed(desk_at(session, self.clock), fetched, silent)
