"""What is told of a round: to HR, and to those who make something of its figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import Moves, RoundSpec
from backend.kit.language.texts import Language, LocalizedText
from backend.rounds import repository
from backend.rounds.errors import UnknownRound
from backend.rounds.frozen import repository as frozen
from backend.rounds.frozen.repository import Progress
from backend.rounds.life.lifecycle import State
from backend.rounds.models import Round
from backend.rounds.recipients import repository as selection_repository
from backend.rounds.recipients.policy import branches_below, units_inside, units_with_above
from backend.rounds.recipients.values import AskedPart, UnitNode
from backend.rounds.values import Thresholds


@dataclass(frozen=True)
class RoundFacts:
    """What HR sees. `keys_ready` of `groups` is the progress of preparing; `problem` says why it stands still.
    `closes_at`: the end in force; `announced_end`: the first one, where it was moved. `cancelling`: the ballot box has
    not acknowledged it yet. `coin`: percent, None until the round is prepared. `own_line`: HR's, in its messages;
    empty where there is none."""

    id: UUID
    title: LocalizedText
    state: State
    opens_at: datetime
    closes_at: datetime
    announced_end: datetime | None
    reminders: int
    own_line: dict[Language, str]
    thresholds: Thresholds
    coin: int | None
    groups: int
    keys_ready: int
    recipients: int
    pooled_units: tuple[str, ...]
    cancelling: bool
    problem: str | None


async def facts(session: AsyncSession, round_id: UUID) -> RoundFacts:
    row = await repository.find(session, round_id)
    if row is None:
        raise UnknownRound
    pooled = tuple(await frozen.pooled_names(session, round_id))
    progress = await frozen.progress_of(session, round_id)
    return _facts(row, progress.get(round_id, Progress()), pooled)


async def all_rounds(session: AsyncSession) -> list[RoundFacts]:
    """The first to open first; without the names of pooled units."""
    progress = await frozen.progress_of(session)
    return [_facts(row, progress.get(row.id, Progress()), ()) for row in await repository.rounds(session)]


def _facts(row: Round, progress: Progress, pooled: tuple[str, ...]) -> RoundFacts:
    return RoundFacts(
        id=row.id,
        title=row.title,
        state=cast(State, row.state),
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        announced_end=row.announced_end,
        reminders=row.reminders,
        own_line=row.own_line,
        thresholds=Thresholds(row.k, row.m, row.group_min),
        coin=row.coin,
        groups=progress.groups,
        keys_ready=progress.ready,
        recipients=progress.recipients,
        pooled_units=pooled,
        cancelling=row.cancellation is not None and row.state != "cancelled",
        problem=row.problem,
    )


async def unit_names(session: AsyncSession, round_id: UUID) -> dict[UUID, str]:
    """As the units were called when the round was frozen, in the order of the tree."""
    return await frozen.unit_names(session, round_id)


async def asked_branches(session: AsyncSession, rounds: Collection[UUID]) -> dict[UUID, list[str]]:
    """By round, the names of the branches that it asked in; a round that asked everywhere is not in it."""
    return await selection_repository.branch_names(session, rounds)


async def asked_units(session: AsyncSession, rounds: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """The same by unit, to tell whether two rounds asked in the same places: a unit keeps its id by whatever name, and
    two may share one."""
    return await selection_repository.branch_units(session, rounds)


async def asked_part(session: AsyncSession, round_id: UUID) -> AskedPart:
    """Of the units as they were when the round was frozen."""
    chosen = await selection_repository.selection(session, round_id)
    if chosen is None or not chosen.branches:
        return AskedPart()
    rows = await frozen.units(session, round_id)
    units, names = [UnitNode(row.unit_id, row.parent_id) for row in rows], {row.unit_id: row.name for row in rows}
    below = branches_below(units, chosen.branches)
    # Above a unit with figures stands the nearest that has some, too: past a branch without any it leads out of it.
    # Where people were asked is known all the same.
    asked = units_with_above(units, await frozen.group_units(session, round_id))
    outside = names.keys() - units_inside(units, chosen.branches) - below.keys() - asked
    named = {unit: tuple(names[branch] for branch in held) for unit, held in below.items()}
    return AskedPart(named, frozenset(outside))


async def spec_sha256(session: AsyncSession, round_id: UUID) -> str | None:
    """The hash of the spec that a release must name; None for a round that has none. Raises UnknownRound."""
    row = await repository.find(session, round_id)
    if row is None:
        raise UnknownRound
    return row.spec_sha256


async def moves_since(session: AsyncSession, round_id: UUID) -> dict[UUID, tuple[Moves, ...]]:
    """By each earlier round that it shares a question with, who went from which group to which, came or left. Raises
    UnknownRound."""
    row = await repository.find_whole(session, round_id)
    if row is None:
        raise UnknownRound
    if row.spec is None:
        return {}
    return {earlier.round: earlier.moves for earlier in RoundSpec.model_validate_json(row.spec).earlier}
