"""Whoever has left the staff list is out of the console, too: the list may follow a directory by the minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from backend.access.sign_in import repository
from backend.audit_log import SYSTEM, record
from backend.desk import Desk
from backend.kit.times.clock import local_day


async def signed_in(desk: Desk) -> set[str]:
    """The addresses of those with a session."""
    return {row.email for row in await repository.all_living(desk.session)}


async def end_left(desk: Desk, left: Mapping[str, date]) -> int:
    """left: addresses, and since when. A session of a later day began because an administrator wanted it to: who is
    no longer on the list is sent no link by mail. How many ended."""
    due = [
        row
        for row in await repository.all_living(desk.session)
        if row.email in left and local_day(row.made_at, desk.zone) <= left[row.email]
    ]
    by_person: dict[str, int] = {}
    for row in due:
        await repository.delete_session(desk.session, row.secret_sha256)
        by_person[row.email] = by_person.get(row.email, 0) + 1
    for email, sessions in sorted(by_person.items()):
        await record(replace(desk, actor=SYSTEM), "console.left", {"email": email, "sessions": sessions})
    return len(due)
