"""Whoever has left the staff list is out of the console, too: the list may follow a directory by the minute."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from backend.access.sign_in import policy, repository
from backend.audit_log import SYSTEM, record
from backend.desk import Desk


async def console_addresses(desk: Desk) -> set[str]:
    """Of all who have a role, signed in or not."""
    return {row.email for row in await repository.left_days(desk.session)}


async def end_left(desk: Desk, left: Mapping[str, date], listed: Collection[str]) -> int:
    """left: addresses, and since when; listed: those of whom is on the list now. The day is kept with the person: the
    list forgets who left. How many sessions ended."""
    for row in await repository.left_days(desk.session):
        day = left.get(row.email, None if row.email in listed else row.left_on)
        if day != row.left_on:
            await repository.note_left(desk.session, row.id, day)
    by_person: dict[str, int] = {}
    for row in await repository.all_living(desk.session):
        if policy.is_out(row.left_on, row.wanted_on):
            await repository.delete_session(desk.session, row.secret_sha256)
            by_person[row.email] = by_person.get(row.email, 0) + 1
    for email, sessions in sorted(by_person.items()):
        await record(replace(desk, actor=SYSTEM), "console.left", {"email": email, "sessions": sessions})
    return sum(by_person.values())
