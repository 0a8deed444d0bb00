"""What of a round decides whom it asks, and how that is stored with a round or a series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.rounds import repository
from backend.rounds.models import Round
from backend.rounds.recipients import repository as recent
from backend.rounds.recipients.models import RoundSelection, Selected
from backend.rounds.values import EVERYBODY, Rotation, Sample, Selection


@dataclass(frozen=True)
class Wanted:
    """What of a round decides whom it asks. `round_id`: itself, which is no other round."""

    round_id: UUID | None
    questions: tuple[UUID, ...]
    opens_at: datetime
    selection: Selection
    rotation: Rotation | None
    group_min: int


async def wanted_of(session: AsyncSession, row: Round) -> tuple[Wanted, RoundSelection | None]:
    """Of a round as it is stored."""
    stored = await recent.selection(session, row.id)
    selection, rotation = (EVERYBODY, None) if stored is None else selected(stored)
    asked = tuple(await repository.question_ids(session, row.id))
    return Wanted(row.id, asked, row.opens_at, selection, rotation, row.group_min), stored


def selected(row: Selected) -> tuple[Selection, Rotation | None]:
    sample = None
    if row.share is not None and row.at_least is not None:
        sample = Sample(share=row.share, at_least=row.at_least)
    rotation = None if row.most_per_quarter is None else Rotation(row.most_per_quarter)
    return Selection(branches=tuple(row.branches), sample=sample), rotation


def selection_columns(selection: Selection, rotation: Rotation | None) -> dict[str, object]:
    sample = selection.sample
    return {
        "branches": list(selection.branches),
        "share": None if sample is None else sample.share,
        "at_least": None if sample is None else sample.at_least,
        "most_per_quarter": None if rotation is None else rotation.most,
    }
