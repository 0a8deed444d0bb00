"""Of all releases before one, those that it is compared with. The others stay unread: those of some years are more than
a process may hold."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import Release
from backend.releases.kept import repository
from backend.releases.kept.service import parsed


async def releases_before(
    session: AsyncSession, release: Release, in_trouble: Collection[UUID] = ()
) -> tuple[Release, ...]:
    """Of each of its questions the last release with figures that asked it, among those that this version of the
    program can read; and the last whose round isn't `in_trouble`. The newest first."""
    wanted = {question.id for question in release.questions}
    wanted_sound, found = set(wanted), list[Release]()
    for round_id in await repository.rounds_with_figures_before(session, release.closed_at):
        if not wanted_sound:
            break
        sound = round_id not in in_trouble
        body = await repository.body(session, round_id)
        if not _names_any(body, wanted_sound if sound else wanted) or (signed := parsed(body)) is None:
            continue
        found.append(signed.release)
        asked = {question.id for question in signed.release.questions}
        wanted -= asked
        wanted_sound -= asked if sound else set()
    return tuple(found)


def _names_any(body: bytes, questions: Collection[UUID]) -> bool:
    """Whoever asks a question names it; this takes a hundredth of the time in which a release is parsed."""
    return any(str(question).encode() in body for question in questions)
