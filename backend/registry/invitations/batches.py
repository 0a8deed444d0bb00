"""What became of the invitations of one batch: how many were handed over, and how long what waits is kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.kit.values import Value
from backend.registry.errors import BatchMissing
from backend.registry.invitations import repository as invitation_repository
from backend.registry.invitations.policy import CHANNELS, Channel

LETTERS_KEPT: Final = timedelta(days=7)
BATCHES_KEPT: Final = timedelta(days=90)
SHOWN_BATCHES: Final = 10


class ChannelProgress(Value):
    """`waiting`: not handed over yet."""

    channel: Channel
    people: int
    waiting: int


class Letters(Value):
    letters: int
    ready: bool
    kept_until: date


class BatchRecord(Value):
    id: UUID
    made: date
    actor: str
    channels: tuple[ChannelProgress, ...]
    letters: Letters | None


class BatchSummary(Value):
    id: UUID
    made: date
    actor: str
    people: int


async def batch_record(session: AsyncSession, batch: UUID) -> BatchRecord:
    """Raises BatchMissing."""
    stored = await invitation_repository.batch(session, batch)
    if stored is None:
        raise BatchMissing
    counts = {row.channel: row for row in await invitation_repository.channels(session, batch)}
    letters = await invitation_repository.letters(session, batch)
    return BatchRecord(
        id=stored.id,
        made=stored.made,
        actor=stored.actor,
        channels=tuple(
            ChannelProgress(channel=channel, people=counts[channel].people, waiting=_waiting(counts[channel], letters))
            for channel in CHANNELS
            if channel in counts
        ),
        letters=None
        if letters is None
        else Letters(letters=letters.letters, ready=letters.set, kept_until=letters.wanted + LETTERS_KEPT),
    )


def _waiting(count: Any, letters: Any) -> int:
    # Letters keep their codes while they lie here, so that they can be set again when some of them are outdated.
    is_set = count.channel == "letter" and letters is not None and letters.set
    return 0 if is_set else count.waiting


async def batch_summaries(session: AsyncSession) -> list[BatchSummary]:
    """The newest ten."""
    rows = await invitation_repository.batches(session, limit=SHOWN_BATCHES)
    return [BatchSummary(id=row.id, made=row.made, actor=row.actor, people=row.people) for row in rows]


async def code_handed_over(session: AsyncSession, batch: UUID, employee: UUID, channel: str) -> None:
    """From now on the code that waited to go by that channel is the person's alone."""
    await invitation_repository.wipe_code(session, batch, employee, channel)


async def erase_invitations(desk: Desk) -> None:
    """Letters after seven days, batches after ninety."""
    await invitation_repository.delete_old_letters(desk.session, desk.today - LETTERS_KEPT)
    await invitation_repository.delete_batches(desk.session, desk.today - BATCHES_KEPT)
