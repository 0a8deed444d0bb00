"""The public record as anybody reads it."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.record import repository

MOST = 100
"""Entries at a time."""


async def page_after(session: AsyncSession, number: int) -> bytes:
    """JSON: the signed entries after that number as they were signed, and how many there are in all."""
    entries = await repository.entries_after(session, number, MOST)
    length = await repository.length(session)
    return b'{"entries":[' + b",".join(entries) + b'],"length":' + str(length).encode() + b"}"
