"""What is published at an organisation's size: a tree of tens, its newest release with all units, and what was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry import UnitSnapshot
from backend.releases.models import StoredRelease
from backend.releases.reading.values import SuggestionReading, TopicSummary, UnitReading
from backend.rounds.frozen.models import RoundUnit
from backend.stats.values import Estimate, Figure, Share
from tests.ground.releases.releases import BallotBoxKey, node, question, release

ASKED_TOPICS = 4
"""By the newest round with all its units, told and knows of each."""


def near(value: float) -> Estimate:
    return Estimate(value=value, low=value - 0.05, high=value + 0.05)


def readings(tree: Sequence[UnitSnapshot]) -> list[UnitReading]:
    """tree: parents before children, as it is stored."""
    figure = Figure(informed=20, answered=40, share=near(0.5), least=0.3, most=0.7)
    return [
        UnitReading(
            unit=unit.id,
            parent=unit.parent,
            name=unit.name,
            level=min(4, len(str(at))),
            headcount=60,
            recipients=60,
            turnout="exact",
            answered=40,
            told=figure,
            knows=figure,
            change_told=None,
            change_knows=None,
            quarters=None,
            children=10 if 10 * at + 1 < len(tree) else 0,
        )
        for at, unit in enumerate(tree)
    ]


def summary(topic: UUID, round_id: UUID, closed: datetime, unit: UUID) -> TopicSummary:
    advice = SuggestionReading(
        unit=unit, unit_name="Alle", headcount=900, act="rewrite", dominating="blind_spot", gap=0.5, effect=None
    )
    share = Share(share=near(0.5), covered=1)
    return TopicSummary(
        round=round_id,
        round_title={"da": "Runde"},
        topic=topic,
        closed_at=closed,
        k=5,
        turnout="exact",
        answered=700,
        recipients=1200,
        told=share,
        knows=share,
        change_told=None,
        change_knows=None,
        effect=near(0.2),
        quarters=((3, 1), (1, 3)),
        dominating="blind_spot",
        need=300,
        levels=(),
        suggestions=(advice,) * 5,
        opens=(),
    )


async def publish(
    session: AsyncSession, round_id: UUID, closed: datetime, tree: Sequence[UnitSnapshot], topics: Sequence[UUID]
) -> None:
    """The release as it is signed, and the units as they were called when the round was frozen."""
    frozen = [
        {
            "round_id": round_id,
            "unit_id": unit.id,
            "parent_id": unit.parent,
            "position": at,
            "name": unit.name,
            "in_spec": True,
            "pooled": False,
        }
        for at, unit in enumerate(tree)
    ]
    await session.execute(insert(RoundUnit), frozen)
    asked = [(question(topic, "told"), question(topic, "knows")) for topic in topics]
    below = _subtrees(tree)
    nodes = (node(unit.id, unit.parent, 20 * below[unit.id], 12 * below[unit.id]) for unit in tree)
    counts = ((at, (5 * below[at.id], 4 * below[at.id], 3 * below[at.id])) for at in nodes)
    every = [each.id for both in asked for each in both]
    told = (at.model_copy(update={"outcomes": dict.fromkeys(every, of)}) for at, of in counts)
    whole = release(*told, round_id=round_id, questions=tuple(each for both in asked for each in both))
    body = BallotBoxKey().signed(whole.model_copy(update={"closed_at": closed}))
    session.add(StoredRelease(round_id=round_id, body=body, status="published", closed_at=closed))
    await session.flush()


def _subtrees(tree: Sequence[UnitSnapshot]) -> dict[UUID, int]:
    """How many units each has with those below it."""
    sizes = {unit.id: 1 for unit in tree}
    for unit in reversed(tree):
        if unit.parent is not None:
            sizes[unit.parent] += sizes[unit.id]
    return sizes
