"""Whether the mail server takes letters such as ø before the @ (SMTPUTF8, RFC 6531), as it said when a worker asked.

Until then nobody knows, and an address with one is refused when the list is read, with that reason: a mail to it could
not be sent.
"""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.imports import repository


async def mail_letters_taken(session: AsyncSession) -> bool | None:
    """None as long as no worker has reached the server."""
    return await repository.letters_taken(session)


async def note_mail_letters(session: AsyncSession, *, taken: bool) -> None:
    await repository.note_letters(session, taken=taken)
