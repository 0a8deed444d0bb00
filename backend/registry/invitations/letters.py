"""The letters of a batch: what is printed, set by a worker, taken by HR, deleted."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox, TextUnreadable
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import Language
from backend.kit.values import Value
from backend.registry.errors import LettersGone
from backend.registry.invitations import repository as invitation_repository
from backend.registry.invitations.batches import batch_record
from backend.registry.invitations.opened import letter_codes
from backend.registry.jobs import SET_LETTERS, OfBatch
from backend.registry.overview import repository as staff_repository
from backend.registry.overview.service import path_of
from backend.registry.people.values import UnitPath


class Letter(Value):
    """What is printed: whose, in which unit, and the code. `first_day`: on which they can be asked first; None where
    they are asked already, or nobody knows."""

    employee: UUID
    name: str
    path: UnitPath
    language: Language
    code: str
    first_day: date | None = None


async def letters_to_set(session: AsyncSession, box: TextBox, batch: UUID) -> list[Letter]:
    """Sorted by unit, from the top down, and by name; in Danish order. One whose code can't be opened is left out and
    named beside the others (`unopened_in`). Raises TextUnreadable if that is each: then it is another key."""
    names = await staff_repository.unit_names(session)
    rows, codes = await letter_codes(session, box, batch)
    if rows and not codes:
        raise TextUnreadable("no code of these letters can be opened with this key-encryption key")
    ordered = sorted(rows, key=lambda row: ([danish_order(n) for n in path_of(row.unit_id, names)], row.name_order))
    return [
        Letter(
            employee=row.id,
            name=row.name,
            path=path_of(row.unit_id, names),
            language=row.language,
            code=codes[row.id],
        )
        for row in ordered
        if row.id in codes
    ]


async def store_letters(session: AsyncSession, box: TextBox, batch: UUID, pdf: bytes, many: int) -> None:
    """Where HR has deleted the letters meanwhile nothing is kept."""
    await invitation_repository.store_letters(session, batch, box.seal_bytes(pdf), many)


async def letters_pdf(desk: Desk, box: TextBox, batch: UUID) -> bytes:
    """Raises LettersGone, also where they are not set yet. That somebody took the codes is in the log."""
    sealed = await invitation_repository.letter_file(desk.session, batch)
    if sealed is None:
        raise LettersGone
    await record(desk, "staff.letters", {"batch": str(batch), "act": "download"})
    return box.open_bytes(sealed)


async def set_letters_again(desk: Desk, batch: UUID) -> None:
    """Where the worker has given up. Raises BatchMissing, or LettersGone where HR has deleted them."""
    if (await batch_record(desk.session, batch)).letters is None:
        raise LettersGone
    await SET_LETTERS.enqueue(desk.session, OfBatch(batch=batch))
    await record(desk, "staff.letters", {"batch": str(batch), "act": "again"})


async def delete_letters(desk: Desk, batch: UUID) -> None:
    """Raises BatchMissing."""
    await batch_record(desk.session, batch)
    await invitation_repository.delete_letters(desk.session, batch)
    await record(desk, "staff.letters", {"batch": str(batch), "act": "delete"})


async def take_out_letters(session: AsyncSession) -> None:
    """Of those who got a newer code; who did not still waits for the letter that was made."""
    for file in await invitation_repository.letters_left(session):
        batch = file.batch_id
        if file.left == 0:
            await invitation_repository.delete_letters(session, batch)
        elif file.left < file.letters:
            await invitation_repository.store_letters(session, batch, None, file.left)
            await SET_LETTERS.enqueue(session, OfBatch(batch=batch))
