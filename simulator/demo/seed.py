"""Eksempelkommune, three past rounds answered over HTTP by simulated phones, and a fourth that is open now."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from backend.content import (
    EffortKind,
    EffortText,
    GoalText,
    Kind,
    add_effort,
    add_goal,
    all_topics,
    current_questions,
    load_content,
)
from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.language.texts import LocalizedText
from backend.kit.settings import load
from backend.kit.times.clock import Clock, SystemClock, clock_from, local_day, write_offset
from backend.kit.values import Value
from backend.registry import import_staff
from backend.rounds import RoundPlan, Thresholds, facts, plan_round, start_preparing
from backend.sending import OF_ROUNDS, hold_back
from backend.settings.named import NamedSettings
from simulator.demo.crowd import Crowd
from simulator.demo.steps import Show, Steps

OPENS = time(8, 0)
EARLIER = timedelta(days=1)
"""HR plans rounds this long before the first opens."""
POLL_SECONDS = 0.1
PATIENCE_SECONDS = 120.0


class SampleRound(Value):
    """One of `sample/rounds.json`: `opens_day` counts from the day the demo starts."""

    key: str
    title: LocalizedText
    opens_day: int
    days: int
    topics: tuple[str, ...]


class SampleGoal(Value):
    """`due_day` counts from the day the demo starts."""

    topic: str
    measure: Kind
    level: int
    due_day: int


class SampleEffort(Value):
    """`day` counts from the day the demo starts."""

    topic: str
    day: int
    kind: EffortKind
    text: str


class SamplePlans(Value):
    """`sample/plans.json`."""

    goals: tuple[SampleGoal, ...]
    efforts: tuple[SampleEffort, ...]


class SeedFailed(Exception):
    """A round did not get to the state it should within two minutes."""


class Seeding:
    def __init__(
        self, database: Database, settings: NamedSettings, clock_file: Path, sample: Path, steps: Steps
    ) -> None:
        self._database = database
        self._sample = sample
        self._settings = settings
        self._clock_file = clock_file
        self._clock: Clock = clock_from(clock_file)
        self._zone = ZoneInfo(settings.zone)
        self._steps = steps
        self._began = SystemClock().now()

    async def load_sample(self) -> None:
        show = self._steps.begin("Medarbejdere, emner, spørgsmål og artikler")
        async with self._database.transaction() as session:
            report = await import_staff(
                Desk(session, self._clock, self._zone, actor="cli"),
                (self._sample / "staff.csv").read_bytes(),
                dry_run=False,
            )
            if report.errors:
                raise SeedFailed(f"{self._sample}/staff.csv: {report.errors[0]}")
            show(1, 2)
            topics, articles = ((self._sample / f"{name}.json").read_bytes() for name in ("topics", "articles"))
            # Another organisation may have no list of synonyms.
            synonyms = self._sample / "synonyms.json"
            given = synonyms.read_bytes() if synonyms.exists() else None
            await load_content(session, self._clock, topics, articles, given)
        show(2, 2)

    async def note_plans(self) -> None:
        """What the communications unit wanted and did, so that there is something to see on the trend."""
        path = self._sample / "plans.json"
        if not path.exists():
            return
        today = local_day(self._began, self._zone)
        plans = SamplePlans.model_validate_json(path.read_bytes())
        async with self._database.transaction() as session:
            topics = {topic.key: topic.id for topic in await all_topics(session)}
            for goal in plans.goals:
                due = today + timedelta(days=goal.due_day)
                text = GoalText(topic=topics[goal.topic], measure=goal.measure, level=goal.level, due=due)
                await add_goal(Desk(session, self._clock, self._zone, actor="demo"), text)
            for effort in plans.efforts:
                day = today + timedelta(days=effort.day)
                found = EffortText(topic=topics[effort.topic], day=day, kind=effort.kind, text=effort.text)
                await add_effort(Desk(session, self._clock, self._zone, actor="demo"), found)

    async def announce(self, past: Sequence[SampleRound]) -> list[UUID]:
        """All planned ahead, as HR does: then phones fetch their tokens long before they answer."""
        opens_at, _ = self._times(past[0])
        self._move_to(opens_at - EARLIER)
        announced = [await self._planned(sample, *self._times(sample), told=False) for sample in past]
        for sample, round_id in zip(past, announced, strict=True):
            await self._until(round_id, "scheduled", self._bar(sample, "nøgler"))
        return announced

    async def run_round(self, round_id: UUID, sample: SampleRound, crowd: Crowd) -> None:
        """Opened, answered, closed and released, with the clock moved to each."""
        opens_at, closes_at = self._times(sample)
        self._move_to(opens_at + timedelta(minutes=1))
        await self._until(round_id, "open")
        await crowd.answer(round_id, sample.key, sample.topics, self._bar(sample, "besvarelser"))
        self._move_to(closes_at + timedelta(minutes=1))
        await self._until(round_id, "released", self._bar(sample, "lukning og offentliggørelse"))

    async def plan_present(self, sample: SampleRound) -> UUID:
        """Its keys are made while the past rounds are answered; nobody has a token of it yet."""
        opens_at = self._began - timedelta(minutes=1)
        return await self._planned(sample, opens_at, opens_at + timedelta(days=sample.days))

    async def open_present(self, round_id: UUID, sample: SampleRound) -> None:
        await self._until(round_id, "scheduled", self._bar(sample, "nøgler"))
        self._move_to(SystemClock().now())
        await self._until(round_id, "open")

    def _times(self, sample: SampleRound) -> tuple[datetime, datetime]:
        day = local_day(self._began, self._zone) + timedelta(days=sample.opens_day)
        opens_at = datetime.combine(day, OPENS, self._zone)
        return opens_at, opens_at + timedelta(days=sample.days)

    def _move_to(self, moment: datetime) -> None:
        write_offset(self._clock_file, moment - SystemClock().now())

    async def _planned(
        self, sample: SampleRound, opens_at: datetime, closes_at: datetime, *, told: bool = True
    ) -> UUID:
        """told: the staff get mails when it opens. Past rounds are only played: their mails would come all at once."""
        thresholds = Thresholds(self._settings.k, self._settings.m, self._settings.group_min)
        async with self._database.transaction() as session:
            topics = {topic.id for topic in await all_topics(session) if topic.key in sample.topics}
            asked = tuple(q.id for q in await current_questions(session) if q.topic_id in topics)
            plan = RoundPlan(sample.title, asked, opens_at, closes_at)
            round_id = await plan_round(Desk(session, self._clock, self._zone, actor="demo"), thresholds, plan)
            await start_preparing(Desk(session, self._clock, self._zone, actor="demo"), round_id)
            if not told:
                await hold_back(Desk(session, self._clock, self._zone), round_id, OF_ROUNDS)
        return round_id

    def _bar(self, sample: SampleRound, what: str) -> Show:
        return self._steps.begin(f"{sample.title['da']}: {what}")

    async def _until(self, round_id: UUID, state: str, show: Show = lambda _ready, _groups: None) -> None:
        for _ in range(int(PATIENCE_SECONDS / POLL_SECONDS)):
            async with self._database.transaction() as session:
                found = await facts(session, round_id)
            show(found.keys_ready, found.groups)
            if found.state == state:
                return
            if found.problem is not None:
                raise SeedFailed(f"the round stands still: {found.problem}")
            await asyncio.sleep(POLL_SECONDS)
        raise SeedFailed(f"the round is {found.state} and not {state} after {PATIENCE_SECONDS:.0f} s")


async def seed(settings: NamedSettings, clock_file: Path, sample: Path, steps: Steps) -> None:
    rounds = TypeAdapter(tuple[SampleRound, ...]).validate_json((sample / "rounds.json").read_bytes())
    database = Database.connect(settings.database_url)
    try:
        seeding = Seeding(database, settings, clock_file, sample, steps)
        await seeding.load_sample()
        async with Crowd.enrolled(database, settings, sample) as crowd:
            announced = await seeding.announce(rounds[:-1])
            await seeding.note_plans()
            await crowd.visit(steps.begin("Telefoner tilmeldes og henter adgangsbeviser"))
            present = await seeding.plan_present(rounds[-1])
            for round_id, past in zip(announced, rounds[:-1], strict=True):
                await seeding.run_round(round_id, past, crowd)
        await seeding.open_present(present, rounds[-1])
    finally:
        await database.close()


def main() -> None:
    settings = load(NamedSettings)
    if settings.clock_file is None:
        raise SeedFailed("the demo needs a clock that can be moved")
    with Steps() as steps:
        asyncio.run(seed(settings, settings.clock_file, Path(sys.argv[1]), steps))


if __name__ == "__main__":
    main()
