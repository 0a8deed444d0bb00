"""The named side of a test: a staff list, questions, and rounds that are brought as far as a test needs them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select, text

from backend.audit_log import AuditEntry, Process
from backend.content.library.service import current_questions
from backend.content.loading.service import load_content
from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.times.clock import Clock
from backend.registry import import_staff
from backend.rounds import repository
from backend.rounds.frozen import repository as frozen
from backend.rounds.frozen.models import RoundGroup
from backend.rounds.life import service
from backend.rounds.life.facts import RoundFacts, facts
from backend.rounds.models import Round
from backend.rounds.plan import service as planning
from backend.rounds.prepare import service as preparation
from backend.rounds.prepare.keys import KeyBox
from backend.rounds.values import RoundText, Thresholds
from tests.ground.content.topics import ARTICLES, TOLD, TOPIC
from tests.ground.desks import desk_at
from tests.ground.registry.people import people_on_list
from tests.ground.registry.staff import staff_file
from tests.ground.rounds.keys import issuer_key

ZONE = ZoneInfo("Europe/Copenhagen")
DAY = timedelta(days=1)
SCHOOLS = (("Kommunen", 2), ("Kommunen / Skole 1", 9), ("Kommunen / Skole 2", 12), ("Kommunen / Tom", 0))
KNOWS = {**TOLD, "key": "cykel-knows", "kind": "knows"}


def rows(units: Sequence[tuple[str, int]]) -> list[str]:
    """One line per person: `e0`, `e1`, … in the order of the units."""
    paths = [path for path, size in units for _ in range(size)]
    return [f"e{at};Medarbejder {at};;;{path};;da;ja" for at, path in enumerate(paths)]


@dataclass
class Named:
    database: Database
    clock: Clock
    box: KeyBox = field(default_factory=lambda: KeyBox(b"k" * 32))
    questions: tuple[UUID, ...] = ()

    async def set_up(self, units: Sequence[tuple[str, int]] = SCHOOLS) -> None:
        """The staff list and two questions about one topic with two articles."""
        await self.employ(*rows(units))
        await self._write(TOLD)

    async def write_anew(self) -> None:
        """The first question in other words: where it was asked it becomes another version of it."""
        await self._write({**TOLD, "text": {**TOLD["text"], "en": "Did your leader tell you?"}})

    async def _write(self, told: dict[str, Any]) -> None:
        topic = json.dumps([{**TOPIC, "questions": [told, KNOWS]}]).encode()
        async with self.database.transaction() as session:
            await load_content(desk_at(session, self.clock), topic, json.dumps(ARTICLES).encode())
            self.questions = tuple(question.id for question in await current_questions(session))

    async def employ(self, *lines: str) -> None:
        async with self.database.transaction() as session:
            report = await import_staff(desk_at(session, self.clock), staff_file(*lines), dry_run=False)
        assert not report.errors

    async def employ_long_ago(self, *lines: str) -> None:
        """As if the list had said it 28 days ago: everybody has standing, and codes wait for nobody's address."""
        await self.employ(*lines)
        async with self.database.transaction() as session:
            await session.execute(text("UPDATE employee SET placed_on = placed_on - 28"))
            await session.execute(text("UPDATE departure SET left_on = left_on - 28"))
            await session.execute(text("UPDATE employee_address SET began = began - interval '28 days'"))

    async def people(self) -> dict[str, UUID]:
        async with self.database.transaction() as session:
            return {person.external_id: person.id for person in await people_on_list(session)}

    def plan(self, opens: timedelta = DAY, lasts: timedelta = 7 * DAY, **changed: object) -> RoundText:
        """Without reminders."""
        at = self.clock.now().replace(microsecond=0) + opens
        usual = {"title": {"da": "Forår"}, "questions": self.questions, "opens_at": at, "closes_at": at + lasts}
        return RoundText.model_validate({**usual, "reminders": 0, **changed})

    async def draft(self, plan: RoundText | None = None) -> UUID:
        async with self.database.transaction() as session:
            return await planning.plan_round(
                Desk(session, self.clock, ZONE, actor="bo"), Thresholds(5, 2, 8), plan or self.plan()
            )

    async def started(self, plan: RoundText | None = None) -> UUID:
        round_id = await self.draft(plan)
        async with self.database.transaction() as session:
            await service.start_preparing(Desk(session, self.clock, ZONE, actor="bo"), round_id)
        return round_id

    async def frozen(self, plan: RoundText | None = None) -> UUID:
        """Frozen, with a key for each group and its spec, as if nothing had gone wrong."""
        round_id = await self.started(plan)
        await self.freeze(round_id)
        return round_id

    async def freeze(self, round_id: UUID) -> None:
        async with self.database.transaction() as session:
            row = await repository.lock(session, round_id)
            assert row is not None
            await preparation.freeze(desk_at(session, self.clock), row)
            missing = await frozen.groups_without_key(session, round_id, 99)
            keys = {group: issuer_key(at) for at, group in enumerate(missing)}
            await preparation.store_keys(session, self.box, row, keys)
            await preparation.write_spec(session, row)

    async def scheduled(self, plan: RoundText | None = None) -> UUID:
        round_id = await self.frozen(plan)
        async with self.database.transaction() as session:
            await service.acknowledged(Process(session, self.clock), round_id)
        return round_id

    async def cancel(self, round_id: UUID) -> None:
        async with self.database.transaction() as session:
            await service.cancel_round(Desk(session, self.clock, ZONE, actor="bo"), round_id)

    async def row(self, round_id: UUID) -> Round:
        async with self.database.transaction() as session:
            row = await repository.find_whole(session, round_id)
        assert row is not None
        return row

    async def facts(self, round_id: UUID) -> RoundFacts:
        async with self.database.transaction() as session:
            return await facts(session, round_id)

    async def state(self, round_id: UUID) -> str:
        return (await self.facts(round_id)).state

    async def groups(self, round_id: UUID) -> list[RoundGroup]:
        async with self.database.transaction() as session:
            return await frozen.groups(session, round_id)

    async def recipients(self, round_id: UUID) -> set[UUID]:
        async with self.database.transaction() as session:
            return set(await frozen.group_of_recipients(session, round_id))

    async def jobs(self) -> list[tuple[str, str]]:
        """(task, status) of the jobs there are, the oldest first."""
        query = text("SELECT task_name, status::text FROM procrastinate_jobs ORDER BY id")
        async with self.database.transaction() as session:
            return [(name, status) for name, status in await session.execute(query)]

    async def audited(self) -> list[tuple[str, str, dict[str, Any]]]:
        """(actor, action, detail) of what was done to rounds."""
        query = select(AuditEntry).where(AuditEntry.action.startswith("round.")).order_by(AuditEntry.id)
        async with self.database.transaction() as session:
            return [(entry.actor, entry.action, entry.detail) for entry in await session.scalars(query)]
