"""An account with everything in it: topics, goals, efforts and rounds of a municipality that has much to tell."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from backend.content.editing.service import TopicRecord
from backend.content.plans.values import EffortValue, GoalValue
from backend.content.values import TopicValue
from backend.kit.language.texts import Language
from backend.releases.reading.values import Change, SuggestionReading, TopicSummary
from backend.reports.quarterly.account import account
from backend.reports.quarterly.quarters import YearQuarter
from backend.reports.quarterly.values import Account, Sources
from backend.stats.values import Estimate, Share

ZONE = ZoneInfo("Europe/Copenhagen")
AUTUMN = YearQuarter(2026, 4)
CLOSED = datetime(2026, 10, 6, 6, tzinfo=UTC)
TODAY = date(2026, 11, 24)
ROOT = UUID(int=1)


def near(value: float, by: float = 0.05) -> Estimate:
    return Estimate(value=value, low=max(-1.0, value - by), high=min(1.0, value + by))


def record(title: str, summary: str = "Det skal alle vide.") -> TopicRecord:
    topic = TopicValue(
        id=uuid4(),
        key=f"k-{uuid4().hex[:8]}",
        title={"da": title},
        summary={"da": summary},
        sources=(),
        owner="HR",
        goals=(),
        note_to_staff=None,
        tags=(),
    )
    return TopicRecord(topic=topic, revision=1, archived=False)


def summary(
    topic: UUID,
    *,
    closed: datetime = CLOSED,
    told: float | None = 0.4,
    knows: float | None = 0.6,
    round_id: UUID | None = None,
) -> TopicSummary:
    shares = [None if share is None else Share(share=near(share), covered=0.9) for share in (told, knows)]
    advice = SuggestionReading(
        unit=ROOT,
        unit_name="Kommunen",
        headcount=1200,
        act="equip_leaders",
        dominating="blind_spot",
        gap=0.6,
        effect=near(0.3),
    )
    return TopicSummary(
        round=round_id or uuid4(),
        round_title={"da": "Efterår"},
        topic=topic,
        closed_at=closed,
        k=5,
        turnout="exact",
        answered=700,
        recipients=1200,
        told=shares[0],
        knows=shares[1],
        change_told=Change(change=near(0.1), stands_out=True),
        change_knows=None,
        effect=near(0.3),
        quarters=((300, 100), (120, 180)),
        dominating="line_works",
        need=400,
        levels=(),
        suggestions=(advice,),
        opens=(),
    )


def sources(*titles: str) -> Sources:
    """Each topic asked about in the summer and in the autumn, with a goal and an effort between."""
    records = [record(title) for title in titles]
    before = CLOSED - timedelta(days=90)
    histories = {
        record_of.topic.id: (
            summary(record_of.topic.id),
            summary(record_of.topic.id, closed=before, told=0.3, knows=None),
        )
        for record_of in records
    }
    goals = [
        GoalValue(
            id=uuid4(), topic=record_of.topic.id, measure="told", level=80, due=date(2026, 12, 1), made=date(2026, 7, 1)
        )
        for record_of in records
    ]
    efforts = [
        EffortValue(
            id=uuid4(), topic=record_of.topic.id, day=date(2026, 10, 2), kind="meeting", text="Talepunkter til ledere"
        )
        for record_of in records
    ]
    return Sources(records, histories, goals, efforts)


def made(material: Sources, language: Language = "da", quarter: YearQuarter = AUTUMN) -> Account:
    return account(material, quarter, "Eksempelkommune", language, ZONE, TODAY)
